"""The data sheet of a buyer."""

from catalog.fields import choices, kinds
from catalog.fields.field import Field
from catalog.fields.producers import CONTACT, ORGANISATION_PLACE
from catalog.language import msgid

_WHO = msgid("Quién es")
_WANTS = msgid("Qué busca")
_TERMS = msgid("Condiciones")

BUYER_FIELDS = (
    Field("code", "Código", kinds.CODE, ("cod", "codigo comprador"), _WHO,
          help=msgid("Letras mayúsculas, cifras y guiones. Si lo deja vacío se propone "
                     "uno.")),
    Field("kind", "Tipo", choices.listed("buyer_kind"), ("tipo de comprador", "rubro",
          "giro"), _WHO),
    Field("trade_name", "Nombre", kinds.TEXT,
          ("nombre comercial", "comprador", "cliente", "empresa", "restaurante",
           "buyer", "customer", "name"), _WHO, required=True),
    Field("legal_name", "Razón social", kinds.TEXT, ("denominacion", "legal name"),
          _WHO),
    Field("tax_id", "RUC o número tributario", kinds.text(24),
          ("ruc", "r.u.c.", "tax id", "vat"), _WHO),
    Field("country", "País", kinds.COUNTRY, ("pais", "country"), _WHO),
    *ORGANISATION_PLACE,
    Field("address", "Dirección", kinds.LONG_TEXT, ("direccion", "address"),
          msgid("Dónde está")),
    *CONTACT,
    Field("categories", "Categorías de interés", choices.codes("category"),
          ("interes", "productos de interes", "categorias"), _WANTS),
    Field("required_seals", "Certificados que exige", choices.codes("seal"),
          ("certificados", "certificaciones", "sellos"), _WANTS),
    Field("min_lot_g", "Lote mínimo (kg)", kinds.WEIGHT, ("lote minimo", "minimo"),
          _WANTS),
    Field("packaging_wanted", "Envase que pide", kinds.LONG_TEXT, ("envase",), _WANTS),
    Field("payment_terms", "Forma de pago", choices.listed("payment_terms"),
          ("pago", "condiciones de pago"), _TERMS),
    Field("advance_pct", "Adelanto (%)", kinds.whole(0, 100), ("adelanto",), _TERMS),
    Field("price_policy", "Política de precios", kinds.LONG_TEXT, (), _TERMS),
    Field("delivery_place", "Lugar de entrega", kinds.TEXT, ("entrega", "puesto en"),
          _TERMS),
    Field("incoterm", "Incoterm", choices.listed("incoterm"), (), _TERMS),
    Field("programme", "Programa público", choices.listed("programme"), (), _TERMS),
    Field("internal_notes", "Notas internas", kinds.LONG_TEXT,
          ("notas", "observaciones", "notes"), _TERMS),
    Field("has_nda", "Acuerdo de confidencialidad", kinds.FLAG, (), _TERMS),
    Field("publish_level", "Nivel de publicación", choices.closed("publish_level"), (),
          _TERMS),
    Field("source", "Fuente", kinds.LONG_TEXT, ("source",), _TERMS),
    Field("verified_on", "Verificado el", kinds.DATE, (), _TERMS),
)  # fmt: skip
