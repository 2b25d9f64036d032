"""Ways to reach somebody, each of which opens what it says on a telephone."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from reportlab.platypus import Flowable, Paragraph

from catalog.identifiers import show_phone, whatsapp_link
from catalog.pdf import fonts
from catalog.pdf.parts.tables import pairs
from catalog.pdf.style import BODY, CELL, PURPLE_NAME, Sheet
from catalog.privacy.views import PublicContact

_MOBILE = "+519"


def of_person(contact: PublicContact, sheet: Sheet) -> Flowable:
    """Somebody who agreed to be called, in a line."""
    who = ", ".join(filter(None, (contact.names, contact.position)))
    ways = [
        *(_link(f"tel:{phone}", show_phone(phone)) for phone in contact.phones),
        *_whatsapp(contact.whatsapp, "WhatsApp"),
        *_mail(contact.email),
    ]
    name = fonts.markup(who, fonts.SEMIBOLD)
    return Paragraph(" · ".join([name, *ways] if who else ways), _CONTACT)


def of_house(title: str, sheet: Sheet) -> list[Flowable]:
    """The cooperative, with a message begun about the document of this title."""
    house = sheet.publication.house
    message = sheet.tr(
        "Buenos días. Vi su catálogo «{title}» y quisiera pedir:"
    ).format(title=title)
    mobile = house.phone if house.phone.startswith(_MOBILE) else ""
    web = house.website if "://" in house.website else f"https://{house.website}"
    rows = [
        (
            sheet.tr("Teléfono"),
            [_link(f"tel:{house.phone}", show_phone(house.phone))]
            if house.phone
            else [],
        ),
        ("WhatsApp", _whatsapp(mobile, show_phone(mobile), message)),
        (sheet.tr("Correo"), _mail(house.email)),
        (sheet.tr("Página web"), [_link(web, house.website)] if house.website else []),
        (sheet.tr("Dirección"), [fonts.body(house.address, fonts.SANS)]),
    ]
    said = [(word, "".join(ways)) for word, ways in rows]
    found = [(word, Paragraph(way, CELL)) for word, way in said if way]
    return [pairs(found, sheet)] if found else []


def _link(address: str, shown: str) -> str:
    text = fonts.body(shown, fonts.SANS)
    return f'<a href={quoteattr(fonts.clean(address))} color="{PURPLE_NAME}">{text}</a>'


def _whatsapp(phone: str, shown: str, message: str = "") -> Iterable[str]:
    return [_link(whatsapp_link(phone, message), shown)] if phone else []


def _mail(address: str) -> Iterable[str]:
    return [_link(f"mailto:{address}", address)] if address else []


_CONTACT = BODY.clone("contact", spaceBefore=6)
