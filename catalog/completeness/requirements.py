"""What each reader needs of a record, and the place of the record where it is written.

Taken from what the templates of `pdf` print and from what `privacy` asks before it
lets anything out. «Mercado» is the brochure of a fair, which has no template yet: it
asks for what such brochures show.
"""

from typing import Literal, NamedTuple

from catalog.fields import Noun

Language = Literal["es", "en"]

# For whom: the documents that are made of the record, or what it is used for.
AUDIENCES: dict[Noun, dict[str, str]] = {
    "products": {"chef": "Chef", "processor": "Procesador", "market": "Mercado"},
    "producers": {"chef": "Chef", "processor": "Procesador", "market": "Mercado"},
    "buyers": {"offer": "Para ofrecerle"},
    "markets": {"visit": "Para ir a vender", "market": "Para el folleto"},
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
        ("photo", "Foto que se puede publicar, con autor y licencia", "photos"),
        ("price", "Oferta vigente con precio", "offers"),
        ("capacity", "Cantidad por mes", "offers"),
        ("order", "Pedido mínimo o plazo de entrega", "offers"),
        ("grower", "Productor que se puede nombrar", "offers"),
        ("certificate", "Certificado vigente", "certificates"),
        ("months", "Meses de cosecha o disponibles", "harvest_months"),
        ("origin", "Lugar de origen", "origin_ubigeo"),
        ("altitude", "Altitud", "alt_min_m"),
        ("summary", "Descripción corta", "summary"),
        ("story", "Historia", "story"),
        ("culinary_uses", "Usos culinarios", "culinary_uses"),
        ("sensory", "Sabor y textura", "sensory"),
        ("preparation", "Preparación", "preparation"),
        ("scientific_name", "Nombre científico", "scientific_name"),
        ("part_used", "Parte usada", "part_used"),
        ("process_state", "Estado de proceso", "process_state"),
        ("shelf_life", "Vida útil", "shelf_life_days"),
        ("storage", "Conservación", "storage_condition"),
        ("allergens", "Alérgenos revisados", "allergens_declared"),
        ("tariff", "Partida arancelaria", "hs_code"),
        ("tariff_confirmed", "Partida confirmada", "hs_confirmed_by"),
        ("specification", "Especificación técnica", "specification"),
        ("nutrition", "Nutrición por 100 g", "nutrition"),
        ("packaging", "Empaque", "packaging"),
        ("publishable", "Ficha marcada como publicable", "status"),
        ("name_en", "Nombre en inglés", "name_en"),
        ("summary_en", "Descripción corta en inglés, revisada", "summary"),
        ("story_en", "Historia en inglés, revisada", "story"),
    ),
    "producers": _table(
        ("public", "Nivel de publicación: público", "publish_level"),
        ("agreed", "Consentimiento para nombrarlo", "consents"),
        ("offer", "Oferta vigente", "offers"),
        ("contact", "Persona de contacto con teléfono", "contact_phone"),
        ("callable", "Consentimiento de la persona de contacto", "consents"),
        ("place", "Distrito", "ubigeo"),
        ("altitude", "Altitud", "altitude_m"),
        ("photo", "Foto que se puede publicar, con autor y licencia", "photos"),
        ("story", "Historia o cita", "story"),
        ("story_agreed", "Consentimiento para contar su historia", "consents"),
        ("people", "Familias, socias o socios", "families"),
        ("ruc", "RUC", "ruc"),
        ("certificate", "Certificado vigente", "certificates"),
        ("story_en", "Historia o cita en inglés, revisada", "story"),
    ),
    "buyers": _table(
        ("contact", "Persona de contacto con teléfono o correo", "contact_phone"),
        ("wants", "Qué busca: categorías o un pedido abierto", "categories"),
        ("place", "Dónde está", "ubigeo"),
        ("delivery", "Lugar de entrega", "delivery_place"),
        ("payment", "Forma de pago", "payment_terms"),
        ("min_lot", "Lote mínimo", "min_lot_g"),
        ("tax_id", "RUC o número tributario", "tax_id"),
    ),
    "markets": _table(
        ("place", "Distrito", "ubigeo"),
        ("days", "Días", "weekdays"),
        ("hours", "Horario", "hours"),
        ("requirements", "Requisitos para participar", "requirements"),
        ("stall", "Costo del puesto", "stall_cents"),
        ("wants", "Productos que buscan", "products_wanted"),
        ("contact", "Persona de contacto con teléfono o correo", "contact_phone"),
        ("landmarks", "Cómo llegar", "landmarks"),
        ("languages", "Lenguas que se hablan", "languages"),
        ("photo", "Foto que se puede publicar, con autor y licencia", "photos"),
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
