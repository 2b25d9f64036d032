"""The one way out: what a stranger may see of the library, and what was left out.

Every document, sheet, package and clipboard text is made from a `Publication`.
The default is nothing personal: without a consent written down and in force no
phone, no person, no exact place and no photo with people leaves; a DNI, a home
address or a bank account never does, for a Publication has no place for them.
"""

from collections import Counter
from collections.abc import Iterable

from catalog.language import msgid, tr
from catalog.privacy.publishing import publishable, publishable_ids
from catalog.privacy.views import (
    Channel,
    Publication,
    PublicProducer,
    PublicProduct,
    Said,
    Withheld,
)

__all__ = [
    "REASONS",
    "Channel",
    "PublicProducer",
    "PublicProduct",
    "Publication",
    "Said",
    "Withheld",
    "in_words",
    "publishable",
    "publishable_ids",
]

# Why something was left out: one of it, several of it.
REASONS = {
    "not_publishable": (
        msgid("1 producto no está marcado como publicable"),
        msgid("{} productos no están marcados como publicables"),
    ),
    "phone": (
        msgid("Se ocultó 1 teléfono o correo sin consentimiento"),
        msgid("Se ocultaron {} teléfonos o correos sin consentimiento"),
    ),
    "producer": (
        msgid("1 productor no se nombra: es interno o no dio su consentimiento"),
        msgid(
            "{} productores no se nombran: son internos o no dieron su consentimiento"
        ),
    ),
    "place": (
        msgid("El lugar de 1 productor se dice sólo por departamento"),
        msgid("El lugar de {} productores se dice sólo por departamento"),
    ),
    "story": (
        msgid("1 historia o cita no sale: falta el consentimiento"),
        msgid("{} historias o citas no salen: falta el consentimiento"),
    ),
    "photo_people": (
        msgid("1 foto muestra personas sin consentimiento"),
        msgid("{} fotos muestran personas sin consentimiento"),
    ),
    "photo_children": (
        msgid("1 foto muestra niñas o niños: nunca se publica"),
        msgid("{} fotos muestran niñas o niños: nunca se publican"),
    ),
    "seal_expired": (
        msgid("1 certificado está vencido: el sello no se imprime"),
        msgid("{} certificados están vencidos: los sellos no se imprimen"),
    ),
    "seal_suspended": (
        msgid("1 certificado está suspendido: el sello no se imprime"),
        msgid("{} certificados están suspendidos: los sellos no se imprimen"),
    ),
    "local_name": (
        msgid("1 nombre local espera el permiso de su comunidad"),
        msgid("{} nombres locales esperan el permiso de su comunidad"),
    ),
    "traditional_use": (
        msgid("1 uso tradicional es conocimiento colectivo sin autorización"),
        msgid("{} usos tradicionales son conocimiento colectivo sin autorización"),
    ),
}


def in_words(withheld: Iterable[Withheld]) -> list[str]:
    """A sentence for each reason: «Se ocultaron 7 teléfonos sin consentimiento»."""
    counts = Counter(item.reason for item in withheld)
    return [
        tr(one if counts[reason] == 1 else many).format(counts[reason])
        for reason, (one, many) in REASONS.items()
        if counts[reason]
    ]
