"""The data sheet of a producer, and the place and contact that buyers share."""

from catalog.fields import choices, kinds
from catalog.fields.field import Field
from catalog.language import msgid

_WHO = msgid("Quién es")
_PLACE = msgid("Dónde está")
_PEOPLE = msgid("Cuántos son")
_CONTACT = msgid("Contacto")
_TRUST = msgid("Papeles y publicación")

ORGANISATION_PLACE = (
    Field("department", "Departamento", kinds.TEXT, ("region", "dpto", "dep"), _PLACE,
          is_column=False),
    Field("province", "Provincia", kinds.TEXT, ("prov",), _PLACE, is_column=False),
    Field("district", "Distrito", kinds.TEXT, ("dist",), _PLACE, is_column=False),
    Field("ubigeo", "Distrito, provincia, departamento", choices.PLACE,
          ("ubigeo inei", "codigo de ubigeo", "ubigeo reniec", "ubigeo_calculado"),
          _PLACE, help=msgid("Escriba el distrito y elija de la lista.")),
)  # fmt: skip
CONTACT = (
    Field("contact_name", "Persona de contacto", kinds.TEXT,
          ("contacto", "representante", "responsable", "presidente", "gerente",
           "contact", "nombre del contacto", "representante legal"),
          _CONTACT, is_column=False),
    Field("contact_phone", "Celular (WhatsApp)", kinds.PHONE,
          ("celular", "telefono", "whatsapp", "movil", "fono", "phone", "mobile",
           "telefono celular"), _CONTACT, is_column=False),
    Field("contact_email", "Correo", kinds.EMAIL,
          ("correo electronico", "email", "e-mail", "mail"), _CONTACT,
          is_column=False),
)  # fmt: skip

PRODUCER_FIELDS = (
    Field("code", "Código", kinds.CODE, ("cod", "codigo productor"), _WHO,
          help=msgid("Letras mayúsculas, cifras y guiones. Si lo deja vacío se propone "
                     "uno.")),
    Field("kind", "Tipo", choices.listed("producer_kind"),
          ("tipo de organizacion", "tipo de productor", "tipo de contribuyente",
          "tipo contribuyente"), _WHO),
    Field("trade_name", "Nombre", kinds.TEXT,
          ("nombre comercial", "productor", "organizacion", "nombre de la organizacion",
           "asociacion", "cooperativa", "comunidad", "nombres y apellidos", "producer",
           "name", "razon social / nombre"), _WHO, required=True),
    Field("legal_name", "Razón social", kinds.TEXT,
          ("nombre o razon social", "nombre o razonsocial", "denominacion",
           "legal name"), _WHO),
    Field("ruc", "RUC", kinds.RUC, ("r.u.c.", "numeroruc", "numero de ruc", "n ruc",
          "nro ruc"), _WHO),
    Field("sunarp_partida", "Partida registral (SUNARP)", kinds.TEXT,
          ("partida registral", "sunarp"), _WHO),
    Field("rnca", "Registro de cooperativas (RNCA)", kinds.TEXT, ("rnca",), _WHO),
    Field("ppa_code", "Padrón de Productores Agrarios (PPA)", kinds.TEXT, ("ppa",),
          _WHO),
    Field("parent", "Afiliada a", kinds.TEXT, ("central", "organizacion de base de"),
          _WHO, is_column=False),
    *ORGANISATION_PLACE,
    Field("locality", "Comunidad o centro poblado", kinds.TEXT,
          ("localidad", "centro poblado", "caserio", "anexo", "sector", "locality"),
          _PLACE),
    Field("address", "Dirección", kinds.LONG_TEXT, ("direccion", "domicilio",
          "domicilio fiscal", "address"), _PLACE,
          help=msgid("Nunca se imprime.")),
    Field("altitude_m", "Altitud (m s. n. m.)", kinds.ALTITUDE,
          ("altitud", "altura", "msnm", "altitude"), _PLACE),
    Field("alt_min_m", "Parcela más baja (m)", kinds.ALTITUDE, ("altitud minima",),
          _PLACE),
    Field("alt_max_m", "Parcela más alta (m)", kinds.ALTITUDE, ("altitud maxima",),
          _PLACE),
    Field("latitude", "Latitud", kinds.LATITUDE, ("latitud", "lat"), _PLACE),
    Field("longitude", "Longitud", kinds.LONGITUDE, ("longitud", "lon", "lng"), _PLACE),
    Field("uncertainty_m", "Precisión (m)", kinds.COUNT, ("precision",), _PLACE),
    Field("protected_area", "Área protegida o zona de amortiguamiento", kinds.TEXT, (),
          _PLACE),
    Field("people", "Pueblo indígena u originario", kinds.TEXT, ("pueblo",), _PEOPLE,
          help=msgid("Dato sensible: sólo con consentimiento.")),
    Field("members_f", "Socias", kinds.COUNT, ("mujeres", "n socias", "women"),
          _PEOPLE),
    Field("members_m", "Socios", kinds.COUNT, ("hombres", "varones", "n socios", "men"),
          _PEOPLE),
    Field("members_youth", "Jóvenes (hasta 29)", kinds.COUNT, ("jovenes",), _PEOPLE),
    Field("members_counted_on", "Fecha del conteo", kinds.DATE, (), _PEOPLE),
    Field("families", "N.º de familias", kinds.COUNT,
          ("familias", "numero de familias", "n familias", "families"), _PEOPLE),
    Field("ha_production", "Hectáreas en producción", kinds.DECIMAL,
          ("hectareas", "has", "ha", "area (ha)", "superficie"), _PEOPLE),
    Field("ha_total", "Hectáreas totales", kinds.DECIMAL, (), _PEOPLE),
    Field("plots_count", "Parcelas", kinds.COUNT, ("n parcelas",), _PEOPLE),
    Field("facilities", "Infraestructura", choices.codes("facility"), (), _PEOPLE),
    *CONTACT,
    Field("story", "Historia", kinds.LONG_TEXT, (), _TRUST),
    Field("quote", "Cita", kinds.LONG_TEXT, ("frase",), _TRUST,
          help=msgid("Se imprime sólo si quien la dijo dio su consentimiento.")),
    Field("internal_notes", "Notas internas", kinds.LONG_TEXT,
          ("notas", "observaciones", "comentarios", "notes"), _TRUST),
    Field("publish_level", "Nivel de publicación", choices.closed("publish_level"), (),
          _TRUST),
    Field("source", "Fuente", kinds.LONG_TEXT, ("source",), _TRUST),
    Field("verified_on", "Verificado el", kinds.DATE, (), _TRUST),
)  # fmt: skip
