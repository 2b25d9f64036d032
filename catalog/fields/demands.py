"""The data sheet of a demand."""

from catalog.fields import choices, kinds
from catalog.fields.field import Field
from catalog.language import msgid

_WHAT = msgid("Qué pide")
_WHEN = msgid("Cuánto y cuándo")
_TERMS = msgid("Condiciones")

DEMAND_FIELDS = (
    Field("code", "Código", kinds.text(40), ("cod", "codigo demanda"), _WHAT),
    Field("buyer", "Comprador", kinds.TEXT,
          ("cliente", "empresa", "restaurante", "ruc", "buyer", "customer"), _WHAT,
          required=True, is_column=False),
    Field("product", "Producto", kinds.TEXT,
          ("producto solicitado", "variedad", "nombre del producto", "product"), _WHAT,
          is_column=False),
    Field("category", "Categoría", choices.listed("category"), ("rubro",), _WHAT),
    Field("presentation", "Presentación", kinds.TEXT, ("envase", "empaque"), _WHAT),
    Field("variety_preference", "Preferencia de variedad", kinds.LONG_TEXT, (), _WHAT),
    Field("quantity_g", "Cantidad (kg)", kinds.WEIGHT,
          ("cantidad", "volumen", "kg", "cantidad requerida", "quantity"), _WHEN,
          required=True),
    Field("period", "Cada cuánto", choices.closed("demand_period"),
          ("frecuencia", "periodo", "frequency"), _WHEN),
    Field("months", "Meses", kinds.MONTHS, ("meses requeridos", "temporada", "months"),
          _WHEN),
    Field("starts_on", "Desde", kinds.DATE, ("inicio",), _WHEN),
    Field("ends_on", "Hasta", kinds.DATE, ("fin",), _WHEN),
    Field("needed_on", "Fecha en que lo necesita", kinds.DATE,
          ("fecha de entrega", "fecha"), _WHEN),
    Field("max_cents_per_kg", "Precio máximo por kg (S/)", kinds.PRICE,
          ("precio", "precio maximo", "precio tope", "price"), _TERMS),
    Field("currency", "Moneda", kinds.CURRENCY, ("currency",), _TERMS),
    Field("required_seals", "Certificados que exige", choices.codes("seal"),
          ("certificados", "certificaciones", "sellos"), _TERMS),
    Field("delivery_place", "Lugar de entrega", kinds.TEXT, ("entrega", "puesto en"),
          _TERMS),
    Field("delivery_ubigeo", "Distrito de entrega", choices.PLACE, (), _TERMS),
    Field("min_altitude_m", "Altitud mínima (m s. n. m.)", kinds.ALTITUDE,
          ("altitud", "altitud minima"), _TERMS),
    Field("status", "Estado", choices.closed("demand_status"), (), _TERMS),
    Field("loss_reason", "Motivo de la pérdida", choices.listed("loss_reason"), (),
          _TERMS),
    Field("notes", "Notas", kinds.LONG_TEXT, ("observaciones", "comentarios"), _TERMS),
)  # fmt: skip
