"""Whole documents: what they say, and that they can always be made."""

import hashlib
import os
import re

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from catalog import pdf
from catalog.errors import ExportFailed
from catalog.jobs import Cancelled
from catalog.privacy.views import PublicPhoto, Said

WORDS = st.text(st.characters(codec="utf-8"), max_size=300)
FACES = ("/FontFile", "/FontFile2", "/FontFile3")


@pytest.mark.parametrize("template", ["chef", "processor"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_page_says_what_it_said(
    template, language, printed, product, bare_product, publication, golden
):
    shown = publication(product(), bare_product())
    made = printed(shown, template, language=language)
    golden(f"{template}-{language}", made.text)


@pytest.mark.parametrize("template", ["chef", "processor"])
def test_the_same_publication_prints_the_same_bytes(
    template, product, publication, tmp_path
):
    one, two = tmp_path / "1.pdf", tmp_path / "elsewhere" / "2.pdf"
    two.parent.mkdir()
    pdf.render(template, publication(product()), one)
    pdf.render(template, publication(product()), two)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("template", ["chef", "processor"])
@pytest.mark.parametrize("count", [0, 1, 3, 200])
def test_any_number_of_products_paginates(
    template, count, printed, product, publication
):
    products = [
        product(uid=f"u{n}", code=f"C{n}", name=Said(f"Producto número {n}."))
        for n in range(count)
    ]
    made = printed(publication(*products), template)
    pages, where = made.pages, made.where
    for number in range(count):
        name = f"Producto número {number}."
        assert name in pages[where[name] - 1]


def test_contents_and_growers_tell_the_pages_they_lead_to(
    printed, product, producer, publication
):
    many = [
        product(uid=f"u{n}", code=f"C{n}", name=Said(f"Grano {n}")) for n in range(30)
    ]
    last = product(uid="z", code="Z", name=Said("Zapallo"), category_name=Said("Otros"))
    grower = producer(product_codes=("C7",))
    made = printed(publication(*many, last, producers=(grower,)))
    pages, where = made.pages, made.where
    for title in ("Zapallo", "Grano 29", grower.name, "Créditos"):
        assert str(where[title]) in pages[1].split(), title
    assert str(where[grower.name]) in pages[where["Grano 7"] - 1].split()
    assert f"Grano 7, {where['Grano 7']}" in pages[where[grower.name] - 1]


def test_missing_facts_close_up(printed, bare_product, publication):
    silent = dict.fromkeys(("phone", "email", "website", "address"), "")
    unsaid = dict.fromkeys(("slogan", "letter", "order_terms"), Said(""))
    shown = publication(bare_product(), producers=(), **silent, **unsaid)
    for template in ("chef", "processor"):
        text = printed(shown, template).text
        for label in (
            "En cocina", "Combina con", "Sustitutos", "Quién cultiva", "Identidad",
            "Especificación\n", "Comercial", "Cómo pedir", "WhatsApp", "Teléfono",
            "Carta de la cooperativa", "None",
        ):  # fmt: skip
            assert label not in text, label


@pytest.mark.parametrize("template", ["chef", "processor"])
def test_names_of_120_letters_stay_on_the_page(
    template, printed, product, producer, publication
):
    spaced = "Papa nativa " * 10
    unbroken = "Ñ" * 120
    shown = publication(
        product(uid="a", name=Said(spaced[:120])),
        product(uid="b", name=Said(unbroken, unbroken)),
        producers=(producer(name=unbroken),),
        name=unbroken,
    )
    made = printed(shown, template, title=spaced, subtitle=unbroken)
    document = pypdfium2.PdfDocument(made.path)
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            assert left > 30
            assert right < width - 30
            assert bottom > 20
            assert top < height - 20
        text.close()
        page.close()
    document.close()


def test_markup_typed_by_a_person_is_printed_as_typed(
    printed, product, producer, publication
):
    def typed(what: str) -> str:
        return f'{what} <b>&</b> "oca" <a href="x">y</a> <br/>'

    shown = publication(
        product(
            name=Said(typed("nombre")),
            summary=Said(typed("resumen")),
            cautions=Said(typed("cuidado")),
            origin=typed("lugar"),
        ),
        producers=(
            producer(name=typed("productor"), story=Said(typed("historia")), ruc=""),
        ),
        name=typed("casa"),
        address=typed("calle"),
    )
    for template in ("chef", "processor"):
        text = " ".join(printed(shown, template, title=typed("título")).text.split())
        for what in [
            "nombre",
            "resumen",
            "cuidado",
            "lugar",
            "productor",
            "historia",
            "casa",
            "calle",
            "título",
        ]:
            assert typed(what) in text, (template, what)


@settings(max_examples=25, deadline=None)
@given(
    name=st.text(st.characters(codec="utf-8"), min_size=1, max_size=120),
    summary=WORDS,
    story=WORDS,
)
def test_whatever_is_typed_can_be_printed(
    name, summary, story, printed, product, producer, publication
):
    shown = publication(
        product(name=Said(name), summary=Said(summary), story=Said(story)),
        producers=(producer(name=name, story=Said(story)),),
        name=name,
    )
    for template in ("chef", "processor"):
        assert len(printed(shown, template, title=name).reader.pages) > 5


def test_a_long_story_goes_on_over_pages(printed, product, publication):
    sentence = "Se siembra en setiembre y se cosecha en mayo. "
    endless = product(
        story=Said(sentence * 300),
        preparation=Said(sentence * 200),
        cautions=Said(sentence * 100),
    )
    for template in ("chef", "processor"):
        text = printed(publication(endless), template).text
        assert " ".join(text.split()).count("Se siembra en") >= 100


@pytest.mark.parametrize("template", ["chef", "processor"])
def test_every_font_is_in_the_file(template, printed, product, publication):
    odd = product(name=Said("Papa ɨ ☎ 漢"), summary=Said("ʔ̈ → □"))
    reader = printed(publication(odd), template).reader
    fonts = [
        font.get_object()
        for item in reader.xref[0]
        if isinstance(font := reader.get_object(item), dict)
        and font.get("/Type") == "/Font"
    ]
    assert len(fonts) >= 5
    for font in fonts:
        assert any(face in font["/FontDescriptor"] for face in FACES), font["/BaseFont"]


def test_letters_of_native_languages_can_be_searched(printed, product, publication):
    shown = product(
        name=Said("Ñawi qʼillu’"),
        summary=Said("tuntúɨp, achíñ, shëpi, ü – 3 × 4"),
    )
    text = printed(publication(shown)).text
    for word in ("Ñawi qʼillu’", "tuntúɨp", "achíñ", "shëpi, ü – 3 × 4", "chʼisiya"):
        assert word in text


def test_letters_no_font_has_are_told(product, publication, caplog, tmp_path):
    shown = publication(product(summary=Said("漢 y ☎ y ñ")))
    assert pdf.missing_letters(shown) == {"漢", "☎"}
    pdf.render("chef", shown, tmp_path / "x.pdf")
    assert "漢" in caplog.text


def test_invented_data_say_so_on_every_page(printed, product, publication):
    for template in ("chef", "processor"):
        pages = printed(publication(product(), is_sample=True), template).pages
        assert all("DATOS DE EJEMPLO" in page for page in pages)
        true = printed(publication(product(), is_sample=False), template)
        assert "DATOS DE EJEMPLO" not in true.text


def test_the_foot_tells_section_date_house_and_page(printed, product, publication):
    pages = printed(publication(product())).pages
    for number, page in list(enumerate(pages, 1))[1:-1]:
        assert "Información al 12/05/2026" in page
        assert "Cooperativa de Ejemplo Qori Wayra" in page
        assert str(number) in page.split()


def test_prices_and_contacts_can_be_left_out(printed, product, publication):
    for template in ("chef", "processor"):
        shown = printed(publication(product()), template).text
        assert "S/ 9.80" in shown
        assert "900 000 135" in shown
        hidden = printed(
            publication(product()), template, show_prices=False, show_contacts=False
        ).text
        assert "S/" not in hidden
        assert "900 000 135" not in hidden
        assert "Saco 25 kg" in hidden


def test_a_telephone_opens_a_call_a_message_and_a_letter(printed, product, publication):
    reader = printed(publication(product())).reader
    links = {
        note.get_object()["/A"]["/URI"]
        for page in reader.pages
        for note in page.get("/Annots", [])
        if "/URI" in note.get_object().get("/A", {})
    }
    assert {
        "tel:+51900000135",
        "https://wa.me/51900000135",
        "mailto:elvira@sumaq.example",
        "https://qoriwayra.example",
    } <= links
    assert any(link.startswith("https://wa.me/51900000100?text=") for link in links)


def test_readers_find_their_way(printed, product, publication):
    made = printed(publication(product()), title="Sabores", language="en")
    reader = made.reader
    assert reader.metadata.title == "Sabores"
    assert reader.metadata.author == "Cooperativa de Ejemplo Qori Wayra"
    assert reader.metadata.subject
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert made.where["Red quinoa Pasankalla"] == made.where["Andean grains"]
    outline = reader.outline
    grains = next(
        n for n, e in enumerate(outline) if e.get("/Title") == "Andean grains"
    )
    assert [entry.title for entry in outline[grains + 1]] == ["Red quinoa Pasankalla"]
    pages = [page.indirect_reference for page in reader.pages]
    led_to = {
        pages.index(note.get_object()["/Dest"][0].indirect_reference) + 1
        for note in reader.pages[1]["/Annots"]
    }
    assert made.where["Red quinoa Pasankalla"] in led_to


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "foto.jpg"
    Image.effect_noise((400, 300), 90).convert("RGB").save(path, quality=90)
    return path


def test_a_photo_is_stored_once_as_it_is_and_credited(
    photo, printed, product, producer, publication
):
    sha256 = hashlib.sha256(photo.read_bytes()).hexdigest()
    credited = PublicPhoto(sha256, Said(""), "Rosa Ejemplo", "CC BY 4.0")
    shown = publication(
        product(photos=(credited,)), producers=(producer(photos=(credited,)),)
    )
    made = printed(shown, photo={sha256: photo}.get)
    assert made.path.read_bytes().count(photo.read_bytes()) == 1
    assert "Rosa Ejemplo · CC BY 4.0" in made.text


def test_the_logo_stands_on_the_cover(photo, printed, product, publication):
    shown = publication(product(), logo="0" * 64)
    cover = printed(shown, photo={"0" * 64: photo}.get).reader.pages[0]
    assert "/FormXob.photo-" + "0" * 64 in cover["/Resources"]["/XObject"]
    assert "photo" not in str(printed(shown).reader.pages[0]["/Resources"]["/XObject"])


def test_a_photo_without_a_file_leaves_the_drawing(printed, product, publication):
    lost = PublicPhoto("0" * 64, Said(""), "Rosa Ejemplo", "")
    text = printed(publication(product(photos=(lost,)))).text
    assert "Rosa Ejemplo" not in text


def test_a_spoiled_photo_is_named(product, publication, tmp_path):
    broken = tmp_path / "rota.jpg"
    broken.write_bytes(b"no es una foto")
    shown = PublicPhoto("0" * 64, Said(""), "", "")
    with pytest.raises(ExportFailed, match=r"rota\.jpg"):
        pdf.render(
            "chef",
            publication(product(photos=(shown,))),
            tmp_path / "x.pdf",
            photo=lambda _: broken,
        )


def test_a_drawing_used_twice_is_stored_once(printed, product, publication):
    one = printed(publication(product())).path.stat().st_size
    twin = product(uid="twin", code="TWIN")
    two = printed(publication(product(), twin)).path.stat().st_size
    assert two - one < 15_000


def test_a_shadow_is_seen_through(printed, product, publication):
    """A form that does not name its transparency is drawn solid."""
    cover = printed(publication(product())).reader.pages[0]["/Resources"]["/XObject"]
    drawing = cover["/FormXob.drawing-quinua-roja"]
    named = drawing["/Resources"]["/ExtGState"]
    assert re.findall(rb"/(\w+) gs", drawing.get_data())
    for name in re.findall(rb"/(\w+) gs", drawing.get_data()):
        assert f"/{name.decode()}" in named


def test_progress_is_told_and_a_stop_leaves_the_old_file(
    product, publication, tmp_path
):
    target = tmp_path / "carta.pdf"
    target.write_bytes(b"old")
    shown = publication(*(product(uid=f"u{n}", code=f"C{n}") for n in range(5)))
    told = []

    def stop_at_the_third(done: int, total: int, what: str = "") -> None:
        told.append((done, total, what))
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        pdf.render("chef", shown, target, progress=stop_at_the_third)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["carta.pdf"]
    assert [done for done, _, _ in told] == [0, 1, 2, 3]
    assert told[1][2] == "Quinua roja Pasankalla"


def test_progress_comes_to_its_end(product, publication, tmp_path):
    told = []
    pdf.render(
        "chef",
        publication(product()),
        tmp_path / "x.pdf",
        progress=lambda done, total, what="": told.append((done, total)),
    )
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)


@pytest.mark.skipif(os.name == "nt", reason="a folder is read-only otherwise there")
def test_what_cannot_be_written_is_said_in_one_sentence(product, publication, tmp_path):
    with pytest.raises(ExportFailed, match=r"^No se pudo escribir «x\.pdf»\."):
        pdf.render("chef", publication(product()), tmp_path / "missing" / "x.pdf")
    folder = tmp_path / "x.pdf"
    folder.mkdir()
    with pytest.raises(ExportFailed, match="No se pudo escribir"):
        pdf.render("chef", publication(product()), folder)
    assert list(folder.iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"]
