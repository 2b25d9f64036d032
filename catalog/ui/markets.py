"""The page of markets and fairs."""

from datetime import date
from functools import partial

from catalog.fields import weekdays
from catalog.language import show_date
from catalog.queries.markets import (
    FACETS,
    MarketFilter,
    MarketRow,
    market_count,
    market_facets,
    market_ids,
    market_rows,
)
from catalog.ui.market_details import market_details
from catalog.ui.organisations import orders
from catalog.ui.pictures import Pictures
from catalog.ui.subject import Asked, Subject
from catalog.ui.table_model import Column
from catalog.ui.text import counted, tr
from catalog.ui.widgets import portraits
from catalog.ui.widgets.organisation_cards import OrganisationFace, Told, spoken
from catalog.ui.workspace import Workspace

# What is drawn for a kind; the cooperative's own kinds are a market.
_DRAWN = {
    "food_market": "buyers",
    "travelling_fair": "truck",
    "organic_fair": "sprout",
    "gastronomic_fair": "pot",
    "trade_fair": "briefcase",
    "seed_fair": "exchange",
    "business_round": "handshake",
    "tambo": "hut",
}


def markets(workspace: Workspace, pictures: Pictures) -> Subject:
    """Everything a list page needs to know to list markets."""
    read = workspace.read

    def filter_(asked: Asked) -> MarketFilter:
        return MarketFilter(asked.words, asked.wanted, asked.order)

    return Subject(
        noun="markets",
        title=tr("Mercados"),
        new=tr("Nuevo mercado"),
        hint=tr("Buscar mercados, ferias, lugares, quién organiza…"),
        one=tr("mercado"),
        many=tr("mercados"),
        nothing_yet=tr(
            "Aquí estarán las ferias y mercados donde se vende cara a cara. Agregue "
            "el primero: bastan el nombre y el tipo."
        ),
        facets=FACETS,
        columns=_columns(),
        ids=lambda asked: read(market_ids, filter_(asked)),
        total=partial(read, market_count),
        count_facets=lambda asked: read(market_facets, filter_(asked)),
        rows=lambda ids: read(market_rows, ids, workspace.today),
        spoken=lambda row: spoken(_told(row)),
        details=partial(market_details, workspace, pictures),
        orders=orders(),
        face=OrganisationFace(
            pictures,
            lambda painter, area, row: portraits.paint_awning(
                painter, area, row.name, _DRAWN.get(row.kind, "markets")
            ),
            _told,
        ),
    )


def _columns() -> list[Column]:
    return [
        Column(tr("Nombre"), lambda row: row.name),
        Column(tr("Tipo"), lambda row: row.kind_name, 168, spare=1),
        Column(tr("Lugar"), lambda row: row.place, 144),
        Column(tr("Días"), lambda row: weekdays.short(row.weekdays), 104),
        Column(tr("Horario"), lambda row: row.hours, 104, spare=2),
        Column(tr("Próxima"), lambda row: _day(row.next_on), 96, spare=3),
    ]


def _told(row: MarketRow) -> Told:
    """The dot: full when an edition is to come, hollow when there only were some."""
    when = " · ".join(
        part for part in (weekdays.short(row.weekdays), row.hours) if part
    )
    foot = tr("Sin ediciones anotadas")
    if row.next_on:
        foot = tr("Próxima: {}").format(_day(row.next_on))
    elif row.editions:
        foot = counted(row.editions, "edición", "ediciones")
    return Told(
        row.name,
        (row.kind_name, row.place, when),
        foot,
        bool(row.next_on) if row.editions else None,
    )


def _day(day: date | None) -> str:
    return show_date(day) if day else ""
