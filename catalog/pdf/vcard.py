"""The card of the cooperative in a QR code: telephones read it without a network."""

from collections.abc import Sequence

from catalog.privacy.views import PublicHouse

_LONGEST = 120  # letters of a value: a denser code is not read off paper
_OCTETS = 75


def of_house(house: PublicHouse) -> str:
    """A vCard 3.0, the version that telephones of every age read."""
    name = _escaped(house.name)
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{name};;;;",
        f"FN:{name}",
        f"ORG:{name}",
        *_if(house.phone, "TEL;TYPE=CELL:"),
        *_if(house.email, "EMAIL;TYPE=INTERNET:"),
        *_if(house.address, "ADR;TYPE=WORK:;;", ";;;;"),
        *_if(house.website, "URL:"),
        "END:VCARD",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _if(value: str, before: str, after: str = "") -> Sequence[str]:
    return [f"{before}{_escaped(value)}{after}"] if value else []


def _escaped(value: str) -> str:
    short = " ".join(value.split())[:_LONGEST]
    for special in ("\\", ",", ";"):
        short = short.replace(special, f"\\{special}")
    return short


def _folded(line: str) -> str:
    """A line of more than 75 octets goes on after a line break and a space."""
    pieces = [""]
    for letter in line:
        if len(f" {pieces[-1]}{letter}".encode()) > _OCTETS:
            pieces.append("")
        pieces[-1] += letter
    return "\r\n ".join(pieces)
