"""Numbers and codes that others issue: RUC, DNI, phones, GTIN, DOI, tariff codes.

Every `read_…` gives the form that is stored, whatever spaces, dashes or «.0» of a
workbook came with it, or raises ValueError with one sentence for the person.
"""

import re
from collections.abc import Container
from urllib.parse import quote, unquote

import phonenumbers
from stdnum import ean
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.pe import cui, ruc

from catalog.language import msgid, plain, tr

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GLIS_CHECK = _CROCKFORD + "*~$=U"
_GLIS_DOI = re.compile(
    r"(?:DOI:\s*|HTTPS?://(?:DX\.|WWW\.)?DOI\.ORG/|HTTPS?://GLIS\.FAO\.ORG/GLIS/DOI/)?"
    r"(10\.18730/[0-9A-Z]+[0-9A-Z*~$=])"
)

# Mobile, Lima, the area codes of the other departments, free-phone.
_PERUVIAN_PHONE = re.compile(
    r"9\d{8}|1\d{7}|(?:4[1-4]|5[1-46]|6[1-7]|7[2-46]|8[0234])\d{6}"
)
_DIALLED = (
    (r"(9\d\d)(\d{3})(\d{3})", r"\1 \2 \3"),
    (r"1(\d{3})(\d{4})", r"(01) \1 \2"),
    (r"(80\d)(\d{5})", r"0\1 \2"),
    (r"(\d\d)(\d{3})(\d{3})", r"(0\1) \2 \3"),
)

_EMAIL = re.compile(r"[^\s@<>()\[\]\",;:]+@(?:[\w-]+\.)+[^\W\d_]{2,}")

# The box of the country, WGS84.
_LATITUDES = (-18.40, 0.05)
_LONGITUDES = (-81.40, -68.60)
_NUMBER = r"\d{1,3}(?:[.,]\d+)?"
_COORDINATE = re.compile(
    rf"(?P<sign>[+-]?)\s*(?P<degrees>{_NUMBER})\s*(?:[°º]\s*"
    rf"(?:(?P<minutes>{_NUMBER})\s*['′’]\s*(?:(?P<seconds>{_NUMBER})\s*(?:[\"″”]|''))?)?)?"
    r"\s*(?P<side>[NSEWO]?)",
    re.ASCII,
)
# How the passport descriptors of genebanks (MCPD) write them: 103020S, 0762510W.
_MCPD_COORDINATE = re.compile(
    r"(?P<sign>)(?P<degrees>\d{2,3})(?P<minutes>\d\d)(?P<seconds>\d\d)(?P<side>[NSEWO])",
    re.ASCII,
)


def read_ruc(typed: str) -> str:
    """The eleven digits of a RUC whose check digit is right."""
    number = _compact(typed)
    if not re.fullmatch(r"[0-9]{11}", number):
        raise ValueError(tr("El RUC tiene 11 dígitos. Revise o deje en blanco."))
    # python-stdnum checks the whole, but does not know the prefix 16.
    if number[:2] not in {"10", "15", "16", "17", "20"}:
        raise ValueError(tr("El RUC empieza con 10, 15, 16, 17 o 20. Revise."))
    if ruc.calc_check_digit(number) != number[-1]:
        raise ValueError(
            tr(
                "El RUC no es válido: el último dígito no coincide. "
                "Revise o deje en blanco."
            )
        )
    return number


def ruc_holds_dni(number: str) -> bool:
    """Whether a RUC gives away its owner's DNI, and so is personal data."""
    return number.startswith("10")


def read_dni(typed: str) -> str:
    """The eight digits of a DNI, without the check character printed beside them."""
    try:
        return cui.validate(_compact(typed))[:8]
    except InvalidChecksum:
        raise ValueError(
            tr("El DNI no coincide con su dígito verificador. Revise o deje en blanco.")
        ) from None
    except ValidationError:
        # A zero may be what Excel took away, or the digit that somebody forgot.
        raise ValueError(
            tr(
                "El DNI tiene 8 dígitos, también los ceros del comienzo. "
                "Revise o deje en blanco."
            )
        ) from None


def read_phone(typed: str) -> str:
    """A phone as E.164; without «+» it is Peruvian, with its area code if fixed."""
    text = re.sub(r"^[^\W\d_]+[.:\s]*", "", _without_zero_decimals(typed))
    digits = re.sub("[^0-9]", "", text)
    if re.search(r"[^\W\d_]", text):
        raise _no_phone(typed)
    if text.lstrip("( ").startswith("+") or digits.startswith("00"):
        return _international(digits.lstrip("0"), typed)
    national = digits.lstrip("0")
    # 51 is Peru and also the area of Puno: 51 351234 is whole without its 51.
    if national.startswith("51") and len(national) in (10, 11):
        national = national[2:]
    if not _PERUVIAN_PHONE.fullmatch(national):
        raise _no_phone(typed)
    return f"+51{national}"


def show_phone(e164: str) -> str:
    """A Peruvian phone as it is dialled there; a foreign one as it is."""
    number = e164.removeprefix("+51")
    if not _PERUVIAN_PHONE.fullmatch(number):
        return e164
    parts, shown = next(
        (parts, shown) for parts, shown in _DIALLED if re.fullmatch(parts, number)
    )
    return re.sub(parts, shown, number)


def whatsapp_link(e164: str, text: str = "") -> str:
    """The address that opens a WhatsApp talk, with the message already written."""
    link = f"https://wa.me/{e164.removeprefix('+')}"
    return f"{link}?text={quote(text, safe='')}" if text else link


