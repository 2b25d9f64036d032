"""The small things: letters, wording, the card in the code, English."""

import ast
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.lib.units import mm

from catalog import pdf
from catalog.language import translator
from catalog.pdf import fonts, illustrations, vcard, wording
from catalog.pdf.parts.codes import QrCode, qr
from catalog.pdf.style import Sheet
from catalog.privacy.views import PublicName, Said

SOURCES = Path(pdf.__file__).parent
KEYWORDS = {"tr": None, "msgid": None, "counted": (2, 3)}


@pytest.fixture
def sheet(publication):
    def make(language: str = "es", **options: bool) -> Sheet:
        tr = translator(language)
        return Sheet(publication(), language, tr, pdf.no_photos, **options)

    return make


def fixed_texts() -> set[str]:
    found = extract_from_dir(SOURCES, keywords=KEYWORDS)
    messages = (message for _, _, message, _, _ in found)
    return {
        text
        for said in messages
        for text in (said if isinstance(said, tuple) else (said,))
    }


def test_every_fixed_text_has_its_english():
    english = translator("en")
    same = {"(ref.)", "p.", "{first} a {last}"}
    assert len(fixed_texts()) > 100
    assert [t for t in fixed_texts() - same if english(t) == t] == []


def test_no_fixed_text_hides_from_the_translator():
    """The extractor reads no f-strings, and nothing but literals."""
    passed = set()
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if called in {"tr", "msgid"} and isinstance(node.args[0], ast.Constant):
                    passed.add(node.args[0].value)
                if called == "counted":
                    passed |= {
                        a.value for a in node.args[1:] if isinstance(a, ast.Constant)
                    }
    assert passed == fixed_texts()


@given(st.text())
def test_runs_lose_no_letter(text):
    cleaned = fonts.clean(text)
    for font in (fonts.SANS, fonts.SERIF_ITALIC):
        assert "".join(piece for piece, _ in fonts.runs(cleaned, font)) == cleaned


def test_a_letter_is_lent_with_its_accents():
    assert fonts.runs("aɨ́b", fonts.SERIF) == [
        ("a", fonts.SERIF),
        ("ɨ́", fonts.SANS),
        ("b", fonts.SERIF),
    ]


def test_spaces_and_hyphens_no_font_has_become_ordinary_ones():
    assert (
        fonts.clean("3\u202fp.\u2009m. 10\u20112 a\u200bb\x00")
        == "3\xa0p.\xa0m. 10-2 ab"
    )


def test_a_line_is_shortened_to_its_room():
    text = "Cooperativa Agraria de nombre muy largo"
    short = fonts.shortened(text, fonts.SANS, 9, 80)
    assert short.endswith("…")
    assert text.startswith(short[:-1])
    assert fonts.width(short, fonts.SANS, 9) <= 80
    assert fonts.shortened(text, fonts.SANS, 9, 800) == text


def test_the_card_is_read_without_a_network(publication):
    house = publication(
        name="Qori; Wayra, «Ñawi»", address="Jirón de Ejemplo 120\nJuliaca"
    ).house
    assert vcard.of_house(house) == (
        "BEGIN:VCARD\r\n"
        "VERSION:3.0\r\n"
        "N:Qori\\; Wayra\\, «Ñawi»;;;;\r\n"
        "FN:Qori\\; Wayra\\, «Ñawi»\r\n"
        "ORG:Qori\\; Wayra\\, «Ñawi»\r\n"
        "TEL;TYPE=CELL:+51900000100\r\n"
        "EMAIL;TYPE=INTERNET:ventas@qoriwayra.example\r\n"
        "ADR;TYPE=WORK:;;Jirón de Ejemplo 120 Juliaca;;;;\r\n"
        "URL:https://qoriwayra.example\r\n"
        "END:VCARD\r\n"
    )


@given(name=st.text(max_size=200))
@example(name="Ñ" * 120)
def test_no_line_of_a_card_is_longer_than_75_octets(name, publication):
    house = publication(name=name, phone="", email="", website="").house
    lines = vcard.of_house(house).split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75


def test_the_code_holds_the_card_at_level_m_with_its_quiet_zone(publication):
    payload = vcard.of_house(publication().house)
    widget = qr(payload, 42 * mm)
    widget.qr.make()
    assert widget.barLevel == "M"
    assert widget.barBorder == 4
    assert b"".join(bytes(data.data) for data in widget.qr.dataList) == payload.encode()
    modules = widget.qr.modules
    assert len(modules) == len(modules[0]) == widget.qr.version * 4 + 17
    # The three finders that tell a camera where it is.
    for row, column in ((0, 0), (0, -7), (-7, 0)):
        assert all(
            modules[row][column + n] for n in range(7) if column + n < 0 or not column
        )
    assert QrCode(payload).wrap(0, 0)[0] >= 20 * mm


