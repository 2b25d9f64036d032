"""The main job from end to end: `tinkuy demo`, read back as a stranger would."""

import sys
from datetime import date

import pypdf
import pytest
from sqlalchemy import select

from catalog.__main__ import main
from catalog.library import open_library
from catalog.models import Certificate, Person, Phone
from catalog.privacy import publishable, publishable_ids

CATALOGUES = ("catalogo-chefs.pdf", "catalogo-procesadores.pdf")


@pytest.fixture(scope="module")
def demos(tmp_path_factory):
    """Two folders, each made by a run of its own from nothing."""
    folders = [tmp_path_factory.mktemp("demo") / name for name in ("una", "otra")]
    before = sys.argv
    for folder in folders:
        sys.argv = ["tinkuy", "demo", "--no-window", "--to", str(folder)]
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code
    sys.argv = before
    return folders


@pytest.fixture(scope="module")
def texts(demos):
    return {
        name: "\n".join(
            p.extract_text() for p in pypdf.PdfReader(demos[0] / name).pages
        )
        for name in CATALOGUES
    }


@pytest.mark.parametrize("name", CATALOGUES)
def test_the_same_run_gives_the_same_bytes(demos, name):
    one, other = (folder / name for folder in demos)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_font_is_embedded(demos, name):
    reader = pypdf.PdfReader(demos[0] / name)
    things = [reader.get_object(n) for n in range(1, reader.trailer["/Size"])]
    fonts = [t for t in things if isinstance(t, dict) and t.get("/Type") == "/Font"]
    assert fonts
    for font in fonts:
        descriptor = font["/FontDescriptor"]
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), font


@pytest.mark.parametrize(
    "words", ["Quinua roja Pasankalla", "Chenopodium quinoa", "Puka Ñawi", "kinwa"]
)
def test_the_text_can_be_searched(texts, words):
    for name in CATALOGUES:
        assert words in " ".join(texts[name].split())


def test_nothing_without_consent_is_in_them(demos, texts):
    library = open_library(demos[0] / "library", writable=False)
    with library.reading() as session:
        public = publishable(session, publishable_ids(session), date.today())
        people = session.scalars(select(Person)).all()
        numbers = dict(session.execute(select(Phone.number, Phone.person_id)).all())
        expired = session.scalars(
            select(Certificate.number).where(Certificate.expires_on < date.today())
        ).all()
    library.close()
    agreed = {c.person_uid for p in public.producers for c in p.contacts}
    quoted = {p.quoted for p in public.producers}
    silent = {p.id: p for p in people if p.uid not in agreed}
    assert silent
    text = "".join("".join(t.split()) for t in texts.values())
    house = "".join(f"{public.house.phone} {public.house.email}".split())
    for person in silent.values():
        assert person.names in quoted or "".join(person.names.split()) not in text
        assert not person.email or person.email in house or person.email not in text
        assert not person.dni or person.dni not in text
    for number, owner in numbers.items():
        if owner in silent and number not in house:
            assert number.removeprefix("+51") not in text
    assert len(expired) == 1
    assert "".join(expired[0].split()) not in text
