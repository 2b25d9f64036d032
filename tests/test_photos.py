import hashlib
import io
import shutil
import struct
import zipfile
import zlib
from datetime import date
from decimal import Decimal

import pytest
from heic_sample import heic
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, IptcImagePlugin, TiffImagePlugin
from pypdf import PdfReader
from sqlalchemy import func, select

from catalog import pdf, photos
from catalog.errors import CatalogError, LibraryError, RecordChanged
from catalog.models import (
    Consent,
    Language,
    Media,
    MediaPerson,
    MediaUse,
    Person,
    Producer,
    Product,
    Translation,
)
from catalog.photos import consents, sheet
from catalog.photos.album import attach, detach, reorder
from catalog.photos.resolution import grade, points, widest_cm
from catalog.privacy import publishable
from catalog.queries.photos import album, company, cover_photos, people_names

DAY = date(2026, 5, 10)
SIZES = ("thumb", "screen", "print")
RED, GREEN, BLUE, GREY = (220, 30, 30), (30, 160, 30), (30, 30, 200), (120, 120, 120)
CORNERS = [(0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)]
# Where the corners of an upright picture lie in a file, by EXIF orientation.
TURNS = {
    1: None, 2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE", 6: "ROTATE_90", 7: "TRANSVERSE", 8: "ROTATE_270",
}  # fmt: skip
FOREIGN = "ignore::UserWarning:PIL"  # Pillow's own remarks on bad files


