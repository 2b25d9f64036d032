"""The kinds of record that have a form, and where each is kept."""

from typing import Any

from catalog.fields import Noun
from catalog.models import Buyer, Market, Producer, Product

# Any: for mypy they only share Base, though they share the columns asked for.
MODELS: dict[Noun, Any] = {
    "products": Product,
    "producers": Producer,
    "buyers": Buyer,
    "markets": Market,
}
# The field that a person calls a record by.
NAMES: dict[Noun, str] = {
    "products": "name_es",
    "producers": "trade_name",
    "buyers": "trade_name",
    "markets": "name",
}
# Which column of Affiliation leads to an organisation.
OWNERS: dict[Noun, str] = {
    "producers": "producer_id",
    "buyers": "buyer_id",
    "markets": "market_id",
}
