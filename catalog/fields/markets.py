"""The data sheet of a market or fair."""

from catalog.fields import choices, kinds
from catalog.fields.field import Field
from catalog.fields.producers import CONTACT, ORGANISATION_PLACE
from catalog.language import msgid

_WHAT = msgid("Qué es")
_PLACE = msgid("Dónde está")
_WHEN = msgid("Cuándo es")
_TERMS = msgid("Para participar")
_SOURCE = msgid("De dónde se sabe")

MARKET_FIELDS = (
    Field("code", "Código", kinds.CODE, ("cod", "codigo mercado"), _WHAT,
          help=msgid("Letras mayúsculas, cifras y guiones. Si lo deja vacío se propone "
                     "uno.")),
    Field("kind", "Tipo", choices.listed("market_kind"),
          ("tipo de mercado", "tipo de feria"), _WHAT),
    Field("name", "Nombre", kinds.TEXT,
          ("mercado", "feria", "nombre del mercado", "nombre de la feria", "market"),
          _WHAT, required=True),
    Field("organiser", "Quién organiza", kinds.TEXT, ("organizador", "organiza"),
          _WHAT),
    Field("languages", "Lenguas que se hablan", choices.codes("language"),
          ("lenguas", "idiomas"), _WHAT),
    *ORGANISATION_PLACE,
    Field("address", "Dirección", kinds.LONG_TEXT, ("direccion", "address"), _PLACE),
    Field("landmarks", "Cómo llegar", kinds.LONG_TEXT, ("referencia", "referencias"),
          _PLACE, help=msgid("Lo que se ve cerca: la plaza, el puente, la posta.")),
    Field("weekdays", "Días", kinds.WEEKDAYS, ("dias de feria", "dia"), _WHEN,
          help=msgid("Si no tiene día fijo, deje todos sin marcar.")),
    Field("hours", "Horario", kinds.TEXT, ("horas", "hora"), _WHEN,
          help=msgid("Por ejemplo 6:00–13:00.")),
    Field("stall_cents", "Costo del puesto (S/)", kinds.PRICE,
          ("costo del puesto", "puesto", "derecho de puesto"), _TERMS),
    Field("requirements", "Requisitos", kinds.LONG_TEXT, ("requisito",), _TERMS),
    Field("products_wanted", "Productos que buscan", choices.codes("category"),
          ("productos buscados", "categorias"), _TERMS),
    Field("footfall", "Visitantes", kinds.COUNT,
          ("afluencia", "publico"), _TERMS),
    *CONTACT,
    Field("source", "Fuente", kinds.LONG_TEXT, ("source",), _SOURCE),
    Field("verified_on", "Verificado el", kinds.DATE, (), _SOURCE),
)  # fmt: skip
