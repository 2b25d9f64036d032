"""How what is catalogued is said on paper, in the language of the sheet."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.numbers import format_decimal

from catalog.altitudes import ALTITUDE_BANDS, HIGHEST_M, AltitudeBand, altitude_band
from catalog.language import show_date
from catalog.pdf import fonts
from catalog.pdf.style import Sheet
from catalog.privacy.views import (
    PublicName,
    PublicOffer,
    PublicProducer,
    PublicProduct,
    Said,
)
from catalog.units import show_money, show_weight

_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_IN_EVERY_DOCUMENT = {"spa", "eng"}
_UNREVIEWED = "*"


@dataclass(frozen=True)
class Supply:
    """Grams a month over all offers, twelve of each; what is sold out is not there."""

    confirmed: tuple[int, ...]
    estimated: tuple[int, ...]

    def month(self, month: int) -> int:
        """All of a month, 0 to 11."""
        return self.confirmed[month] + self.estimated[month]

    @property
    def year(self) -> int:
        """All of the year."""
        return sum(self.confirmed) + sum(self.estimated)


def metres(height: int) -> str:
    """«3,820»."""
    return f"{height:,}"


def altitude(low: int | None, high: int | None) -> str:
    """«3,800–4,000 m»; empty when nobody said."""
    known = sorted({height for height in (low, high) if height is not None})
    return f"{'–'.join(map(metres, known))}\xa0m" if known else ""


def band(product: PublicProduct) -> AltitudeBand | None:
    """The band of the middle of a product's altitudes."""
    known = [h for h in (product.alt_min_m, product.alt_max_m) if h is not None]
    return altitude_band(sum(known) // len(known)) if known else None


def band_heading(of: AltitudeBand | None, sheet: Sheet) -> str:
    """«Suni · 3,500–4,000 m», «Puna · 4,000 m y más»."""
    if of is None:
        return sheet.tr("Altitud sin dato")
    name = of.name_en if sheet.language == "en" else of.name_es
    if of.alt_max_m == HIGHEST_M:
        reach = sheet.tr("{low} m y más").format(low=metres(of.alt_min_m))
    elif of.alt_min_m == 0:
        reach = sheet.tr("menos de {high} m").format(high=metres(of.alt_max_m))
    else:
        reach = altitude(of.alt_min_m, of.alt_max_m)
    return f"{name} · {reach}"


def by_band(
    products: Iterable[PublicProduct],
) -> list[tuple[AltitudeBand | None, list[PublicProduct]]]:
    """Products from the highest band to the lowest, and then those without altitude."""
    groups: dict[AltitudeBand | None, list[PublicProduct]] = {
        of: [] for of in (*ALTITUDE_BANDS, None)
    }
    for product in products:
        groups[band(product)].append(product)
    return [(of, group) for of, group in groups.items() if group]


def by_category(
    products: Iterable[PublicProduct], sheet: Sheet
) -> dict[str, list[PublicProduct]]:
    """Products by the name of their category, in the order in which they come."""
    groups: dict[str, list[PublicProduct]] = {}
    for product in products:
        name = product.category_name.of(sheet.language) or sheet.tr("Otros productos")
        groups.setdefault(name, []).append(product)
    return groups


def words(texts: Iterable[Said | str], sheet: Sheet) -> str:
    """Words of lists as one sentence: «Sopas, ensaladas, helados»."""
    listed = ", ".join(map(_lowered, _said(texts, sheet)))
    return listed[:1].upper() + listed[1:]


def names(texts: Iterable[Said | str], sheet: Sheet) -> str:
    """Names side by side, which may have commas in them."""
    return " · ".join(dict.fromkeys(_said(texts, sheet)))


def seals(product: PublicProduct, sheet: Sheet) -> str:
    """The distinctive sign and the certificates in force."""
    held = (certificate.name for certificate in product.certificates)
    return names((product.distinctive_sign, *held), sheet)


def latin(product: PublicProduct) -> str:
    """The scientific name in italics and its author upright, as markup."""
    name = fonts.markup(product.scientific_name, fonts.SERIF_ITALIC)
    return f"{name} {fonts.markup(product.authorship, fonts.SERIF)}".strip()


def local_names(product: PublicProduct, sheet: Sheet) -> str:
    """«jiwra, jupha (aimara) · kinwa (quechua)»; «*» marks those not yet reviewed."""
    tongues: dict[str, list[str]] = {}
    for name in product.names:
        if name.language not in _IN_EVERY_DOCUMENT:
            tongues.setdefault(tongue(name, sheet), []).append(marked(name))
    return " · ".join(f"{', '.join(ns)} ({of})" for of, ns in tongues.items())


def tongue(name: PublicName, sheet: Sheet) -> str:
    """A language as it is said in passing: «quechua chanka»."""
    said = name.language_name.of(sheet.language) or name.language
    # «Quechua chanka (Ayacucho)»: where it is spoken is for the lists.
    said = re.sub(r"\s*\(.*\)", "", said)
    return said if sheet.language == "en" else _lowered(said)


def marked(name: PublicName) -> str:
    """A name, with «*» when a speaker has yet to review it."""
    return f"{name.name}{_UNREVIEWED}" if name.confidence == "C" else name.name


def unreviewed(products: Iterable[PublicProduct]) -> bool:
    """Whether some name bears the mark that a speaker has yet to review it."""
    return any(n.confidence == "C" for product in products for n in product.names)


def growers(product: PublicProduct, sheet: Sheet) -> list[PublicProducer]:
    """The producers of a product who may be named, in the order they are printed."""
    offering = {offer.producer_code for offer in product.offers}
    return [
        producer
        for producer in sheet.publication.producers
        if producer.code in offering or product.code in producer.product_codes
    ]


def supply(product: PublicProduct) -> Supply:
    """What all offers of a product add up to."""
    confirmed, estimated = [0] * 12, [0] * 12
    for offer in product.offers:
        for month, (grams, state) in enumerate(
            zip(offer.capacity_g, offer.availability, strict=True)
        ):
            if state == "confirmed":
                confirmed[month] += grams
            elif state != "sold_out":
                estimated[month] += grams
    return Supply(tuple(confirmed), tuple(estimated))


def tonnes(grams: int, language: str) -> str:
    """«42», «4.2», «0.25»: as exact as a bar is read."""
    amount = Decimal(grams) / 1_000_000
    pattern = "#,##0" if amount >= 20 else "#,##0.#" if amount >= 1 else "0.##"
    if 0 < amount < Decimal("0.01"):
        return "<0.01"
    return str(format_decimal(amount, pattern, locale=_locale(language)))


def weight(grams: int, sheet: Sheet) -> str:
    """«25 kg», unbroken over lines."""
    return show_weight(grams, sheet.language).replace(" ", "\xa0")


def day(of: date, sheet: Sheet) -> str:
    """«05/09/2026»; in English «September 5, 2026», which cannot be misread."""
    return show_date(of, sheet.language, long=sheet.language == "en")


def shelf_life(days: int, sheet: Sheet) -> str:
    """In months when it is whole ones: «24 meses», «10 días»."""
    for year, month in ((365, 12), (30, 1)):
        if days % year == 0 and days >= 60:
            return sheet.counted(days // year * month, "{n} mes", "{n} meses")
    return sheet.counted(days, "{n} día", "{n} días")


def days(shortest: int, longest: int, sheet: Sheet) -> str:
    """«6 días», «6 a 10 días»."""
    if shortest == longest:
        return sheet.counted(shortest, "{n} día", "{n} días")
    return sheet.tr("{first} a {last} días").format(first=shortest, last=longest)


def presentation(offer: PublicOffer, sheet: Sheet) -> str:
    """How an offer is packed, or what a package weighs."""
    return offer.presentation or (weight(offer.net_g, sheet) if offer.net_g else "")


def terms(offer: PublicOffer, sheet: Sheet) -> str:
    """«EXW Juliaca», «puesto en Lima (mercado de frutas)»."""
    place = offer.delivery_place
    if offer.incoterm:
        return f"{offer.incoterm} {place}".strip()
    basis = _lowered(offer.price_basis.of(sheet.language))
    town, _, rest = place.partition(", ")
    if basis and town and basis.endswith(town):
        place = rest
    return f"{basis} ({place})" if basis and place else basis or place


def prices(product: PublicProduct, sheet: Sheet) -> list[str]:
    """«Saco 25 kg · S/ 9.80–11.00 por kg», a line for each presentation and terms."""
    groups: dict[tuple[str, str, str], set[int]] = {}
    for offer in product.offers:
        key = (presentation(offer, sheet), offer.currency, terms(offer, sheet))
        amounts = groups.setdefault(key, set())
        if offer.cents_per_kg is not None:
            amounts.add(offer.cents_per_kg)
    if not sheet.show_prices:
        return list(dict.fromkeys(packed for packed, _, _ in groups if packed))
    return [
        " · ".join(filter(None, (packed, _price(amounts, currency, place, sheet))))
        for (packed, currency, place), amounts in groups.items()
    ]


def exponents(text: str) -> str:
    """«10^3» as laboratories print it: «10³»."""
    return re.sub(r"\^(-?\d+)", lambda power: power[1].translate(_SUPERSCRIPTS), text)


def _said(texts: Iterable[Said | str], sheet: Sheet) -> list[str]:
    said = (t if isinstance(t, str) else t.of(sheet.language) for t in texts)
    return [text for text in said if text]


def _lowered(text: str) -> str:
    """A word of a list in the middle of a sentence; «EXW» stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _price(amounts: set[int], currency: str, place: str, sheet: Sheet) -> str:
    if not amounts:
        return sheet.tr("precio a consultar")
    shown = show_money(min(amounts), currency, sheet.language)
    if len(amounts) > 1:
        highest = show_money(max(amounts), currency, sheet.language)
        shown += f"–{highest.split(chr(160))[-1]}"
    per_kilo = sheet.tr("{price} por kg").format(price=shown)
    return ", ".join(filter(None, (per_kilo, place)))


def _locale(language: str) -> str:
    return "en_US" if language == "en" else "es_PE"
