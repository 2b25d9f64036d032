"""The data sheets: what each field of a record is called, read and shown as.

Importers, forms, lists and exports all go through them, so adding a field is one
column in models, one line here and one migration.
"""

from typing import Literal

from catalog.fields.buyers import BUYER_FIELDS
from catalog.fields.demands import DEMAND_FIELDS
from catalog.fields.field import Field
from catalog.fields.kinds import Kind, Known
from catalog.fields.markets import MARKET_FIELDS
from catalog.fields.offers import OFFER_FIELDS
from catalog.fields.producers import PRODUCER_FIELDS
from catalog.fields.products import PRODUCT_FIELDS

__all__ = ["SHEETS", "Field", "Kind", "Known", "Noun"]

# What has a page, a form and a history of its own.
Noun = Literal["products", "producers", "buyers", "markets"]

SHEETS: dict[str, tuple[Field, ...]] = {
    "products": PRODUCT_FIELDS,
    "producers": PRODUCER_FIELDS,
    "buyers": BUYER_FIELDS,
    "markets": MARKET_FIELDS,
    "offers": OFFER_FIELDS,
    "demands": DEMAND_FIELDS,
}