def test_the_most_specific_drawing_wins(product):
    own = illustrations.of(product(library_code="QUINUA-NEGRA-COLLANA"))
    species = illustrations.of(product(library_code="NO-HAY"))
    category = illustrations.of(product(library_code="", scientific_name="Nada nullum"))
    nothing = product(library_code="", scientific_name="Nada nullum", category="")
    assert own.file == "quinua-negra"
    assert species.file.startswith("quinua")
    assert category.file == "grano"
    assert illustrations.of(nothing) is None


def test_every_drawing_can_be_read_and_has_its_ground():
    assert len(illustrations._index()) > 100
    for file in sorted(set(illustrations._index().values())):
        drawing = illustrations._read(file)
        assert drawing.ground is not None, file
        assert drawing.drawing.width > drawing.drawing.height, file


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (3800, 3950, "3,800–3,950\xa0m"),
        (3820, 3820, "3,820\xa0m"),
        (None, 300, "300\xa0m"),
        (0, 500, "0–500\xa0m"),
        (None, None, ""),
    ],
)
def test_altitudes(low, high, shown):
    assert wording.altitude(low, high) == shown


def test_the_bands_of_a_calendar_are_named_with_their_reach(sheet, product):
    high, low = product(alt_min_m=4000), product(alt_min_m=0, alt_max_m=200)
    nowhere = product(alt_min_m=None, alt_max_m=None)
    headings = [
        wording.band_heading(band, sheet())
        for band, _ in wording.by_band([low, nowhere, high, product()])
    ]
    assert headings == [
        "Suni · 3,500–4,000\xa0m",
        "Costa y selva · menos de 500 m",
        "Altitud sin dato",
    ]
    summit = product(alt_min_m=4200, alt_max_m=4300)
    assert wording.band_heading(wording.band(summit), sheet("en")) == (
        "Puna · 4,000 m and above"
    )


def test_what_is_sold_out_is_not_offered(product, offer):
    shown = product(
        offers=(
            offer(capacity_g=(100,) * 12, availability=("confirmed",) * 12),
            offer(capacity_g=(30,) * 12, availability=("",) * 12),
            offer(capacity_g=(7,) * 12, availability=("sold_out",) * 12),
        )
    )
    supply = wording.supply(shown)
    assert supply.confirmed == (100,) * 12
    assert supply.estimated == (30,) * 12
    assert supply.year == 130 * 12


def test_prices_of_the_same_pack_and_terms_are_one_line(sheet, product, offer):
    shown = product(
        offers=(
            offer(cents_per_kg=980),
            offer(cents_per_kg=1100),
            offer(cents_per_kg=None, presentation="", net_g=500),
            offer(incoterm="EXW", delivery_place="Juliaca", currency="USD"),
        )
    )
    assert wording.prices(shown, sheet()) == [
        "Saco 25 kg · S/\xa09.80–11.00 por kg, puesto en Lima (mercado de frutas)",
        "0.5\xa0kg · precio a consultar",
        "Saco 25 kg · US$\xa09.80 por kg, EXW Juliaca",
    ]
    assert wording.prices(shown, sheet(show_prices=False)) == [
        "Saco 25 kg",
        "0.5\xa0kg",
    ]


@pytest.mark.parametrize(
    ("days", "es", "en"),
    [
        (730, "24 meses", "24 months"),
        (180, "6 meses", "6 months"),
        (45, "45 días", "45 days"),
        (1, "1 día", "1 day"),
    ],
)
def test_shelf_life(days, es, en, sheet):
    assert wording.shelf_life(days, sheet("es")) == es
    assert wording.shelf_life(days, sheet("en")) == en


@pytest.mark.parametrize(
    ("grams", "shown"),
    [
        (42_300_000, "42"),
        (4_250_000, "4.2"),
        (250_000, "0.25"),
        (9_000, "<0.01"),
        (1_234_000_000, "1,234"),
    ],
)
def test_tonnes_are_as_exact_as_a_bar_is_read(grams, shown):
    assert wording.tonnes(grams, "es") == shown


def test_names_nobody_reviewed_are_marked(sheet, product):
    assert wording.local_names(product(), sheet()) == (
        "kinwa (quechua) · chʼisiya jupha* (aimara central) · tuntúɨp (awajún)"
    )
    sure = PublicName("kinwa", "que", Said("Quechua", "Quechua"), "A")
    assert wording.unreviewed([product()])
    assert not wording.unreviewed([product(names=(sure,))])


def test_powers_are_raised():
    assert wording.exponents("m 10^3, M 10^-12") == "m 10³, M 10⁻¹²"