def quartered(size=(64, 40), mode="RGB"):
    """A picture with another colour in each corner."""
    made = Image.new("RGB", size)
    wide, high = size
    for n, colour in enumerate((RED, GREEN, BLUE, GREY)):
        made.paste(
            colour,
            (n % 2 * wide // 2, n // 2 * high // 2, wide, high),
        )
    return made.convert(mode)


def as_bytes(image, kind="JPEG", **options):
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def exif(orientation=1, *, place=False, taken="2026:04:25 10:11:12", artist=""):
    made = Image.Exif()
    made[0x0112] = orientation
    if artist:
        made[0x013B] = artist.encode()
    made.get_ifd(0x8769)[0x9003] = taken
    if place:
        gps = made.get_ifd(0x8825)
        gps[1], gps[2] = "S", (15.0, 50.0, 24.0)
        gps[3], gps[4] = "W", (70.0, 1.0, 12.0)
    return made


def corners(path):
    with Image.open(path) as shown:
        wide, high = shown.size
        return [
            min(
                (RED, GREEN, BLUE, GREY),
                key=lambda c: sum(
                    abs(a - b)
                    for a, b in zip(
                        c,
                        shown.getpixel((int(x * wide), int(y * high))),
                        strict=True,
                    )
                ),
            )
            for x, y in CORNERS
        ]


def png_of(width, height):
    """A PNG that says to be so large, with next to nothing in it."""

    def chunk(kind, body):
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("orientation", TURNS)
def test_a_photo_stands_upright_however_the_camera_was_held(tmp_path, orientation):
    upright = quartered()
    turn = TURNS[orientation]
    stored = upright.transpose(Image.Transpose[turn]) if turn else upright
    taken = photos.take_in(
        tmp_path, as_bytes(stored, exif=exif(orientation), quality=95)
    )
    assert (taken.width, taken.height) == (64, 40)
    for size in SIZES:
        assert corners(photos.rendition(tmp_path, taken.sha256, size)) == [
            RED, GREEN, BLUE, GREY,
        ]  # fmt: skip


def test_a_tiff_that_its_reader_has_turned_is_not_turned_again(tmp_path):
    stored = quartered().transpose(Image.Transpose.ROTATE_90)
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[0x0112] = 6
    taken = photos.take_in(tmp_path, as_bytes(stored, "TIFF", tiffinfo=tags))
    assert (taken.width, taken.height, taken.mime_type) == (64, 40, "image/tiff")
    shown = photos.rendition(tmp_path, taken.sha256, "screen")
    assert corners(shown) == [RED, GREEN, BLUE, GREY]


def test_a_phone_s_heic_is_kept_and_can_be_printed(tmp_path):
    facts = exif(6, place=True, artist="Rosa Ejemplo").tobytes()
    data = heic(
        [[200, 40, 120], [60, 90, 30]],
        turned=1,
        exif=facts.removeprefix(b"Exif\0\0"),
    )
    taken = photos.take_in(tmp_path, data, "IMG_0001.HEIC")
    assert (taken.mime_type, taken.width, taken.height) == ("image/heic", 32, 48)
    assert (taken.taken_on, taken.author) == (date(2026, 4, 25), "Rosa Ejemplo")
    assert taken.latitude == Decimal("-15.840000")
    with Image.open(photos.rendition(tmp_path, taken.sha256, "print")) as shown:
        assert (shown.format, shown.mode, shown.size) == ("JPEG", "RGB", (32, 48))
        # The last of the first row came to the top left.
        assert shown.getpixel((8, 8))[0] == pytest.approx(122, abs=4)
        assert shown.getpixel((24, 40))[0] == pytest.approx(51, abs=4)


def test_where_it_was_taken_is_known_inside_and_never_leaves(tmp_path):
    data = as_bytes(
        quartered(),
        exif=exif(place=True, artist="Rosa Ñawi"),
        comment=b"casa de Rosa",
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        xmp=b"<x:xmpmeta><GPSLatitude>15,50S</GPSLatitude></x:xmpmeta>",
    )
    taken = photos.take_in(tmp_path, data)
    assert (taken.latitude, taken.longitude) == (
        Decimal("-15.840000"),
        Decimal("-70.020000"),
    )
    assert (taken.taken_on, taken.author) == (date(2026, 4, 25), "Rosa Ñawi")
    assert photos.original(tmp_path, taken.sha256).read_bytes() == data
    for size in SIZES:
        made = photos.rendition(tmp_path, taken.sha256, size)
        with Image.open(made) as shown:
            assert not dict(shown.getexif())
            assert not {"exif", "xmp", "comment", "icc_profile"} & shown.info.keys()
        assert b"casa de Rosa" not in made.read_bytes()
        assert b"GPS" not in made.read_bytes()


def test_author_and_licence_are_read_from_iptc_too(tmp_path):
    def dataset(number, text):
        return b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text)) + text

    body = dataset(80, "Óscar Ejemplo".encode()) + dataset(116, b"CC BY 4.0")
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(body)) + body
    resource += b"\0" * (len(body) % 2)
    segment = b"Photoshop 3.0\0" + resource
    app13 = b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment
    plain = as_bytes(quartered())
    data = plain[:2] + app13 + plain[2:]
    with Image.open(io.BytesIO(data)) as image:
        assert IptcImagePlugin.getiptcinfo(image)
    taken = photos.take_in(tmp_path, data)
    assert (taken.author, taken.licence) == ("Óscar Ejemplo", "CC BY 4.0")


@pytest.mark.parametrize(
    "facts",
    [
        exif(taken="0000:00:00 00:00:00"),
        exif(taken="ayer"),
        exif(99),
    ],
)
def test_facts_without_sense_are_left_out(tmp_path, facts):
    facts.get_ifd(0x8825)[2] = (999.0, 0.0, 0.0)
    facts.get_ifd(0x8825)[4] = (70.0,)
    taken = photos.take_in(tmp_path, as_bytes(quartered(), exif=facts))
    assert (taken.latitude, taken.longitude) == (None, None)
    assert (taken.width, taken.height) == (64, 40)