def read_gtin(typed: str) -> str:
    """A GTIN of 8, 12, 13 or 14 digits whose check digit is right."""
    try:
        return ean.validate(_compact(typed))
    except InvalidChecksum:
        raise ValueError(
            tr(
                "El código de barras no es válido: el último dígito no "
                "coincide. Revise."
            )
        ) from None
    except ValidationError:
        raise ValueError(
            tr("El código de barras tiene 8, 12, 13 o 14 dígitos. Revise.")
        ) from None


def read_glis_doi(typed: str) -> str:
    """A DOI of GLIS, also out of a link, in capitals; its check is only a warning."""
    if not (read := _GLIS_DOI.fullmatch(unquote(typed.strip()).upper())):
        raise ValueError(tr("Un DOI de GLIS se escribe así: 10.18730/ABC12."))
    return read[1]


def glis_doi_is_sound(doi: str) -> bool:
    """Whether the last character of a GLIS DOI agrees with the ones before it."""
    suffix = doi.upper().partition("/")[2]
    value = 0
    for character in suffix[:-1]:
        if character not in _CROCKFORD:
            return False
        value = value * 32 + _CROCKFORD.index(character)
    return suffix[-1:] == _GLIS_CHECK[value % 37]


def read_hs_code(typed: str) -> str:
    """The ten digits of the Peruvian tariff, as 1008.50.90.00."""
    digits = _compact(typed).replace(".", "")
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise ValueError(tr("La partida arancelaria tiene 10 dígitos: 1008.50.90.00."))
    return f"{digits[:4]}.{digits[4:6]}.{digits[6:8]}.{digits[8:]}"


def read_code(typed: str) -> str:
    """One of our own codes, in capitals."""
    code = typed.strip().upper()
    if not re.fullmatch(r"[A-Z0-9-]{2,24}", code):
        raise ValueError(
            tr("El código lleva de 2 a 24 letras sin tilde, números o guiones.")
        )
    return code


def code_from(name: str, taken: Container[str]) -> str:
    """A code for a name that nobody has taken yet: QUINUA-ROJA, QUINUA-ROJA-2."""
    # ɨ, of Awajún and Murui, has no accent to take away.
    letters = plain(name).replace("ɨ", "i")
    slug = re.sub("[^a-z0-9]+", "-", letters).strip("-").upper()
    base = slug if len(slug) > 1 else f"COD-{slug}".strip("-")
    code, number = base[:24].strip("-"), 1
    while code in taken:
        number += 1
        tail = f"-{number}"
        code = base[: 24 - len(tail)].strip("-") + tail
    return code


def read_latitude(typed: str) -> float:
    """Degrees north, within Peru, to six decimals; also 13°31'12"S and 133112S."""
    return _coordinate(typed, _LATITUDES, "NS", msgid("latitud"))


def read_longitude(typed: str) -> float:
    """Degrees east, within Peru, to six decimals; also 71°58'O and 0715800W."""
    return _coordinate(typed, _LONGITUDES, "EWO", msgid("longitud"))


def read_email(typed: str) -> str:
    """An address of electronic mail; its domain in small letters."""
    address = re.sub("^mailto:", "", typed.strip(), flags=re.IGNORECASE)
    if len(address) > 254 or not _EMAIL.fullmatch(address):
        raise ValueError(tr("El correo se escribe así: nombre@ejemplo.pe."))
    person, _, domain = address.rpartition("@")
    return f"{person}@{domain.lower()}"


def _without_zero_decimals(typed: str) -> str:
    # A workbook keeps numbers as floats: 20131312955 arrives as 20131312955.0
    return re.sub(r"^([0-9]+)\.0+$", r"\1", typed.strip())


def _compact(typed: str) -> str:
    return re.sub(r"[\s‐-―−-]", "", _without_zero_decimals(typed))


def _international(digits: str, typed: str) -> str:
    if digits.startswith("51"):
        national = digits[2:].lstrip("0")
        if not _PERUVIAN_PHONE.fullmatch(national):
            raise _no_phone(typed)
        return f"+51{national}"
    try:
        number = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        raise _no_phone(typed) from None
    if not phonenumbers.is_valid_number(number):
        raise _no_phone(typed)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _no_phone(typed: str) -> ValueError:
    return ValueError(
        tr(
            "No se entiende el teléfono «{}»: escriba uno solo, de 9 "
            "dígitos si es celular, con código de ciudad si es fijo o "
            "con + si es de otro país."
        ).format(typed)
    )


def _coordinate(
    typed: str, limits: tuple[float, float], sides: str, called: str
) -> float:
    text = typed.strip().upper().replace("−", "-")
    low, high = limits
    read = _MCPD_COORDINATE.fullmatch(text) or _COORDINATE.fullmatch(text)
    if (
        not read
        or (read["side"] and read["side"] not in sides)
        or (read["sign"] == "-" and read["side"] in {"N", "E"})
    ):
        raise ValueError(
            tr("No se entiende «{}» como {}: escriba, así, {}").format(
                typed, tr(called), low
            )
        )
    # No thousands here, so a comma can only be the decimal mark.
    degrees, minutes, seconds = (
        float((read[part] or "0").replace(",", "."))
        for part in ("degrees", "minutes", "seconds")
    )
    west_or_south = read["side"] in {"S", "W", "O"} or read["sign"] == "-"
    value = degrees + minutes / 60 + seconds / 3600
    value = round(-value if west_or_south else value, 6)
    if minutes >= 60 or seconds >= 60 or not low <= value <= high:
        raise ValueError(
            tr("La {} en el Perú va de {} a {}: revise «{}» y su signo.").format(
                tr(called), low, high, typed
            )
        )
    return value
