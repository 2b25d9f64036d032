"""The sample library: whole, believable, and gone without a trace."""

import csv
import re
import shutil
from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import Date, String, func, select, text

from catalog import sample
from catalog.errors import LibraryError
from catalog.identifiers import read_phone, read_ruc
from catalog.jobs import Cancelled
from catalog.library import open_library
from catalog.models import (
    LIST_TABLES,
    AgrobiodiversityZone,
    Base,
    Buyer,
    Catalog,
    Certificate,
    Consent,
    Demand,
    Ecoregion,
    FoodComposition,
    Language,
    LibraryEntry,
    LocalName,
    Market,
    NaturalRegion,
    NutritionFact,
    Offer,
    OfferMonth,
    Person,
    Phone,
    Place,
    PricePoint,
    Producer,
    Product,
    Profile,
    Seal,
    Sourced,
    Species,
    SpecificationRow,
    Story,
    TariffLine,
    Translation,
    VarietyPassport,
)
from catalog.paths import RESOURCES
from catalog.privacy import publishable

TODAY = date(2026, 5, 14)
FILES = sorted((RESOURCES / "sample").glob("*.csv"))
MODELS = {m.class_.__tablename__: m.class_ for m in Base.registry.mappers}
CHANGES_EACH_TIME = {"uid", "record_uid", "created_at", "updated_at"}


@pytest.fixture
def new_library(empty_library, tmp_path):
    """Opens as many empty libraries as a test asks for."""
    opened = []

    def new():
        folder = tmp_path / str(len(opened))
        shutil.copytree(empty_library, folder)
        opened.append(open_library(folder))
        return opened[-1]

    yield new
    for library in opened:
        library.close()


@pytest.fixture(scope="module")
def session(empty_library, tmp_path_factory):
    """A sample loaded once, to be read."""
    folder = tmp_path_factory.mktemp("sample") / "library"
    shutil.copytree(empty_library, folder)
    library = open_library(folder)
    sample.load(library, TODAY)
    with library.reading() as session:
        yield session
    library.close()


def visible(library):
    """How many rows of each sample table are not in the wastebasket."""
    with library.reading() as session:
        return Counter(
            {
                file.stem: session.scalar(
                    select(func.count())
                    .select_from(MODELS[file.stem])
                    .where(MODELS[file.stem].deleted_at.is_(None))
                )
                for file in FILES
            }
        )


def contents(library):
    """Every sample row without what is different in each library."""
    with library.reading() as session:
        return {
            file.stem: [
                {
                    name: value
                    for name, value in row._mapping.items()
                    if name not in CHANGES_EACH_TIME
                }
                for row in session.execute(
                    select(MODELS[file.stem].__table__).order_by(
                        MODELS[file.stem].id
                    )
                )
            ]
            for file in FILES
        }


def test_the_sample_is_as_large_as_it_says(session):
    def count(model):
        return session.scalar(select(func.count()).select_from(model))

    assert count(Product) == 30
    assert count(Producer) == 36
    assert count(Buyer) == 16
    assert count(Market) == 5
    assert 55 <= count(Offer) <= 65
    assert count(Demand) == 14
    assert count(Story) == 8
    assert count(VarietyPassport) == 4
    assert count(Catalog) == 2
    kinds = set(session.scalars(select(Producer.kind)))
    assert kinds == set(session.scalars(select(LIST_TABLES["producer_kind"].c.code)))
    assert session.scalar(select(Profile.is_sample))


def test_every_line_of_every_file_is_a_row(session):
    for file in FILES:
        with file.open(encoding="utf-8", newline="") as lines:
            expected = len(list(csv.DictReader(lines)))
        where = LocalName.product_id.isnot(None) if file.stem == "local_name" else True
        rows = select(func.count()).select_from(MODELS[file.stem]).where(where)
        assert session.scalar(rows) == expected, file.stem


def test_every_reference_leads_somewhere(session):
    assert session.execute(text("PRAGMA foreign_key_check")).all() == []


@pytest.mark.parametrize(
    ("column", "codes"),
    [
        (Product.sensory, LIST_TABLES["sense"].c.code),
        (Product.culinary_uses, LIST_TABLES["culinary_use"].c.code),
        (Product.allergens, LIST_TABLES["allergen"].c.code),
        (Product.natural_regions, NaturalRegion.code),
        (Product.ecoregions, Ecoregion.code),
        (Product.departments, Place.iso_3166_2),
        (Producer.languages, Language.code),
        (Producer.facilities, LIST_TABLES["facility"].c.code),
        (Buyer.categories, LIST_TABLES["category"].c.code),
        (Buyer.required_seals, Seal.code),
        (Market.products_wanted, LIST_TABLES["category"].c.code),
        (Market.languages, Language.code),
        (Offer.seals, Seal.code),
        (Demand.required_seals, Seal.code),
        (Consent.purposes, LIST_TABLES["consent_purpose"].c.code),
    ],
)
def test_every_code_in_a_list_is_known(session, column, codes):
    used = {code for row in session.scalars(select(column)) for code in row}
    assert used
    assert used <= set(session.scalars(select(codes)))


def test_every_translation_is_of_a_text_that_exists_in_spanish(session):
    translations = session.scalars(select(Translation)).all()
    for translation in translations:
        model = MODELS[translation.entity]
        record = session.scalar(select(model).where(model.uid == translation.record_uid))
        assert getattr(record, translation.field), translation.text
        assert translation.text
    reviewed = Counter(bool(t.reviewed_by) for t in translations)
    assert reviewed[True] > reviewed[False] > 0
    translated = {t.record_uid for t in translations if t.field == "summary"}
    assert len(set(session.scalars(select(Product.uid))) - translated) == 3


def test_no_text_is_longer_than_its_column(session):
    for file in FILES:
        for column in MODELS[file.stem].__table__.columns:
            if isinstance(column.type, String) and column.type.length:
                longest = session.scalar(select(func.max(func.length(column)))) or 0
                assert longest <= column.type.length, column


def test_every_sourced_row_says_it_is_a_sample(session):
    sourced = [MODELS[f.stem] for f in FILES if issubclass(MODELS[f.stem], Sourced)]
    assert Product in sourced
    for model in sourced:
        shipped = model.source.startswith("Biblioteca") if model is LocalName else False
        strange = select(model.id).where(
            ~model.source.startswith(sample.SOURCE), ~shipped if shipped is not False else True
        )
        assert session.scalars(strange).all() == [], model
