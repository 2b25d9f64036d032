"""Publications made by hand: a test says only what it is about."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from catalog import pdf, seasons
from catalog.privacy.views import (
    Publication,
    PublicCertificate,
    PublicContact,
    PublicHouse,
    PublicName,
    PublicNutrient,
    PublicOffer,
    PublicPackaging,
    PublicProducer,
    PublicProduct,
    PublicSpecification,
    Said,
)

QUECHUA = Said("Quechua (sin precisar variedad)", "Quechua (variety not stated)")


@dataclass(frozen=True)
class Printed:
    """A document read back."""

    path: Path
    reader: PdfReader

    @cached_property
    def pages(self) -> list[str]:
        document = pypdfium2.PdfDocument(self.path.read_bytes())
        texts = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        return [text.replace("\r\n", "\n").replace("\xa0", " ") for text in texts]

    @property
    def text(self) -> str:
        return "\n--- page ---\n".join(self.pages) + "\n"

    @property
    def where(self) -> dict[str, int]:
        """The page of each title of the outline; the first page is 1."""
        numbers = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(self.reader.pages, 1)
        }
        found: dict[str, int] = {}
        entries = list(self.reader.outline)
        while entries:
            entry = entries.pop(0)
            if isinstance(entry, list):
                entries = entry + entries
            else:
                found[entry.title] = numbers[entry.raw_get("/Page").idnum]
        return found


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Printed]:
    """Render a publication and read the file back."""
    folder = tmp_path_factory.mktemp("printed")

    def render(
        shown: Publication,
        template: str = "chef",
        photo: Callable[[str], Path | None] = pdf.no_photos,
        **options: Any,
    ) -> Printed:
        target = folder / f"{template}.pdf"
        pages = pdf.render(template, shown, target, pdf.Options(**options), photo)
        reader = PdfReader(io.BytesIO(target.read_bytes()))
        assert len(reader.pages) == pages
        return Printed(target, reader)

    return render


def said(es: str, en: str = "") -> Said:
    return Said(es, en)


def make_house(**changes: Any) -> PublicHouse:
    given: dict[str, Any] = {
        "name": "Cooperativa de Ejemplo Qori Wayra",
        "slogan": said("De la chacra a la mesa", "From field to table"),
        "letter": said("Somos familias que siembran.\n\nBienvenidos."),
        "order_terms": said("Pedidos de lunes a viernes.", "Orders Monday to Friday."),
        "phone": "+51900000100",
        "email": "ventas@qoriwayra.example",
        "website": "https://qoriwayra.example",
        "address": "Jirón de Ejemplo 120, Juliaca, Puno",
        "palette": (),
        "logo": "",
        "is_sample": True,
    }
    return PublicHouse(**given | changes)


def make_certificate(**changes: Any) -> PublicCertificate:
    given: dict[str, Any] = {
        "seal": "EU-ORG",
        "name": said("Orgánico Unión Europea", "EU organic"),
        "certifier": "Certificadora de ejemplo",
        "number": "EJ-0001",
        "scope": "",
        "expires_on": date(2027, 3, 31),
        "seal_may_print": True,
        "holder_code": "SUMAQ",
        "holder": "Asociación Sumaq Muju",
    }
    return PublicCertificate(**given | changes)


def make_offer(**changes: Any) -> PublicOffer:
    given: dict[str, Any] = {
        "producer_code": "SUMAQ",
        "producer": "Asociación Sumaq Muju",
        "presentation": "Saco 25 kg",
        "net_g": 25_000,
        "cents_per_kg": 980,
        "currency": "PEN",
        "price_basis": said("Puesto en Lima", "Delivered in Lima"),
        "delivery_place": "Lima, mercado de frutas",
        "incoterm": "",
        "min_order_g": 5_000,
        "lead_days": 6,
        "capacity_g": (0, 0, 0, 3_200_000, 8_700_000, 250_000, *[0] * 6),
        "availability": ("", "", "", "confirmed", "confirmed", "estimated", *[""] * 6),
        "sample_available": True,
        "payment_terms": said("Contado", "Cash"),
        "traceability": said("Productor", "Producer"),
        "valid_to": date(2026, 12, 31),
        "confirmed_on": date(2026, 5, 1),
    }
    return PublicOffer(**given | changes)


def make_specification(**changes: Any) -> PublicSpecification:
    given: dict[str, Any] = {
        "section": "physical_chemical",
        "parameter": said("Humedad", "Moisture"),
        "minimum": "",
        "typical": "11.2",
        "maximum": "13.0",
        "unit": "%",
        "method": "ISO 712",
        "frequency": "Cada lote",
        "plan": "",
        "last_result": "11.4",
        "laboratory": "Laboratorio de ejemplo",
        "tested_on": date(2026, 3, 18),
    }
    return PublicSpecification(**given | changes)


def make_product(**changes: Any) -> PublicProduct:
    """A product with something in every field."""
    given: dict[str, Any] = {
        "uid": "0190-quinua",
        "code": "QUINUA-ROJA",
        "name": said("Quinua roja Pasankalla", "Red quinoa Pasankalla"),
        "scientific_name": "Chenopodium quinoa",
        "authorship": "Willd.",
        "family": "Amaranthaceae",
        "names": (
            PublicName("kinwa", "que", QUECHUA, "A"),
            PublicName("chʼisiya jupha", "ayr", said("Aimara central"), "C"),
            PublicName("tuntúɨp", "agr", said("Awajún"), "B"),
            PublicName("quínoa", "spa", said("Castellano", "Spanish"), "A"),
        ),
        "synonyms": ("Chenopodium nuttalliae",),
        "level": said("Cultivar", "Cultivar"),
        "category": "GRA",
        "category_name": said("Granos andinos", "Andean grains"),
        "part_used": said("Semilla o grano", "Seed or grain"),
        "process_state": said("Perlado", "Pearled"),
        "summary": said("Grano de tostado profundo.", "A deeply toasted grain."),
        "story": said("Se siembra con las primeras lluvias.\n\nSe trilla a mano."),
        "sensory": (said("Nuez", "Nutty"), said("Terroso", "Earthy")),
        "colors": ("rojo",),
        "culinary_uses": (said("Sopas", "Soups"), said("Ensaladas", "Salads")),
        "pairings": ("queso de cabra", "huacatay"),
        "preparation": said("Tostar en seco tres minutos.", "Toast for three minutes."),
        "edible_yield_pct": 98,
        "alt_min_m": 3800,
        "alt_max_m": 3950,
        "natural_regions": (said("Suni o Jalca", "Suni or jalca"),),
        "origin": "Cabana, San Román, Puno",
        "sowing_months": seasons.mask([9, 10]),
        "harvest_months": seasons.mask([4, 5]),
        "available_months": seasons.mask([4, 5, 6, 7]),
        "shelf_life_days": 730,
        "storage": said("Ambiente seco", "Dry, at room temperature"),
        "allergens": (),
        "allergens_declared": True,
        "cautions": said("Lavar antes de cocinar.", "Rinse before cooking."),
        "gmo_statement": "No modificado genéticamente",
        "hs_code": "1008.50.90.00",
        "hs_is_confirmed": False,
        "hs_year": 2022,
        "distinctive_sign": "",
        "traditional_use": "",
        "components": (),
        "substitutes": (said("Kiwicha", "Amaranth"),),
        "specification": (
            make_specification(),
            make_specification(
                section="microbiology",
                parameter=said("Mohos", "Moulds"),
                typical="",
                maximum="",
                plan="n 5, c 2, m 10^3, M 10^4",
                unit="UFC/g",
                last_result="<10",
            ),
        ),
        "nutrition": (
            PublicNutrient(
                "WATER", said("Agua", "Water"), Decimal("11.5"), "g", "Tablas 2017"
            ),
        ),
        "packaging": (
            PublicPackaging(
                "Saco de papel", "Paleta", 25_000, 5, 8, 1000, 20_000, 25_000,
                "producto; lote; peso neto",
            ),
        ),
        "glis_doi": "10.18730/NVB5=",
        "cip_number": "",
        "registers": (),
        "offers": (make_offer(),),
        "certificates": (make_certificate(),),
        "photos": (),
        "library_code": "QUINUA-PASANKALLA",
        "source": "Ficha de ejemplo",
        "verified_on": date(2026, 4, 2),
    }  # fmt: skip
    return PublicProduct(**given | changes)


def make_bare_product(**changes: Any) -> PublicProduct:
    """A product of which only the name is known."""
    nothing: dict[str, Any] = {
        field: () if isinstance(value, tuple) and not isinstance(value, Said) else None
        for field, value in vars(make_product()).items()
        if field.endswith(("_m", "_pct", "_days", "_on", "_year"))
        or (isinstance(value, tuple) and not isinstance(value, Said))
    }
    words = {
        f: said("") for f, v in vars(make_product()).items() if isinstance(v, Said)
    }
    texts = {f: "" for f, v in vars(make_product()).items() if isinstance(v, str)}
    masks = {"sowing_months": 0, "harvest_months": 0, "available_months": 0}
    named = {"uid": "0190-bare", "code": "SOLO", "name": said("Sólo un nombre")}
    unsaid = {"allergens_declared": False, "hs_is_confirmed": False}
    return make_product(**nothing | words | texts | masks | unsaid | named | changes)


def make_producer(**changes: Any) -> PublicProducer:
    given: dict[str, Any] = {
        "uid": "0190-sumaq",
        "code": "SUMAQ",
        "name": "Asociación Sumaq Muju",
        "kind": "ASOC",
        "kind_name": said("Asociación de productores", "Producers’ association"),
        "place": "Cabana, San Román, Puno",
        "department": "PE-PUN",
        "altitude_m": 3880,
        "members_f": 39,
        "members_m": 25,
        "families": 64,
        "ruc": "20131312955",
        "story": said("Sesenta y cuatro familias de Cabana."),
        "quote": said("La quinua avisa sola cuándo está.", "Quinoa tells you when."),
        "quoted": "Elvira Ejemplo",
        "contacts": (
            PublicContact(
                "Elvira Ejemplo", "Presidenta", ("+51900000135",), "+51900000135",
                "elvira@sumaq.example", "0190-elvira",
            ),
        ),
        "photos": (),
        "certificates": (),
        "product_codes": ("QUINUA-ROJA",),
        "verified_on": None,
    }  # fmt: skip
    return PublicProducer(**given | changes)


def make_publication(
    *products: PublicProduct,
    producers: tuple[PublicProducer, ...] | None = None,
    **of_house: Any,
) -> Publication:
    return Publication(
        on=date(2026, 5, 12),
        house=make_house(**of_house),
        products=products,
        producers=(make_producer(),) if producers is None else producers,
        withheld=(),
    )


@pytest.fixture(scope="session")
def offer() -> Callable[..., Any]:
    return make_offer


@pytest.fixture(scope="session")
def specification() -> Callable[..., Any]:
    return make_specification


@pytest.fixture(scope="session")
def product() -> Callable[..., Any]:
    return make_product


@pytest.fixture(scope="session")
def bare_product() -> Callable[..., Any]:
    return make_bare_product


@pytest.fixture(scope="session")
def producer() -> Callable[..., Any]:
    return make_producer


@pytest.fixture(scope="session")
def publication() -> Callable[..., Any]:
    return make_publication


@pytest.fixture(scope="session")
def certificate() -> Callable[..., Any]:
    return make_certificate
