"""What the tables and columns of the history are called, where no data sheet says."""

from catalog.language import msgid

# The data sheet that names a table's columns.
SHEET_OF = {
    "product": "products",
    "producer": "producers",
    "buyer": "buyers",
    "market": "markets",
    "offer": "offers",
    "demand": "demands",
}
# How a row is told of when it is not the record that is being read.
TABLES = {
    "product": msgid("Producto"),
    "producer": msgid("Productor"),
    "buyer": msgid("Comprador"),
    "market": msgid("Mercado"),
    "offer": msgid("Oferta"),
    "offer_month": msgid("Oferta"),
    "price_point": msgid("Precio anotado"),
    "demand": msgid("Pedido"),
    "demand_quality": msgid("Calidad de un pedido"),
    "certificate": msgid("Certificado"),
    "certificate_product": msgid("Producto de un certificado"),
    "local_name": msgid("Nombre"),
    "species": msgid("Especie"),
    "species_synonym": msgid("Sinónimo de una especie"),
    "person": msgid("Contacto"),
    "phone": msgid("Teléfono"),
    "affiliation": msgid("Cargo"),
    "media": msgid("Foto"),
    "media_use": msgid("Foto"),
    "media_person": msgid("Persona en una foto"),
    "consent": msgid("Consentimiento"),
    "contact_log": msgid("Contacto anotado"),
    "cultivation": msgid("Cultivo"),
    "plot": msgid("Parcela"),
    "unit_weight": msgid("Peso de una unidad"),
    "market_edition": msgid("Feria"),
    "market_participant": msgid("Participante en una feria"),
    "market_sale": msgid("Venta en una feria"),
    "story": msgid("Historia"),
    "sample": msgid("Muestra"),
    "lot": msgid("Lote"),
    "lot_part": msgid("Parte de un lote"),
    "lot_event": msgid("Suceso de un lote"),
    "nutrition_fact": msgid("Dato nutricional"),
    "specification_row": msgid("Especificación"),
    "packaging": msgid("Empaque"),
    "mixture_component": msgid("Componente de una mezcla"),
    "substitute": msgid("Sustituto"),
    "variety_passport": msgid("Pasaporte de la variedad"),
    "register_entry": msgid("Registro de la variedad"),
    "internal_control_system": msgid("Sistema interno de control"),
    "translation": msgid("Traducción"),
    "profile": msgid("Datos de la cooperativa"),
    "exchange_rate": msgid("Tipo de cambio"),
    "catalog": msgid("Catálogo"),
    "catalog_item": msgid("Producto de un catálogo"),
    "edition": msgid("Catálogo emitido"),
    "edition_record": msgid("Ficha de un catálogo emitido"),
    "edition_recipient": msgid("Destinatario de un catálogo"),
}
_SOURCED = {"source": msgid("Fuente"), "verified_on": msgid("Verificado el")}
# Columns that no form asks for, by table; "" are told of by their row alone.
COLUMNS: dict[str, dict[str, str]] = {
    "product": {
        "library_code": msgid("Ficha de la biblioteca de especies"),
        "distinctive_sign": msgid("Signo distintivo"),
        "knowledge_consent_id": msgid("Consentimiento del uso tradicional"),
    },
    "producer": {
        "parent_id": msgid("Afiliada a"),
        "languages": msgid("Lenguas"),
        "zone": msgid("Zona de agrobiodiversidad"),
        "quote_person_id": msgid("Quién dijo la cita"),
    },
    "offer": {
        "net_quantity": msgid("Contenido de la presentación"),
        "net_unit": msgid("Unidad de la presentación"),
    },
    "demand": {"species_id": msgid("Especie")},
    "certificate": {
        "seal": msgid("Sello"),
        "producer_id": msgid("Productor"),
        "certifier": msgid("Entidad certificadora"),
        "number": msgid("Número"),
        "scope": msgid("Alcance"),
        "issued_on": msgid("Fecha de emisión"),
        "expires_on": msgid("Fecha de vencimiento"),
        "is_suspended": msgid("Suspendido"),
        "may_print_seal": msgid("Puede imprimir el sello"),
        "media_id": msgid("Archivo"),
    }
    | _SOURCED,
    "local_name": {
        "name": msgid("Nombre"),
        "language": msgid("Lengua"),
        "script_note": msgid("Nota de escritura"),
        "region": msgid("Región"),
        "meaning": msgid("Significado"),
        "confidence": msgid("Confianza"),
        "reviewed_by": msgid("Revisado por"),
        "reviewed_on": msgid("Revisado el"),
        "may_publish": msgid("Se puede publicar"),
    }
    | _SOURCED,
    "person": {
        "names": msgid("Persona de contacto"),
        "email": msgid("Correo"),
        "dni": msgid("DNI"),
        "foreigner_card": msgid("Carné de extranjería"),
        "sex": msgid("Sexo"),
        "birth_year": msgid("Año de nacimiento"),
        "home_address": msgid("Domicilio"),
        "language": msgid("Lengua"),
        "channel": msgid("Medio preferido"),
        "hours": msgid("Horario"),
        "notes": msgid("Notas"),
    },
    "phone": {
        "number": msgid("Celular (WhatsApp)"),
        "has_whatsapp": msgid("Tiene WhatsApp"),
    },
    "affiliation": {
        "position": msgid("Cargo"),
        "roles": msgid("Funciones"),
        "is_main": msgid("Contacto principal"),
    },
    "media": {
        "caption_es": msgid("Leyenda"),
        "caption_en": msgid("Leyenda en inglés"),
        "alt_text": msgid("Descripción para quien no la ve"),
        "author": msgid("Autor"),
        "licence": msgid("Licencia"),
        "taken_on": msgid("Tomada el"),
        "people_visible": msgid("Personas en la foto"),
        "consent_id": msgid("Consentimiento"),
        "rating": msgid("Calificación"),
    },
    "media_use": {
        "role": msgid("Para qué es"),
        "position": msgid("Orden"),
        "crops": msgid("Encuadre"),
    },
    "market_edition": {
        "starts_on": msgid("Desde"),
        "ends_on": msgid("Hasta"),
        "stand": msgid("Puesto"),
        "contacts_collected": msgid("Contactos recogidos"),
        "evaluation": msgid("Evaluación"),
    },
}
# Columns of closed lists that stand in no data sheet.
CLOSED = {
    ("local_name", "confidence"): "confidence",
    ("person", "sex"): "sex",
    ("media", "people_visible"): "people_visible",
    ("offer_month", "availability"): "availability",
}
# The field of a product's sheet that a name in a language stands in.
NAME_FIELDS = {"que": "names_quechua", "aym": "names_aymara", "spa": "names_other"}
