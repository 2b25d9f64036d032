"""The pages of producers and of buyers, which are listed alike."""

from datetime import date
from functools import partial
from typing import NamedTuple

from catalog.identifiers import show_phone
from catalog.language import show_date
from catalog.queries.organisations import (
    FACETS,
    OrganisationFilter,
    OrganisationPage,
    OrganisationRow,
    Who,
    organisation_count,
    organisation_facets,
    organisation_ids,
    organisation_page,
    organisation_rows,
)
from catalog.records import Noun
from catalog.ui.details import Details
from catalog.ui.subject import Asked, Subject
from catalog.ui.table_model import Column
from catalog.ui.text import tr
from catalog.ui.widgets.chips import chip_row, named
from catalog.ui.widgets.labels import label
from catalog.ui.workspace import Workspace

_NOUNS: dict[Who, Noun] = {"producer": "producers", "buyer": "buyers"}


def producers(workspace: Workspace) -> Subject:
    """Everything a list page needs to know to list producers."""
    return _subject(
        workspace,
        "producer",
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


def buyers(workspace: Workspace) -> Subject:
    """Everything a list page needs to know to list buyers."""
    return _subject(
        workspace,
        "buyer",
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


def _subject(
    workspace: Workspace, who: Who, words: _Words, columns: list[Column]
) -> Subject:
    read = workspace.read

    def filter_(asked: Asked) -> OrganisationFilter:
        return OrganisationFilter(asked.words, asked.wanted)

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
        spoken=_spoken,
        details=partial(_details, workspace, who),
        orders={},
    )


def _details(workspace: Workspace, who: Who, id_: int) -> Details | None:
    """The panel of a producer or buyer; None when it is gone."""
    page = workspace.read(organisation_page, who, id_)
    if page is None:
        return None
    panel = Details()
    about = " · ".join(part for part in (page.row.kind_name, page.row.place) if part)
    panel.add_title(page.row.name, ("quiet", about))
    if page.certificates:
        chips = [named(*_certificate(*one)) for one in page.certificates]
        panel.column.addWidget(chip_row(chips))
    if page.story:
        panel.column.addWidget(label(page.story, "story", wrap=True))
    if page.quote:
        panel.column.addWidget(label(f"«{page.quote}»", "story", wrap=True))
    panel.add_facts(_facts(page))
    panel.add_lines(
        tr("Qué ofrece") if who == "producer" else tr("Qué busca"),
        [(panel.link(name, "products", id_), much) for id_, name, much in page.lines],
        tr("Nada anotado todavía."),
    )
    panel.add_edit_button("main")
    panel.finish()
    return panel


def _facts(page: OrganisationPage) -> list[tuple[str, str]]:
    row = page.row
    return [
        ("Razón social", page.legal_name if page.legal_name != row.name else ""),
        ("RUC", page.tax_id),
        ("Altitud", _metres(row.altitude_m)),
        *page.facts,
        ("Contacto", row.contact),
        ("Celular", show_phone(row.phone) if row.phone else ""),
    ]


def _certificate(name: str, expires_on: date | None) -> tuple[str, str]:
    if expires_on is None:
        return name, ""
    said = tr("vencido el {}") if expires_on < date.today() else tr("hasta el {}")
    return name, said.format(show_date(expires_on))


def _spoken(row: OrganisationRow) -> str:
    parts = (row.name, row.kind_name, row.place, _metres(row.altitude_m))
    return ", ".join(part for part in parts if part)


def _metres(altitude: int | None) -> str:
    return "" if altitude is None else f"{altitude:,} m"


def _number(amount: int | None) -> str:
    return f"{amount:,}" if amount else ""