def test_renditions_have_their_sizes_and_small_photos_are_not_enlarged(tmp_path):
    large = Image.effect_noise((5000, 2500), 40)
    taken = photos.take_in(tmp_path, as_bytes(large))
    assert (taken.width, taken.height) == (5000, 2500)
    for size, expected in (
        ("thumb", (320, 160)),
        ("screen", (1600, 800)),
        ("print", (3508, 1754)),
    ):
        with Image.open(photos.rendition(tmp_path, taken.sha256, size)) as shown:
            assert (shown.size, shown.mode) == (expected, "RGB")
    small = photos.take_in(tmp_path, as_bytes(quartered()))
    with Image.open(photos.rendition(tmp_path, small.sha256, "print")) as shown:
        assert shown.size == (64, 40)


def test_renditions_may_be_deleted(tmp_path):
    taken = photos.take_in(tmp_path, as_bytes(quartered()))
    before = photos.rendition(tmp_path, taken.sha256, "thumb").read_bytes()
    shutil.rmtree(tmp_path / "renditions")
    assert photos.rendition(tmp_path, taken.sha256, "thumb").read_bytes() == before
    made = [path for path in (tmp_path / "renditions").rglob("*") if path.is_file()]
    assert len(made) == 1


def test_a_missing_original_gives_none_and_a_damaged_one_a_sentence(tmp_path):
    assert photos.rendition(tmp_path, "0" * 64, "print") is None
    taken = photos.take_in(tmp_path, as_bytes(quartered()))
    shutil.rmtree(tmp_path / "renditions")
    photos.original(tmp_path, taken.sha256).write_bytes(as_bytes(quartered((9, 9))))
    with pytest.raises(CatalogError, match="dañada: tráigala de una copia"):
        photos.rendition(tmp_path, taken.sha256, "print")
    assert photos.take_in(tmp_path, as_bytes(quartered())) == taken
    assert photos.rendition(tmp_path, taken.sha256, "print")


def test_an_original_is_kept_byte_for_byte_and_once(tmp_path):
    source = tmp_path / "foto sin punto"
    source.write_bytes(as_bytes(quartered(), "PNG"))
    folder = tmp_path / "library"
    one, two = photos.take_in(folder, source), photos.take_in(folder, source)
    assert one == two
    (kept,) = (path for path in (folder / "photos").rglob("*") if path.is_file())
    assert kept.read_bytes() == source.read_bytes()
    assert kept.name == hashlib.sha256(source.read_bytes()).hexdigest() + ".jpg"


def mpo():
    return as_bytes(
        quartered(), "MPO", save_all=True, append_images=[quartered((32, 20))]
    )


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (as_bytes(quartered(mode="CMYK")), RED),
        (as_bytes(quartered(mode="L")), None),
        (as_bytes(quartered(mode="1"), "PNG"), None),
        (as_bytes(quartered().quantize(8), "PNG"), RED),
        (as_bytes(quartered(mode="RGBA"), "PNG"), RED),
        (as_bytes(quartered(mode="LA"), "PNG"), None),
        (as_bytes(quartered(), "WEBP", lossless=True), RED),
        (as_bytes(quartered(), "TIFF", compression="tiff_lzw"), RED),
        (as_bytes(quartered(mode="LAB"), "TIFF"), RED),
        (mpo(), RED),
    ],
)
def test_every_kind_of_colour_can_be_printed(tmp_path, data, expected):
    taken = photos.take_in(tmp_path, data)
    with Image.open(photos.rendition(tmp_path, taken.sha256, "print")) as shown:
        assert (shown.mode, shown.size) == ("RGB", (64, 40))
        if expected:
            colour = shown.getpixel((5, 5))
            assert all(abs(a - b) < 45 for a, b in zip(colour, expected, strict=True))


def test_what_is_transparent_becomes_white(tmp_path):
    clear = Image.new("RGBA", (20, 20), (10, 20, 30, 0))
    palette = clear.quantize(4)
    for image in (clear, palette):
        taken = photos.take_in(tmp_path, as_bytes(image, "PNG"))
        with Image.open(photos.rendition(tmp_path, taken.sha256, "print")) as shown:
            assert shown.getpixel((10, 10)) == (255, 255, 255)


