"""Numbers and codes that others issue, as they come out of sheets and mouths."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from catalog import identifiers as ids

# ------------------------------------------------------------------ RUC and DNI


@pytest.mark.parametrize(
    "typed",
    [
        "20123456786",
        " 20 123456786 ",
        "20-12345678-6",
        "20123456786.0",
        "20123456786.00",
    ],
)
def test_a_ruc_is_read_however_it_was_written(typed):
    assert ids.read_ruc(typed) == "20123456786"


def test_every_kind_of_ruc_is_known():
    weights = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    for kind in ("10", "15", "16", "17", "20"):
        body = f"{kind}00000018"
        total = sum(int(d) * w for d, w in zip(body, weights, strict=True))
        number = f"{body}{(11 - total % 11) % 10}"
        assert ids.read_ruc(number) == number


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("20123456787", "El RUC no es válido: el último dígito no coincide. Revise o"),
        ("2012345678", "El RUC tiene 11 dígitos"),
        ("2.01235E+10", "El RUC tiene 11 dígitos"),
        ("٢٠١٢٣٤٥٦٧٨٦", "El RUC tiene 11 dígitos"),
        ("30123456786", "El RUC empieza con"),
        ("", "deje en blanco"),
    ],
)
def test_a_wrong_ruc_is_refused(typed, sentence):
    with pytest.raises(ValueError, match=sentence):
        ids.read_ruc(typed)


@given(st.integers(0, 10), st.integers(0, 9))
def test_a_ruc_with_one_digit_changed_is_refused(place, digit):
    right = "20123456786"
    wrong = right[:place] + str(digit) + right[place + 1 :]
    assume(wrong != right)
    with pytest.raises(ValueError, match="El RUC"):
        ids.read_ruc(wrong)


def test_the_ruc_of_a_person_is_personal_data():
    assert ids.ruc_holds_dni("10123456781")
    assert not ids.ruc_holds_dni("20123456786")


@pytest.mark.parametrize(
    "typed", ["12345678", "12345678-1", " 1234 5678 ", "12345678.0"]
)
def test_a_dni_is_read_with_or_without_its_check_digit(typed):
    assert ids.read_dni(typed) == "12345678"


@pytest.mark.parametrize(
    "typed", ["1234567", "12345678-2", "1234567a", "", "123456780000"]
)
def test_a_wrong_dni_is_refused(typed):
    with pytest.raises(ValueError, match=r"El DNI .+\. Revise o deje en blanco"):
        ids.read_dni(typed)


# ------------------------------------------------------------------------ phones


@pytest.mark.parametrize(
    ("typed", "e164", "shown"),
    [
        ("987654321", "+51987654321", "987 654 321"),
        ("987-654-321", "+51987654321", "987 654 321"),
        ("Cel. 987 654 321", "+51987654321", "987 654 321"),
        ("RPM #987654321", "+51987654321", "987 654 321"),
        ("0987654321", "+51987654321", "987 654 321"),
        ("51 987 654 321", "+51987654321", "987 654 321"),
        ("(+51) 987 654 321", "+51987654321", "987 654 321"),
        ("0051987654321", "+51987654321", "987 654 321"),
        ("987654321.0", "+51987654321", "987 654 321"),
        ("01 425 1234", "+5114251234", "(01) 425 1234"),
        ("(01) 4251234", "+5114251234", "(01) 425 1234"),
        ("511 4251234", "+5114251234", "(01) 425 1234"),
        ("(084) 22-1234", "+5184221234", "(084) 221 234"),
        ("84221234", "+5184221234", "(084) 221 234"),
        ("+51 084 221234", "+5184221234", "(084) 221 234"),
        ("(051) 351234", "+5151351234", "(051) 351 234"),
        ("51 351234", "+5151351234", "(051) 351 234"),  # the area of Puno, not Peru
        ("51 51 351234", "+5151351234", "(051) 351 234"),
        ("+51 51 351234", "+5151351234", "(051) 351 234"),
        ("0800 12345", "+5180012345", "0800 12345"),
        ("+56 2 2123 4567", "+56221234567", "+56221234567"),
        ("00 1 202 456 1111", "+12024561111", "+12024561111"),
    ],
)
def test_phones(typed, e164, shown):
    assert ids.read_phone(typed) == e164
    assert ids.show_phone(e164) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "4251234",  # which city?
        "+51 351234",  # Peru without area, or Puno with a plus?
        "887654321",
        "45 123456",  # no such area
        "98765432",
        "987654321 / 984111222",
        "987654321 anexo 5",
        "56 2 2123 4567",  # another country needs its plus
        "+56 123",
        "+999 123456789",
        "9.87654321E8",
        "no tiene",
        "",
    ],
)
def test_a_doubtful_phone_is_refused(typed):
    with pytest.raises(ValueError, match="No se entiende el teléfono"):
        ids.read_phone(typed)


PHONES = st.one_of(
    st.from_regex(r"\+519[0-9]{8}", fullmatch=True),
    st.from_regex(r"\+511[0-9]{7}", fullmatch=True),
    st.from_regex(r"\+51(51|54|64|72|84)[0-9]{6}", fullmatch=True),
)


@given(PHONES)
def test_a_phone_shown_is_read_back(e164):
    assert ids.read_phone(ids.show_phone(e164)) == e164
    assert ids.read_phone(e164) == e164


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_whatsapp_message_arrives_as_written(message):
    link = urlsplit(ids.whatsapp_link("+51987654321", message))
    assert (link.netloc, link.path) == ("wa.me", "/51987654321")
    assert re.fullmatch(r"text=[\w.~%-]+", link.query, re.ASCII)
    assert parse_qs(link.query, keep_blank_values=True)["text"] == [message]


def test_a_whatsapp_link_may_have_no_message():
    assert ids.whatsapp_link("+5184221234") == "https://wa.me/5184221234"


# ------------------------------------------------------------------------- codes


@pytest.mark.parametrize(
    ("typed", "gtin"),
    [
        ("7751234567892", "7751234567892"),
        ("775 1234 56789 2", "7751234567892"),
        ("7751234567892.0", "7751234567892"),
        ("96385074", "96385074"),
        ("036000291452", "036000291452"),
        ("17751234567899", "17751234567899"),
    ],
)
def test_gtins(typed, gtin):
    assert ids.read_gtin(typed) == gtin


@pytest.mark.parametrize("typed", ["7751234567893", "775123", "77512345678A5", ""])
def test_a_wrong_gtin_is_refused(typed):
    with pytest.raises(ValueError, match=r"El código de barras .+ Revise"):
        ids.read_gtin(typed)


@pytest.mark.parametrize(
    "suffix", ["NVB5=", "NVB4$", "B0J4K", "5ZR70", "YSFT8", "B19N*", "B2CD$", "8DYM9"]
)
def test_real_glis_dois_are_sound(suffix):
    doi = f"10.18730/{suffix}"
    assert ids.read_glis_doi(f" {doi.lower()} ") == doi
    assert ids.glis_doi_is_sound(doi)
    assert ids.glis_doi_is_sound(doi.lower())


@pytest.mark.parametrize(
    "typed",
    [
        "https://doi.org/10.18730/nvb4$",
        "https://glis.fao.org/glis/doi/10.18730/NVB4%24",
        "doi: 10.18730/NVB4$",
    ],
)
def test_a_glis_doi_is_taken_out_of_a_link(typed):
    assert ids.read_glis_doi(typed) == "10.18730/NVB4$"


@pytest.mark.parametrize(
    "typed", ["10.18730/NVB55", "10.18730/NVBO5", "10.18730/5ZR7U"]
)
def test_a_glis_doi_with_a_wrong_check_is_kept_and_not_sound(typed):
    assert ids.read_glis_doi(typed) == typed
    assert not ids.glis_doi_is_sound(typed)


@pytest.mark.parametrize(
    "typed", ["NVB5=", "10.1000/NVB5=", "10.18730/", "10.18730/A B"]
)
def test_what_is_no_glis_doi_is_refused(typed):
    with pytest.raises(ValueError, match=r"Un DOI de GLIS se escribe así: 10\.18730/"):
        ids.read_glis_doi(typed)


@pytest.mark.parametrize(
    "typed", ["1008.50.90.00", "1008509000", "1008 50 90 00", "1008509000.0"]
)
def test_tariff_codes(typed):
    assert ids.read_hs_code(typed) == "1008.50.90.00"


@pytest.mark.parametrize("typed", ["1008.50", "714901000", "1008.50.90.0A", ""])
def test_a_tariff_code_has_ten_digits(typed):
    with pytest.raises(ValueError, match="10 dígitos"):
        ids.read_hs_code(typed)


def test_codes_are_in_capitals():
    assert ids.read_code(" quinua-pasankalla ") == "QUINUA-PASANKALLA"


@pytest.mark.parametrize("typed", ["Ñ1", "A", "A B", "A" * 25, "", "AB\n-"])
def test_a_code_that_a_label_cannot_bear_is_refused(typed):
    with pytest.raises(ValueError, match="El código lleva de 2 a 24"):
        ids.read_code(typed)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Quinua roja Pasankalla", "QUINUA-ROJA-PASANKALLA"),
        ("Ají «charapita»", "AJI-CHARAPITA"),
        ("Q’illu ñawi", "QILLU-NAWI"),
        ("Dɨɨ", "DII"),
        ("Papa nativa amarilla Peruanita", "PAPA-NATIVA-AMARILLA-PER"),
        ("日本", "COD"),
        ("X", "COD-X"),
    ],
)
def test_a_code_is_made_of_a_name(name, code):
    assert ids.code_from(name, set()) == code


def test_a_taken_code_gets_a_number():
    assert ids.code_from("Maca", {"MACA", "MACA-2"}) == "MACA-3"
    long = "PAPA-NATIVA-AMARILLA-PER"
    assert ids.code_from(long, {long}) == "PAPA-NATIVA-AMARILLA-P-2"


@example(["-" * 30, "A" * 23 + " B"])
@given(st.lists(st.text(), max_size=15))
def test_codes_made_of_names_are_good_and_all_different(names):
    taken: set[str] = set()
    for name in names * 2:
        code = ids.code_from(name, taken)
        assert ids.read_code(code) == code
        assert code not in taken
        taken.add(code)


# ------------------------------------------------------------- where, and e-mail


@pytest.mark.parametrize(
    ("typed", "degrees"),
    [
        ("-13.5163", -13.5163),
        ("−13.5163", -13.5163),
        ("-13,5163", -13.5163),
        ("13.5163 S", -13.5163),
        ("-13.5163° S", -13.5163),
        ("13°31'12\"S", -13.52),
        ("13º 31’ 12'' S", -13.52),
        ("133112S", -13.52),
        ("-7.167193596", -7.167194),
        ("0.03", 0.03),
    ],
)
def test_latitudes(typed, degrees):
    assert ids.read_latitude(typed) == degrees


@pytest.mark.parametrize(
    ("typed", "degrees"),
    [("-71.9781", -71.9781), ("71°58'30\"O", -71.975), ("0715830W", -71.975)],
)
def test_longitudes(typed, degrees):
    assert ids.read_longitude(typed) == degrees


@pytest.mark.parametrize(
    "typed",
    [
        "13.5163",
        "-71.9781",
        "-13.5163 N",
        "13.5 O",
        "-18.41",
        "-13°60'",
        "sur",
        "nan",
        "",
    ],
)
def test_a_latitude_outside_peru_is_refused(typed):
    with pytest.raises(
        ValueError, match=r"latitud( en el Perú va de -18\.4|: escriba)"
    ):
        ids.read_latitude(typed)


@pytest.mark.parametrize("typed", ["71.9781", "-13.5163", "-13.5163 S", "-68.5"])
def test_a_longitude_outside_peru_is_refused(typed):
    with pytest.raises(
        ValueError, match=r"longitud( en el Perú va de -81\.4|: escriba)"
    ):
        ids.read_longitude(typed)


@given(st.floats(-18.4, 0.05).map(lambda number: round(number, 6)))
def test_a_latitude_in_decimals_is_read_exactly(degrees):
    assert ids.read_latitude(f"{degrees:.6f}") == degrees


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" Ventas@Ejemplo.PE ", "Ventas@ejemplo.pe"),
        ("mailto:a.b+c@sub.ejemplo.com.pe", "a.b+c@sub.ejemplo.com.pe"),
    ],
)
def test_addresses(typed, address):
    assert ids.read_email(typed) == address


@pytest.mark.parametrize(
    "typed", ["ventas", "a@b", "a b@c.pe", "a@b..pe", "a@b.pe; c@d.pe", "a@b.p3", ""]
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(ValueError, match="El correo se escribe así"):
        ids.read_email(typed)


READERS = [getattr(ids, name) for name in dir(ids) if name.startswith("read_")]


def refusal(read, typed):
    try:
        read(typed)
    except ValueError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("read", READERS)
@given(typed=st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused_in_spanish(read, typed):
    assert re.match("$|El |La |Un |No se entiende", refusal(read, typed))
