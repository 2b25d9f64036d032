"""A new record made after another one."""

from sqlalchemy.orm import Session

from catalog.fields import Noun
from catalog.records import blank, read, save
from catalog.records.nouns import MODELS, NAMES

_AFTER = " (copia)"
# What belongs to one record alone: its numbers, who answers for it, what somebody
# said or signed, and how far it was checked and may be published.
_ITS_OWN = {
    "code", "ruc", "tax_id", "sunarp_partida", "rnca", "ppa_code", "gtin",
    "contact_name", "contact_phone", "contact_email", "quote", "has_nda",
    "status", "publish_level", "verified_on", "hs_confirmed_by",
}  # fmt: skip


def duplicate(session: Session, noun: Noun, id_: int) -> int:
    """Make a record with the same values and a name of its own; the new one's id.

    Offers, photos and papers stay with the first. CatalogError when it is gone.
    """
    empty, values = blank(noun), read(session, noun, id_)
    copied = empty | {k: v for k, v in values.items() if k not in _ITS_OWN}
    name = NAMES[noun]
    room = MODELS[noun].__table__.columns[name].type.length - len(_AFTER)
    copied[name] = values[name][:room].rstrip() + _AFTER
    return save(session, noun, None, copied, empty)