def test_sixteen_bits_become_eight_without_burning_out(tmp_path):
    deep = Image.new("I;16", (20, 20), 0x8000)
    for kind in ("PNG", "TIFF"):
        taken = photos.take_in(tmp_path, as_bytes(deep, kind))
        with Image.open(photos.rendition(tmp_path, taken.sha256, "print")) as shown:
            assert shown.getpixel((10, 10))[0] == pytest.approx(128, abs=2)


def test_a_colour_profile_is_taken_into_account(tmp_path):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    wrong = photos.take_in(tmp_path, as_bytes(quartered(), icc_profile=lab))
    broken = photos.take_in(tmp_path, as_bytes(quartered(), icc_profile=b"roto" * 40))
    for taken in (wrong, broken):  # such a profile says nothing of this picture
        shown = photos.rendition(tmp_path, taken.sha256, "print")
        assert corners(shown) == [RED, GREEN, BLUE, GREY]


@pytest.mark.filterwarnings(FOREIGN)
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "está vacía"),
        (b"no es una foto", "no se puede leer como foto"),
        (b"%PDF-1.7\n", "no se puede leer como foto"),
        (as_bytes(quartered(), "GIF"), "no se puede leer como foto"),
        (as_bytes(Image.effect_noise((200, 200), 90))[:-3000], "incompleta"),
        (as_bytes(quartered(), "PNG")[:-60], "incompleta"),
        (heic([[200, 40]])[:-500], "incompleta"),
        (heic([[200, 40]])[:40], "no se puede leer como foto"),
        (png_of(20_000, 10_001), "más de 200 megapíxeles"),
        (png_of(60_000, 60_000), "más de 200 megapíxeles"),
        (png_of(5_000, 5_000), "incompleta"),
        (
            as_bytes(
                quartered(), "WEBP", save_all=True, append_images=[quartered(mode="L")]
            ),
            "animación",
        ),
        (
            as_bytes(
                quartered(), "PNG", save_all=True, append_images=[quartered(mode="L")]
            ),
            "animación",
        ),
        (as_bytes(Image.new("F", (20, 20)), "TIFF"), "no se pueden imprimir"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words_and_leaves_nothing(
    tmp_path, data, sentence
):
    folder = tmp_path / "library"
    with pytest.raises(CatalogError, match=sentence) as refused:
        photos.take_in(folder, data, "mi foto.jpg")
    assert "«mi foto.jpg»" in str(refused.value)
    assert not folder.exists()


SEEDS = [
    as_bytes(quartered(), exif=exif(6, place=True, artist="Rosa")),
    as_bytes(quartered(), "PNG"),
    as_bytes(quartered(), "WEBP"),
    as_bytes(quartered(), "TIFF"),
    heic([[200, 40]], exif=exif(3).tobytes()),
]


@pytest.mark.filterwarnings(FOREIGN)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    seed=st.sampled_from(SEEDS),
    end=st.integers(0, 4000),
    changes=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=6),
)
def test_a_spoiled_file_is_taken_in_or_refused_and_nothing_else(
    tmp_path, seed, end, changes
):
    data = bytearray(seed[: end or None])
    for place, value in changes:
        data[place % len(data)] = value
    try:
        taken = photos.take_in(tmp_path, bytes(data))
    except CatalogError:
        return
    with Image.open(photos.rendition(tmp_path, taken.sha256, "screen")) as shown:
        assert max(shown.size) <= 1600


def test_a_photo_that_cannot_be_read_or_written_is_told(tmp_path):
    with pytest.raises(CatalogError, match=r"No se puede leer «falta\.jpg»"):
        photos.take_in(tmp_path, tmp_path / "falta.jpg")
    heavy = tmp_path / "video.mp4"
    with heavy.open("wb") as file:
        file.truncate(301 * 1024 * 1024)
    with pytest.raises(CatalogError, match="pesa más de 300 MB"):
        photos.take_in(tmp_path, heavy)
    (tmp_path / "library").write_text("no es una carpeta")
    with pytest.raises(LibraryError, match="No se pudo guardar la foto"):
        photos.take_in(tmp_path / "library", as_bytes(quartered()))


