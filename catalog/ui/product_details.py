"""What the panel says of a product."""

from catalog import seasons
from catalog.queries.product_page import (
    DemandLine,
    OfferLine,
    ProductPage,
    product_page,
)
from catalog.ui.details import Details
from catalog.ui.pictures import Pictures
from catalog.ui.text import tr
from catalog.ui.widgets.chips import chip_row, named
from catalog.ui.widgets.labels import ElidedButton, label, rule
from catalog.ui.widgets.meter import CompletenessMeter
from catalog.ui.widgets.months import MonthStrip
from catalog.ui.workspace import Workspace
from catalog.units import show_money, show_weight


def product_details(
    workspace: Workspace, pictures: Pictures, product_id: int
) -> Details | None:
    """The panel of a product as of today; None when it is gone."""
    today = workspace.today
    page = workspace.read(product_page, product_id, today.month, today)
    if page is None:
        return None
    panel = Details()
    panel.add_picture(pictures, page.row)
    _add_names(panel, page)
    panel.add_facts(_facts(page))
    panel.add_heading(tr("Temporada"))
    panel.column.addWidget(
        MonthStrip(page.row.harvest_months, page.row.available_months)
    )
    _add_offers(panel, page, today.month)
    _add_demands(panel, page)
    meter = CompletenessMeter(workspace, "products", product_id, compact=True)
    meter.field_asked.connect(panel.field_asked)
    panel.column.addWidget(rule())
    panel.column.addWidget(meter)
    gather = ElidedButton(tr("Agregar a catálogo"), "main", "gather")
    gather.clicked.connect(panel.gather_asked)
    panel.buttons.addWidget(gather)
    panel.add_edit_button("plain")
    panel.finish()
    return panel


def _add_names(panel: Details, page: ProductPage) -> None:
    about = " · ".join(part for part in (page.family, page.row.category_name) if part)
    panel.add_title(
        page.row.name, ("scientific", page.row.scientific_name), ("quiet_small", about)
    )
    if page.names:
        panel.column.addWidget(chip_row([named(*name) for name in page.names]))
    if page.summary:
        panel.column.addWidget(label(page.summary, wrap=True))


def _facts(page: ProductPage) -> list[tuple[str, str]]:
    return [
        (tr("Origen"), page.origin),
        (tr("Altitud"), _altitude(page)),
        (tr("Presentación"), " · ".join(page.presentations)),
        (tr("Sabor"), _sentence(page.sensory)),
        (tr("Cocina"), _sentence(page.culinary_uses)),
    ]


def _altitude(page: ProductPage) -> str:
    ends = [end for end in (page.alt_min_m, page.alt_max_m) if end is not None]
    height = "–".join(f"{end:,}" for end in dict.fromkeys(ends))
    regions = ", ".join(region.lower() for region in page.natural_regions)
    return " · ".join(part for part in (height and f"{height} m", regions) if part)


def _sentence(words: tuple[str, ...]) -> str:
    said = ", ".join(words)
    return said[:1].upper() + said[1:]


def _add_offers(panel: Details, page: ProductPage, month: int) -> None:
    here = [offer for offer in page.offers if offer.capacity_g]
    panel.add_lines(
        tr("Quién la ofrece en {}").format(seasons.name(month)),
        [
            (panel.link(offer.producer, "producers", offer.producer_id), _amount(offer))
            for offer in here
        ],
        tr("Nadie ha anotado cantidad para este mes."),
    )
    others = len(page.offers) - len(here)
    if others:
        words = tr("Y {} con oferta en otros meses.").format(others)
        panel.column.addWidget(label(words, "quiet_small", wrap=True))


def _amount(offer: OfferLine) -> str:
    parts = []
    if offer.capacity_g:
        parts.append(show_weight(offer.capacity_g))
    if offer.cents_per_kg:
        parts.append(show_money(offer.cents_per_kg, offer.currency))
    return " · ".join(parts)


def _add_demands(panel: Details, page: ProductPage) -> None:
    panel.add_lines(
        tr("Quién la busca"),
        [
            (panel.link(demand.buyer, "buyers", demand.buyer_id), _wish(demand))
            for demand in page.demands
        ],
        tr("Ningún pedido abierto por ahora."),
    )


def _wish(demand: DemandLine) -> str:
    months = seasons.show(demand.months) if demand.months else ""
    return " · ".join(part for part in (show_weight(demand.quantity_g), months) if part)
