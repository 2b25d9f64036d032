"""What the panel says of a market."""

from datetime import date

from catalog.fields import weekdays
from catalog.identifiers import show_phone
from catalog.language import show_date
from catalog.queries.market_page import Edition, MarketPage, SaleLine, market_page
from catalog.ui.details import Details
from catalog.ui.pictures import Pictures
from catalog.ui.text import counted, tr
from catalog.ui.widgets.chips import chip_row, named
from catalog.ui.widgets.labels import label
from catalog.ui.widgets.organisation_cards import Photo
from catalog.ui.workspace import Workspace
from catalog.units import show_money, show_weight


def market_details(
    workspace: Workspace, pictures: Pictures, market_id: int
) -> Details | None:
    """The panel of a market as of today; None when it is gone."""
    page = workspace.read(market_page, market_id, workspace.today)
    if page is None:
        return None
    panel = Details()
    if page.row.photo:
        panel.add_picture(pictures, Photo(page.row.photo))
    about = " · ".join(part for part in (page.row.kind_name, page.row.place) if part)
    panel.add_title(page.row.name, ("quiet", about))
    panel.add_facts(_facts(page))
    _add_wishes(panel, page)
    _add_editions(panel, page, workspace.today)
    panel.add_edit_button("main")
    panel.finish()
    return panel


def _facts(page: MarketPage) -> list[tuple[str, str]]:
    row = page.row
    return [
        (tr("Días"), _sentence(weekdays.show(row.weekdays)) or tr("Sin día fijo")),
        (tr("Horario"), row.hours),
        (tr("Próxima edición"), show_date(row.next_on) if row.next_on else ""),
        (tr("Dirección"), page.address),
        (tr("Cómo llegar"), page.landmarks),
        (tr("Organiza"), page.organiser),
        (tr("Puesto"), _stall(page.stall_cents)),
        (tr("Visitantes"), f"{page.footfall:,}" if page.footfall else ""),
        (tr("Lenguas"), ", ".join(page.languages)),
        (tr("Contacto"), row.contact),
        (tr("Celular"), show_phone(row.phone) if row.phone else ""),
    ]


def _stall(cents: int | None) -> str:
    if cents is None:
        return ""
    return show_money(cents) if cents else tr("Gratuito")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _add_wishes(panel: Details, page: MarketPage) -> None:
    panel.add_heading(tr("Qué buscan"))
    if page.products_wanted:
        panel.column.addWidget(chip_row([named(name) for name in page.products_wanted]))
    else:
        panel.column.addWidget(label(tr("Nada anotado todavía."), "quiet", wrap=True))
    if page.requirements:
        panel.add_heading(tr("Requisitos"))
        panel.column.addWidget(label(page.requirements, wrap=True))


def _add_editions(panel: Details, page: MarketPage, on: date) -> None:
    panel.add_lines(
        tr("Ediciones"),
        [
            (label(_when(edition), wrap=True), _brought(edition))
            for edition in page.editions
        ],
        tr("La cooperativa todavía no ha participado."),
    )
    for edition in page.editions[:1]:
        _add_participants(panel, edition, on)
    told = next((edition for edition in page.editions if edition.evaluation), None)
    if told:
        panel.add_heading(tr("Cómo fue el {}").format(show_date(told.starts_on)))
        panel.column.addWidget(label(told.evaluation, "story", wrap=True))
    sold = next((edition for edition in page.editions if _has_sales(edition)), None)
    if sold:
        panel.add_lines(
            tr("Qué se vendió el {}").format(show_date(sold.starts_on)),
            [
                (panel.link(sale.product, "products", sale.product_id), _sold(sale))
                for sale in sold.sales
            ],
            "",
        )


def _add_participants(panel: Details, edition: Edition, on: date) -> None:
    to_come = edition.ends_on >= on
    heading = tr("Quiénes van el {}") if to_come else tr("Quiénes fueron el {}")
    panel.add_lines(
        heading.format(show_date(edition.starts_on)),
        [
            (panel.link(name, "producers", id_), "")
            for id_, name in edition.participants
        ],
        tr("Nadie anotado todavía."),
    )


def _when(edition: Edition) -> str:
    days = show_date(edition.starts_on)
    if edition.ends_on != edition.starts_on:
        days = tr("{} al {}").format(days, show_date(edition.ends_on))
    stand = edition.stand
    if stand.isdigit():
        stand = tr("puesto {}").format(stand)
    return " · ".join(part for part in (days, stand) if part)


def _brought(edition: Edition) -> str:
    if edition.sold_cents is not None:
        return show_money(edition.sold_cents)
    if edition.contacts_collected:
        return counted(edition.contacts_collected, "contacto", "contactos")
    return ""


def _has_sales(edition: Edition) -> bool:
    return any(sale.sold_g is not None for sale in edition.sales)


def _sold(sale: SaleLine) -> str:
    parts = []
    if sale.sold_g is not None:
        weight = show_weight(sale.sold_g)
        if sale.taken_g and sale.taken_g != sale.sold_g:
            weight = tr("{} de {}").format(weight, show_weight(sale.taken_g))
        parts.append(weight)
    if sale.sold_cents is not None:
        parts.append(show_money(sale.sold_cents))
    return " · ".join(parts)