def test_a_backup_has_the_original_and_no_rendition(library, tmp_path):
    taken = photos.take_in(library.folder, as_bytes(quartered()))
    with library.writing("Foto") as session:
        session.add(Media(sha256=taken.sha256, mime_type=taken.mime_type))
    assert library.photo(taken.sha256) == photos.rendition(
        library.folder, taken.sha256, "print"
    )
    with zipfile.ZipFile(library.backup(tmp_path / "copia.zip")) as copy:
        names = copy.namelist()
    assert f"photos/{taken.sha256[:2]}/{taken.sha256}.jpg" in names
    assert not [name for name in names if "renditions" in name]
    assert library.check() == []


@pytest.fixture
def take(library):
    """Take a picture in; its colour says which."""

    def taken(*colours):
        return [
            photos.take_in(
                library.folder,
                as_bytes(Image.new("RGB", (30, 20), colour), exif=exif(place=True)),
            )
            for colour in colours
        ]

    return taken


@pytest.fixture
def record(library):
    """A producer and its product, which may be published."""
    with library.writing("Productor") as session:
        producer = Producer(code="P", kind="COOP", trade_name="Illary")
        product = Product(
            code="OCA", name_es="Oca", category="RAI", status="publishable"
        )
        session.add_all([producer, product])
        session.flush()
        return {"products": product.id, "producers": producer.id}


def add(library, noun, id_, taken):
    with library.writing("Fotos") as session:
        return attach(session, noun, id_, taken)


def shown(library, noun, id_, on=DAY):
    with library.reading() as session:
        return album(session, noun, id_, on).photos


def test_photos_of_a_record_keep_their_order(library, record, take):
    id_ = record["products"]
    first, second, third = taken = take("red", "green", "blue")
    uses = add(library, "products", id_, taken)
    assert [row.photo for row in shown(library, "products", id_)] == [
        t.sha256 for t in taken
    ]
    with library.writing("Orden") as session:
        reorder(session, "products", id_, [uses[2], uses[0]])
    assert [row.id for row in shown(library, "products", id_)] == [
        uses[2], uses[0], uses[1],
    ]  # fmt: skip
    with library.reading() as session:
        covers = cover_photos(session, MediaUse.product_id, [id_])
    assert covers == {id_: third.sha256}
    with library.writing("Quitar") as session:
        detach(session, [uses[2]])
    rows = shown(library, "products", id_)
    assert [row.photo for row in rows] == [first.sha256, second.sha256]
    library.undo()
    assert len(shown(library, "products", id_)) == 3


def test_the_same_photo_is_one_row_in_whatever_record_it_stands(library, record, take):
    (taken,) = take("red")
    one = add(library, "products", record["products"], [taken, taken])
    two = add(library, "producers", record["producers"], [taken])
    with library.writing("Leyenda") as session:
        before = sheet.read(session, one[0])
        sheet.save(session, one[0], {**before, "author": "Rosa"}, before)
    again = add(library, "products", record["products"], [taken])
    assert one == (one[0], one[0])
    assert again == one[:1]
    with library.reading() as session:
        assert session.scalar(select(func.count(Media.id))) == 1
        assert session.scalar(select(func.count(MediaUse.id))) == 2
        assert session.scalar(select(Media.author)) == "Rosa"
        beside = company(session, two[0], DAY).elsewhere
    assert beside == (("products", record["products"], "Oca"),)


def test_a_photo_taken_out_comes_back_behind_the_others(library, record, take):
    id_ = record["products"]
    uses = add(library, "products", id_, take("red", "green"))
    with library.writing("Quitar") as session:
        detach(session, uses[:1])
    assert add(library, "products", id_, take("red")) == uses[:1]
    assert [row.id for row in shown(library, "products", id_)] == [uses[1], uses[0]]


