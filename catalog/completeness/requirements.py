"""What each reader needs of a record, and the place of the record where it is written.

Taken from what the templates of `pdf` print and from what `privacy` asks before it
lets anything out. «Mercado» is the brochure of a fair, which has no template yet: it
asks for what such brochures show.
"""

from typing import Literal, NamedTuple

from catalog.fields import Noun
from catalog.language import msgid

Language = Literal["es", "en"]

# For whom: the documents that are made of the record, or what it is used for.
AUDIENCES: dict[Noun, dict[str, str]] = {
    "products": {
        "chef": msgid("Chef"),
        "processor": msgid("Procesador"),
        "market": msgid("Mercado"),
    },
    "producers": {
        "chef": msgid("Chef"),
        "processor": msgid("Procesador"),
        "market": msgid("Mercado"),
    },
    "buyers": {"offer": msgid("Para ofrecerle")},
    "markets": {"visit": msgid("Para ir a vender"), "market": msgid("Para el folleto")},
}


class Requirement(NamedTuple):
    """`leads_to` is a field of the data sheet, or a tab of the record's page."""

    key: str
    words: str
    leads_to: str


def _table(*rows: tuple[str, str, str]) -> dict[str, Requirement]:
    return {row[0]: Requirement(*row) for row in rows}


REQUIREMENTS: dict[Noun, dict[str, Requirement]] = {
    "products": _table(
        ("photo", msgid("Foto que se puede publicar, con autor y licencia"), "photos"),
        ("price", msgid("Oferta vigente con precio"), "offers"),
        ("capacity", msgid("Cantidad por mes"), "offers"),
        ("order", msgid("Pedido mínimo o plazo de entrega"), "offers"),
        ("grower", msgid("Productor que se puede nombrar"), "offers"),
        ("certificate", msgid("Certificado vigente"), "certificates"),
        ("months", msgid("Meses de cosecha o disponibles"), "harvest_months"),
        ("origin", msgid("Lugar de origen"), "origin_ubigeo"),
        ("altitude", msgid("Altitud"), "alt_min_m"),
        ("summary", msgid("Descripción corta"), "summary"),
        ("story", msgid("Historia"), "story"),
        ("culinary_uses", msgid("Usos culinarios"), "culinary_uses"),
        ("sensory", msgid("Sabor y textura"), "sensory"),
        ("preparation", msgid("Preparación"), "preparation"),
        ("scientific_name", msgid("Nombre científico"), "scientific_name"),
        ("part_used", msgid("Parte usada"), "part_used"),
        ("process_state", msgid("Estado de proceso"), "process_state"),
        ("shelf_life", msgid("Vida útil"), "shelf_life_days"),
        ("storage", msgid("Conservación"), "storage_condition"),
        ("allergens", msgid("Alérgenos revisados"), "allergens_declared"),
        ("tariff", msgid("Partida arancelaria"), "hs_code"),
        ("tariff_confirmed", msgid("Partida confirmada"), "hs_confirmed_by"),
        ("specification", msgid("Especificación técnica"), "specification"),
        ("nutrition", msgid("Nutrición por 100 g"), "nutrition"),
        ("packaging", msgid("Empaque"), "packaging"),
        ("publishable", msgid("Ficha marcada como publicable"), "status"),
        ("name_en", msgid("Nombre en inglés"), "name_en"),
        ("summary_en", msgid("Descripción corta en inglés, revisada"), "summary"),
        ("story_en", msgid("Historia en inglés, revisada"), "story"),
    ),
    "producers": _table(
        ("public", msgid("Nivel de publicación: público"), "publish_level"),
        ("agreed", msgid("Consentimiento para nombrarlo"), "consents"),
        ("offer", msgid("Oferta vigente"), "offers"),
        ("contact", msgid("Persona de contacto con teléfono"), "contact_phone"),
        ("callable", msgid("Consentimiento de la persona de contacto"), "consents"),
        ("place", msgid("Distrito"), "ubigeo"),
        ("altitude", msgid("Altitud"), "altitude_m"),
        ("photo", msgid("Foto que se puede publicar, con autor y licencia"), "photos"),
        ("story", msgid("Historia o cita"), "story"),
        ("story_agreed", msgid("Consentimiento para contar su historia"), "consents"),
        ("people", msgid("Familias, socias o socios"), "families"),
        ("ruc", msgid("RUC"), "ruc"),
        ("certificate", msgid("Certificado vigente"), "certificates"),
        ("story_en", msgid("Historia o cita en inglés, revisada"), "story"),
    ),
    "buyers": _table(
        (
            "contact",
            msgid("Persona de contacto con teléfono o correo"),
            "contact_phone",
        ),
        ("wants", msgid("Qué busca: categorías o un pedido abierto"), "categories"),
        ("place", msgid("Dónde está"), "ubigeo"),
        ("delivery", msgid("Lugar de entrega"), "delivery_place"),
        ("payment", msgid("Forma de pago"), "payment_terms"),
        ("min_lot", msgid("Lote mínimo"), "min_lot_g"),
        ("tax_id", msgid("RUC o número tributario"), "tax_id"),
    ),
    "markets": _table(
        ("place", msgid("Distrito"), "ubigeo"),
        ("days", msgid("Días"), "weekdays"),
        ("hours", msgid("Horario"), "hours"),
        ("requirements", msgid("Requisitos para participar"), "requirements"),
        ("stall", msgid("Costo del puesto"), "stall_cents"),
        ("wants", msgid("Productos que buscan"), "products_wanted"),
        (
            "contact",
            msgid("Persona de contacto con teléfono o correo"),
            "contact_phone",
        ),
        ("landmarks", msgid("Cómo llegar"), "landmarks"),
        ("languages", msgid("Lenguas que se hablan"), "languages"),
        ("photo", msgid("Foto que se puede publicar, con autor y licencia"), "photos"),
    ),
}

