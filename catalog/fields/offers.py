"""The data sheet of an offer: a producer's product, its months and its price."""

from catalog import seasons
from catalog.fields import choices, kinds
from catalog.fields.field import Field
from catalog.language import msgid

_WHAT = msgid("Qué y quién")
_PRICE = msgid("Precio y entrega")
_MONTHS = msgid("Capacidad por mes")

_MONTH_LABELS = (
    msgid("Enero (kg)"), msgid("Febrero (kg)"), msgid("Marzo (kg)"),
    msgid("Abril (kg)"), msgid("Mayo (kg)"), msgid("Junio (kg)"),
    msgid("Julio (kg)"), msgid("Agosto (kg)"), msgid("Setiembre (kg)"),
    msgid("Octubre (kg)"), msgid("Noviembre (kg)"), msgid("Diciembre (kg)"),
)  # fmt: skip


def _month_field(number: int, label: str) -> Field:
    spanish = seasons.name(number, "es")
    headings = (spanish, spanish[:3], seasons.name(number, "en"), f"{spanish[:3]}.")
    name = f"month_{number}"
    return Field(name, label, kinds.WEIGHT, headings, _MONTHS, is_column=False)


MONTH_FIELDS = tuple(map(_month_field, range(1, 13), _MONTH_LABELS))

OFFER_FIELDS = (
    Field("code", "Código", kinds.text(40), ("cod", "codigo oferta"), _WHAT),
    Field("producer", "Productor", kinds.TEXT,
          ("organizacion", "asociacion", "cooperativa", "proveedor", "familia",
           "ruc", "codigo productor", "producer", "supplier"), _WHAT,
          required=True, is_column=False),
    Field("product", "Producto", kinds.TEXT,
          ("codigo producto", "nombre del producto", "variedad", "product"), _WHAT,
          required=True, is_column=False),
    Field("presentation", "Presentación", kinds.TEXT,
          ("envase", "empaque", "presentation"), _WHAT),
    Field("net_g", "Contenido neto (kg)", kinds.WEIGHT,
          ("peso neto", "contenido neto", "peso", "net weight"), _WHAT),
    Field("quality_grade", "Calidad", choices.listed("quality_grade"), ("grado",),
          _WHAT),
    Field("caliber", "Calibre", kinds.text(24), (), _WHAT),
    Field("cents_per_kg", "Precio por kg (S/)", kinds.PRICE,
          ("precio", "precio kg", "precio s/ x kg", "precio unitario", "p. unit",
           "precio por kilo", "price", "precio (s/)", "precio s/"), _PRICE),
    Field("currency", "Moneda", kinds.CURRENCY, ("currency",), _PRICE),
    Field("price_basis", "Puesto en", choices.listed("price_basis"),
          ("base de precio",), _PRICE),
    Field("incoterm", "Incoterm", choices.listed("incoterm"), (), _PRICE),
    Field("delivery_place", "Lugar de entrega", kinds.TEXT, ("entrega",), _PRICE),
    Field("tax", "IGV", choices.closed("tax"), ("impuesto",), _PRICE),
    Field("min_order_g", "Pedido mínimo (kg)", kinds.WEIGHT,
          ("pedido minimo", "minimo", "moq"), _PRICE),
    Field("lead_days", "Plazo de entrega (días)", kinds.whole(0, 730),
          ("plazo", "dias de entrega"), _PRICE),
    Field("payment_terms", "Forma de pago", choices.listed("payment_terms"), ("pago",),
          _PRICE),
    Field("sample_available", "Hay muestra", kinds.FLAG, ("muestra",), _PRICE),
    Field("sample_cents", "Precio de la muestra (S/)", kinds.PRICE, (), _PRICE),
    Field("seals", "Certificados", choices.codes("seal"), ("sellos", "certificacion"),
          _PRICE),
    Field("traceability", "Trazabilidad", choices.closed("traceability"), (), _PRICE),
    Field("valid_from", "Vigente desde", kinds.DATE, ("desde",), _PRICE),
    Field("valid_to", "Vigente hasta", kinds.DATE, ("hasta", "vigencia"), _PRICE),
    Field("confirmed_on", "Última actualización", kinds.DATE,
          ("fecha", "actualizado", "confirmado el"), _PRICE),
    Field("status", "Estado", choices.closed("offer_status"), (), _PRICE),
    Field("harvest_months", "Meses de cosecha", kinds.MONTHS, ("cosecha",), _MONTHS),
    Field("months", "Meses disponibles", kinds.MONTHS,
          ("meses", "disponibilidad", "temporada"), _MONTHS, is_column=False),
    Field("capacity", "Capacidad mensual (kg)", kinds.WEIGHT,
          ("capacidad", "cantidad", "volumen", "cantidad disponible",
           "cantidad disponible (kg)", "stock", "quantity"), _MONTHS, is_column=False,
          help=msgid("Lo que hay en cada uno de los meses disponibles.")),
    *MONTH_FIELDS,
    Field("internal_notes", "Notas internas", kinds.LONG_TEXT,
          ("notas", "observaciones"), _PRICE),
    Field("source", "Fuente", kinds.LONG_TEXT, ("source",), _PRICE),
    Field("verified_on", "Verificado el", kinds.DATE, (), _PRICE),
)  # fmt: skip