@pytest.fixture
def use(library, record, take):
    """The use of one photo by the product."""
    return add(library, "products", record["products"], take("red"))[0]


def save(library, use_id, **changes):
    with library.writing("Foto") as session:
        before = sheet.read(session, use_id)
        sheet.save(session, use_id, {**before, **changes}, before)


def test_what_is_written_about_a_photo_comes_back(library, use):
    changes = {
        "caption_es": "Oca recién cosechada",
        "caption_en": "Oca",
        "alt_text": "Manos con oca",
        "author": "Rosa Ejemplo",
        "licence": "CC BY 4.0",
        "rating": 4,
        "role": "dish",
        "people_visible": "adults",
        "caption_in_quz": "Uqa",
    }
    save(library, use, **changes)
    with library.reading() as session:
        kept = sheet.read(session, use)
        translated = session.scalar(select(Translation))
        media = session.scalar(select(Media))
    assert {name: kept[name] for name in changes} == changes
    assert translated.record_uid == media.uid
    assert translated.needs_native_review
    save(library, use, caption_in_quz="")
    with library.reading() as session:
        assert "caption_in_quz" not in sheet.read(session, use)
    with library.reading() as session:
        assert session.get(Language, "quz")


def test_a_photo_changed_meanwhile_is_not_overwritten(library, use):
    with library.reading() as session:
        before = sheet.read(session, use)
    save(library, use, author="Otra persona")
    with library.writing("Tarde") as session:
        sheet.save(session, use, {**before, "caption_es": "Oca"}, before)
        with pytest.raises(RecordChanged):
            sheet.save(session, use, {**before, "author": "Yo"}, before)


def test_people_in_a_photo_are_those_known_or_new_ones(library, use):
    with library.writing("Persona") as session:
        session.add(Person(names="Ana Quispe"))
    save(library, use, people=("Ana Quispe", "Luis  Nuevo"))
    with library.reading() as session:
        values = sheet.read(session, use)
        names = people_names(session)
        assert session.scalar(select(func.count(Person.id))) == 2
    assert [names[id_] for id_ in values["people"]] == ["Ana Quispe", "Luis Nuevo"]
    assert values["people_visible"] == "adults"
    save(library, use, people=values["people"][:1])
    save(library, use, people=values["people"])
    with library.reading() as session:
        assert sheet.read(session, use)["people"] == values["people"]
        assert session.scalar(select(func.count(MediaPerson.id))) == 2


def leaves(library, record, on=DAY):
    """Whether the rule of privacy lets the photo out, and what the tab says of it."""
    with library.reading() as session:
        published = publishable(session, [record["products"]], on)
        rows = album(session, "products", record["products"], on).photos
    assert bool(published.products[0].photos) == (not rows[0].withheld)
    return not rows[0].withheld


def agree(library, use, on=DAY, **changes):
    given = {
        "giver": "person", "giver_id": None, "name": "Ana Quispe",
        "purposes": ("photo",), "given_on": DAY, "expires_on": date(2027, 1, 31),
    }  # fmt: skip
    with library.writing("Permiso") as session:
        return consents.record(session, consents.Given(**given | changes), on, use)


def test_a_photo_with_a_person_leaves_once_they_agreed(library, record, use):
    assert leaves(library, record)
    save(library, use, people=("Ana Quispe",))
    assert not leaves(library, record)
    agree(library, use)
    assert leaves(library, record)
    assert not leaves(library, record, date(2027, 2, 1))
    with library.reading() as session:
        assert session.scalar(select(func.count(Person.id))) == 1
        (ana,) = company(session, use, DAY).shown
        assert (ana.name, ana.answer, ana.day) == (
            "Ana Quispe", "agreed", date(2027, 1, 31),
        )  # fmt: skip
        (ana,) = company(session, use, date(2027, 2, 1)).shown
        assert (ana.answer, ana.day) == ("expired", date(2027, 1, 31))
    with library.writing("Revocar") as session:
        session.scalar(select(Consent)).revoked_on = DAY
    assert not leaves(library, record)
    with library.reading() as session:
        assert company(session, use, DAY).shown[0].answer == "revoked"