# In order of importance. «Publicable» stands last: it is ticked once the rest is there.
NEEDS: dict[tuple[Noun, str], tuple[str, ...]] = {
    ("products", "chef"): (
        "photo", "price", "months", "grower", "origin", "altitude", "summary",
        "culinary_uses", "sensory", "preparation", "order", "scientific_name",
        "story", "publishable",
    ),
    ("products", "processor"): (
        "price", "capacity", "specification", "part_used", "process_state",
        "shelf_life", "storage", "allergens", "order", "origin", "grower",
        "certificate", "packaging", "nutrition", "tariff", "tariff_confirmed",
        "scientific_name", "photo", "publishable",
    ),
    ("products", "market"): (
        "photo", "price", "months", "origin", "summary", "culinary_uses", "grower",
        "publishable",
    ),
    ("producers", "chef"): (
        "public", "agreed", "offer", "contact", "callable", "place", "altitude",
        "photo", "story", "story_agreed", "people",
    ),
    ("producers", "processor"): (
        "public", "agreed", "offer", "contact", "callable", "place", "altitude",
        "ruc", "certificate", "people",
    ),
    ("producers", "market"): (
        "public", "agreed", "place", "photo", "story", "story_agreed", "contact",
        "callable",
    ),
    ("buyers", "offer"): (
        "contact", "wants", "place", "delivery", "payment", "min_lot", "tax_id",
    ),
    ("markets", "visit"): (
        "place", "days", "hours", "requirements", "stall", "wants", "contact",
    ),
    ("markets", "market"): (
        "place", "days", "hours", "landmarks", "photo", "languages",
    ),
}  # fmt: skip
NEEDS_IN_ENGLISH: dict[tuple[Noun, str], tuple[str, ...]] = {
    ("products", "chef"): ("name_en", "summary_en", "story_en"),
    ("products", "processor"): ("name_en", "summary_en"),
    ("products", "market"): ("name_en", "summary_en"),
    ("producers", "chef"): ("story_en",),
    ("producers", "market"): ("story_en",),
}
