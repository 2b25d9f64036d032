"""The pages of producers and of buyers, which are listed alike."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from catalog.identifiers import show_phone
from catalog.language import show_date
from catalog.queries.organisation_page import OrganisationPage, organisation_page
from catalog.queries.organisations import (
    FACETS,
    OrganisationFilter,
    OrganisationRow,
    Who,
    organisation_count,
    organisation_facets,
    organisation_ids,
    organisation_rows,
)
from catalog.queries.products import FRESH
from catalog.records import Noun
from catalog.ui.details import Details
from catalog.ui.pictures import Pictures
from catalog.ui.subject import Asked, Subject
from catalog.ui.table_model import Column
from catalog.ui.text import counted, tr
from catalog.ui.widgets import portraits
from catalog.ui.widgets.chips import chip_row, named
from catalog.ui.widgets.labels import ElidedLabel, label
from catalog.ui.widgets.organisation_cards import (
    OrganisationFace,
    Photo,
    Portrait,
    Told,
    spoken,
)
from catalog.ui.workspace import Workspace

_NOUNS: dict[Who, Noun] = {"producer": "producers", "buyer": "buyers"}
# What is drawn for a kind of buyer; the cooperative's own kinds are a shop.
_DRAWN = {
    "PROC": "factory",
    "REST": "kitchen",
    "HOTE": "bed",
    "MERC": "markets",
    "TIEN": "shop",
    "DIST": "truck",
    "EXPO": "ship",
    "IMPO": "abroad",
    "INST": "bank",
    "ONG": "heart",
    "TURI": "journey",
}


def producers(workspace: Workspace, pictures: Pictures) -> Subject:
    """Everything a list page needs to know to list producers."""
    return _subject(
        workspace,
        "producer",
        pictures,
        tell=lambda row: _producer(row, workspace.today),
        portrait=lambda painter, area, row: portraits.paint_hills(
            painter, area, row.name, portraits.initials(row.name)
        ),
        words=_Words(
            tr("Productores"),
            tr("Nuevo productor"),
            tr("Buscar productores, comunidades, lugares, lo que cultivan…"),
            tr("productor"),
            tr("productores"),
            tr(
                "Aquí estarán las familias, comunidades y asociaciones que cultivan. "
                "Agregue la primera: bastan el nombre y el tipo."
            ),
        ),
        columns=[
            Column(
                tr("Altitud"),
                lambda row: _metres(row.altitude_m),
                72,
                right=True,
                spare=3,
            ),
            Column(
                tr("Personas"),
                lambda row: _number(row.people),
                76,
                right=True,
                spare=2,
            ),
            Column(tr("Productos"), lambda row: _number(row.things), 80, right=True),
        ],
    )


def buyers(workspace: Workspace, pictures: Pictures) -> Subject:
    """Everything a list page needs to know to list buyers."""
    return _subject(
        workspace,
        "buyer",
        pictures,
        tell=_buyer,
        portrait=lambda painter, area, row: portraits.paint_weave(
            painter, area, row.name, _DRAWN.get(row.kind, "buyers")
        ),
        words=_Words(
            tr("Compradores"),
            tr("Nuevo comprador"),
            tr("Buscar compradores, lugares, lo que piden…"),
            tr("comprador"),
            tr("compradores"),
            tr(
                "Aquí estarán los restaurantes, procesadores y tiendas que le compran. "
                "Agregue el primero: bastan el nombre y el tipo."
            ),
        ),
        columns=[
            Column(tr("Contacto"), lambda row: row.contact, 144, spare=2),
            Column(tr("Pedidos"), lambda row: _number(row.things), 72, right=True),
        ],
    )


class _Words(NamedTuple):
    title: str
    new: str
    hint: str
    one: str
    many: str
    nothing_yet: str


def orders() -> dict[str, str]:
    """In what orders organisations and markets are listed."""
    return {
        "relevance": tr("relevancia"),
        "name": tr("nombre"),
        "kind": tr("tipo"),
        "place": tr("lugar"),
        "changed": tr("último cambio"),
    }


def _subject(
    workspace: Workspace,
    who: Who,
    pictures: Pictures,
    *,
    words: _Words,
    columns: list[Column],
    tell: Callable[[OrganisationRow], Told],
    portrait: Portrait,
) -> Subject:
    read = workspace.read

    def filter_(asked: Asked) -> OrganisationFilter:
        return OrganisationFilter(asked.words, asked.wanted, asked.order)

    return Subject(
        noun=_NOUNS[who],
        **words._asdict(),
        facets=FACETS[who],
        columns=[
            Column(tr("Nombre"), lambda row: row.name),
            Column(tr("Tipo"), lambda row: row.kind_name, 176, spare=1),
            Column(tr("Lugar"), lambda row: row.place, 150),
            *columns,
        ],
        ids=lambda asked: read(organisation_ids, who, filter_(asked), workspace.today),
        total=partial(read, organisation_count, who),
        count_facets=lambda asked: read(
            organisation_facets, who, filter_(asked), workspace.today
        ),
        rows=partial(read, organisation_rows, who),
        spoken=lambda row: _spoken(who, tell(row)),
        details=partial(_details, workspace, who, pictures),
        orders=orders(),
        face=OrganisationFace(pictures, portrait, tell),
    )


def _producer(row: OrganisationRow, on: date) -> Told:
    place = " · ".join(part for part in (row.place, _metres(row.altitude_m)) if part)
    is_fresh = bool(row.confirmed_on and row.confirmed_on >= on - FRESH)
    return Told(
        row.name,
        (row.kind_name, place, row.contact),
        counted(row.things, "producto", "productos")
        if row.things
        else tr("Sin productos"),
        is_fresh if row.things else None,
    )


def _buyer(row: OrganisationRow) -> Told:
    return Told(
        row.name,
        (row.kind_name, row.place, row.contact),
        counted(row.things, "pedido abierto", "pedidos abiertos")
        if row.things
        else tr("Sin pedidos abiertos"),
        True if row.things else None,
    )


def _spoken(who: Who, told: Told) -> str:
    if who == "buyer" or told.is_active is None:
        return spoken(told)
    if told.is_active:
        return spoken(told, tr("con oferta confirmada"))
    return spoken(told, tr("con oferta por confirmar"))


def _details(
    workspace: Workspace, who: Who, pictures: Pictures, id_: int
) -> Details | None:
    """The panel of a producer or buyer; None when it is gone."""
    page = workspace.read(organisation_page, who, id_)
    if page is None:
        return None
    panel = Details()
    if page.row.photo:
        panel.add_picture(pictures, Photo(page.row.photo))
    about = " · ".join(part for part in (page.row.kind_name, page.row.place) if part)
    panel.add_title(page.row.name, ("quiet", about))
    if page.certificates:
        chips = [named(*_certificate(*c, workspace.today)) for c in page.certificates]
        panel.column.addWidget(chip_row(chips))
    if page.story:
        panel.column.addWidget(label(page.story, "story", wrap=True))
    if page.quote:
        panel.column.addWidget(label(f"«{page.quote}»", "story", wrap=True))
    panel.add_facts(_facts(page))
    panel.add_lines(
        tr("Qué ofrece") if who == "producer" else tr("Qué busca"),
        [
            (panel.link(name, "products", id_) if id_ else ElidedLabel(name), much)
            for id_, name, much in page.lines
        ],
        tr("Nada anotado todavía."),
    )
    panel.add_edit_button("main")
    panel.finish()
    return panel


def _facts(page: OrganisationPage) -> list[tuple[str, str]]:
    row = page.row
    legal_name = page.legal_name if page.legal_name != row.name else ""
    return [
        (tr("Razón social"), legal_name),
        (tr("RUC"), page.tax_id),
        (tr("Altitud"), _metres(row.altitude_m)),
        *page.facts,
        (tr("Contacto"), row.contact),
        (tr("Celular"), show_phone(row.phone) if row.phone else ""),
    ]


def _certificate(name: str, expires_on: date | None, on: date) -> tuple[str, str]:
    if expires_on is None:
        return name, ""
    said = tr("vencido el {}") if expires_on < on else tr("hasta el {}")
    return name, said.format(show_date(expires_on))


def _metres(altitude: int | None) -> str:
    return "" if altitude is None else f"{altitude:,} m"


def _number(amount: int | None) -> str:
    return f"{amount:,}" if amount else ""