def test_who_gives_a_consent_is_shown_in_the_photo(library, record, use):
    save(library, use, people_visible="adults")
    assert not leaves(library, record)
    agree(library, use, name="Luis Nuevo")
    assert leaves(library, record)
    with library.reading() as session:
        assert [one.name for one in company(session, use, DAY).shown] == ["Luis Nuevo"]


def test_an_organisation_s_consent_covers_everybody(library, record, use):
    save(library, use, people=("Ana Quispe", "Luis Nuevo"))
    agree(library, use, giver="producer", giver_id=record["producers"], name="")
    assert leaves(library, record)
    with library.reading() as session:
        consent = sheet.read(session, use)["consent"]
    save(library, use, consent=None)
    assert not leaves(library, record)
    save(library, use, consent=consent)
    assert leaves(library, record)


def test_a_photo_with_children_never_leaves(library, record, use):
    save(library, use, people=("Ana Quispe",), people_visible="children")
    agree(library, use)
    assert not leaves(library, record)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": " "}, "quién da el permiso"),
        ({"purposes": ()}, "por lo menos una"),
        ({"purposes": ("location",)}, "hasta qué nivel"),
        ({"given_on": date(2026, 5, 11)}, "después de hoy"),
        ({"expires_on": date(2026, 5, 9)}, "vence antes"),
    ],
)
def test_a_consent_that_makes_no_sense_is_refused(library, use, changes, sentence):
    with pytest.raises(CatalogError, match=sentence):
        agree(library, use, **changes)
    with library.reading() as session:
        assert session.scalar(select(func.count(Consent.id))) == 0


def test_a_document_holds_no_place_of_any_photo(library, record, use, tmp_path):
    with library.reading() as session:
        published = publishable(session, [record["products"]], DAY)
    target = tmp_path / "carta.pdf"
    pdf.render("chef", published, target, photo=library.photo)
    printed = target.read_bytes()
    (kept,) = (p for p in (library.folder / "photos").rglob("*.jpg"))
    with Image.open(kept) as original:
        assert original.getexif().get_ifd(0x8825)
    assert kept.read_bytes() not in printed
    assert library.photo(published.products[0].photos[0].sha256).read_bytes() in printed
    assert b"Exif" not in printed
    assert len(PdfReader(target).pages) > 1


def test_people_of_one_name_are_told_apart(library):
    with library.writing("Personas") as session:
        session.add_all([Person(names="Juan Quispe"), Person(names="Juan Quispe")])
        session.add(Person(names="Quispe, Juan; hijo"))
    with library.reading() as session:
        names = list(people_names(session).values())
    assert len(set(names)) == 3
    assert not [name for name in names if "," in name or ";" in name]


@given(st.integers(1, 60_000), st.floats(1, 5000))
@example(1417, 120.0)
def test_more_pixels_are_never_worse_and_a_wider_print_never_better(pixels, wide):
    order = ("low", "fair", "good")
    at = order.index(grade(points(pixels, wide)))
    assert order.index(grade(points(pixels + 1, wide))) >= at
    assert order.index(grade(points(pixels, wide * 1.1))) <= at


@given(st.integers(1, 60_000))
@example(1417)
def test_what_is_promised_at_300_points_holds(pixels):
    promised = widest_cm(pixels)
    if promised:
        assert grade(points(pixels, promised * 10)) == "good"
    assert points(pixels, (promised + 1) * 10) < 300


def test_the_grades_begin_where_they_should():
    assert [grade(n) for n in (149, 150, 299, 300)] == ["low", "fair", "fair", "good"]
    assert widest_cm(1418) == 12
    assert widest_cm(200) == 1.6
