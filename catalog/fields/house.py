"""The data sheets of what a cooperative says of itself.

They stand apart from SHEETS: no workbook is recognised as one of them.
"""

from decimal import Decimal

from catalog import units
from catalog.fields import choices, kinds
from catalog.fields.field import Field
from catalog.fields.kinds import Kind, Known
from catalog.language import msgid, tr

RATE_PLACES = 4  # decimals, as the SBS publishes them
_WHO = msgid("Quiénes son")
_REACHED = msgid("Cómo ubicarlos")
_SAID = msgid("Lo que dicen los catálogos")
_RATE = msgid("Anotar un tipo de cambio")
_WORD = msgid("La palabra")


def _soles(typed: str, known: Known) -> Decimal:
    number = units.read_number(typed, known.decimal)
    if len(f"{number:f}".partition(".")[2]) > RATE_PLACES:
        raise ValueError(tr("Escriba hasta 4 decimales, así: 3.6015."))
    if not 0 < number < 1000:
        raise ValueError(tr("Escriba cuántos soles vale una unidad, así: 3.60."))
    return number


SOLES = Kind(
    "number",
    _soles,
    lambda value, _: format(value, "f"),
    expects=msgid("un tipo de cambio"),
)

PROFILE_FIELDS = (
    Field("name", "Nombre de la cooperativa", kinds.TEXT, (), _WHO, required=True,
          help=msgid("Así la llaman la portada y el pie de cada documento.")),
    Field("office", "Sede u oficina", kinds.TEXT, (), _WHO),
    Field("phone", "Teléfono", kinds.PHONE, (), _REACHED),
    Field("email", "Correo", kinds.EMAIL, (), _REACHED),
    Field("website", "Página web", kinds.TEXT, (), _REACHED),
    Field("address", "Dirección", kinds.LONG_TEXT, (), _REACHED,
          help=msgid("Se imprime en la contraportada: escriba la de la oficina, no la "
                     "de una casa.")),
    Field("slogan", "Lema", kinds.LONG_TEXT, (), _SAID),
    Field("slogan_en", "Lema en inglés", kinds.LONG_TEXT, (), _SAID),
    Field("letter", "Carta de presentación", kinds.LONG_TEXT, (), _SAID),
    Field("letter_en", "Carta en inglés", kinds.LONG_TEXT, (), _SAID),
    Field("order_terms", "Cómo se hace un pedido", kinds.LONG_TEXT, (), _SAID),
    Field("order_terms_en", "Cómo se pide, en inglés", kinds.LONG_TEXT, (), _SAID),
)  # fmt: skip

RATE_FIELDS = (
    Field("currency", "Moneda", choices.closed("foreign_currency"), (), _RATE,
          required=True),
    Field("dated_on", "Fecha", kinds.DATE, (), _RATE, required=True),
    Field("soles", "Soles por unidad", SOLES, (), _RATE, required=True),
    Field("source", "Fuente", kinds.TEXT, (), _RATE, required=True,
          help=msgid("Quién lo publicó: la SBS, SUNAT, el banco.")),
)  # fmt: skip

ENTRY_FIELDS = (
    Field("name_es", "En español", kinds.text(120), (), _WORD, required=True),
    Field("name_en", "En inglés", kinds.text(120), (), _WORD),
    Field("code", "Código", kinds.CODE, (), _WORD,
          help=msgid("Si lo deja vacío se propone uno. Después ya no cambia.")),
)  # fmt: skip
