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
MODELS = {
    mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers
}
SAMPLED = [MODELS[file.stem] for file in FILES]
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


def of_sample(model, *columns):
    """Rows of the sample: names of species come with the program."""
    chosen = select(*(columns or (model,))).where(model.deleted_at.is_(None))
    return chosen.where(model.product_id.isnot(None)) if model is LocalName else chosen


def visible(library):
    """How many rows of each table are not in the wastebasket."""
    with library.reading() as session:
        return {
            model: session.scalar(of_sample(model, func.count()).select_from(model))
            for model in SAMPLED
        }


def contents(library):
    """Every row without what differs in each library."""
    with library.reading() as session:
        return {
            model: [
                {k: v for k, v in row._mapping.items() if k not in CHANGES_EACH_TIME}
                for row in session.execute(
                    select(model.__table__).order_by(model.__table__.c.id)
                )
            ]
            for model in SAMPLED
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
    assert session.scalars(select(Profile.is_sample)).all() == [True]


def test_every_line_of_every_file_is_a_row(session):
    for file, model in zip(FILES, SAMPLED, strict=True):
        with file.open(encoding="utf-8", newline="") as lines:
            expected = len(list(csv.DictReader(lines)))
        rows = of_sample(model, func.count()).select_from(model)
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
        uid = translation.record_uid
        record = session.scalar(select(model).where(model.uid == uid))
        assert getattr(record, translation.field)
        assert translation.text
    reviewed = Counter(bool(t.reviewed_by) for t in translations)
    assert reviewed[True] > reviewed[False] > 0
    translated = {t.record_uid for t in translations if t.field == "summary"}
    assert len(set(session.scalars(select(Product.uid))) - translated) == 3


def test_no_text_is_longer_than_its_column(session):
    for model in SAMPLED:
        for column in model.__table__.columns:
            if isinstance(column.type, String) and column.type.length:
                longest = session.scalar(select(func.max(func.length(column)))) or 0
                assert longest <= column.type.length, column


def test_every_sourced_row_says_it_is_a_sample(session):
    sourced = [model for model in SAMPLED if issubclass(model, Sourced)]
    assert Product in sourced
    for model in sourced:
        says_so = model.source.startswith(sample.SOURCE)
        assert session.scalars(of_sample(model).where(~says_so)).all() == [], model


def test_summaries_are_short_and_promise_no_health(session):
    claims = re.compile(
        r"\b(cura|curan|curativ\w*|sana|sanan|medicin\w*|superalimento\w*|nutritiv\w*"
        r"|saludable\w*|antioxidante\w*|ancestral\w*|milenari\w*|heal\w*|cures?|cured"
        r"|superfood\w*|nutritious|antioxidants?|ancient)\b",
        re.IGNORECASE,
    )
    texts = session.scalars(select(Translation.text)).all()
    for product in session.scalars(select(Product)):
        assert 100 <= len(product.summary) <= 280
        texts += [product.summary, product.story, product.preparation]
    for words in texts:
        assert not claims.search(words), words


def test_numbers_issued_by_others_are_well_formed(session):
    for column in (Producer.ruc, Buyer.tax_id):
        rucs = [n for n in session.scalars(select(column)) if n and n[0].isdigit()]
        assert len(rucs) > 8
        for ruc in rucs:
            assert read_ruc(ruc) == ruc
            assert ruc.startswith("20999")
    for number in session.scalars(select(Phone.number)):
        assert read_phone(number) == number
        assert number.startswith(("+51900000", "+4930231", "+1202555"))
    tariff = set(session.scalars(select(TariffLine.hs_code)))
    assert {c for c in session.scalars(select(Product.hs_code)) if c} <= tariff


@pytest.mark.parametrize("on", [TODAY, date(2028, 2, 29)])
def test_some_certificate_is_always_about_to_expire_and_one_has(new_library, on):
    library = new_library()
    sample.load(library, on)
    with library.reading() as session:
        left = [
            (day - on).days for day in session.scalars(select(Certificate.expires_on))
            if day
        ]  # fmt: skip
        suspended = session.scalars(select(Certificate.is_suspended)).all()
        stale = select(func.count()).where(Offer.confirmed_on < on - timedelta(120))
        assert session.scalar(stale) >= 5
    assert sum(days < 0 for days in left) == 1
    assert sum(0 <= days <= 30 for days in left) >= 2
    assert sum(30 < days <= 60 for days in left) >= 2
    assert suspended.count(True) == 1


def test_products_grow_within_the_altitudes_of_the_species_library(session):
    rows = session.execute(
        select(Product, LibraryEntry).join(
            LibraryEntry, LibraryEntry.code == Product.library_code
        )
    ).all()
    assert len(rows) == 30
    for product, entry in rows:
        assert entry.alt_min_m <= product.alt_min_m < product.alt_max_m
        assert product.alt_max_m <= entry.alt_max_m
        assert set(product.departments) <= set(entry.departments)


def test_producers_live_near_the_altitude_of_their_district(session):
    rows = session.execute(
        select(Producer, Place).join(Place, Place.ubigeo == Producer.ubigeo)
    ).all()
    assert len(rows) == 36
    for producer, place in rows:
        assert place.level == "district"
        assert abs(producer.altitude_m - place.altitude_m) < 1200
        assert producer.alt_min_m <= producer.altitude_m <= producer.alt_max_m


def test_what_is_offered_grows_where_and_when_it_is_offered(session):
    rows = session.execute(
        select(Offer, Product, Producer)
        .join(Offer.product)
        .join(Offer.producer)
    ).all()  # fmt: skip
    for offer, product, producer in rows:
        assert producer.alt_min_m <= product.alt_max_m, offer.code
        assert product.alt_min_m <= producer.alt_max_m, offer.code
        months = session.scalars(
            select(OfferMonth.month).where(OfferMonth.offer_id == offer.id)
        ).all()
        assert months
        assert all(product.available_months >> (m - 1) & 1 for m in months), offer.code


def test_the_last_price_of_an_offer_is_its_price(session):
    for offer in session.scalars(select(Offer)):
        last = session.scalars(
            select(PricePoint)
            .where(PricePoint.offer_id == offer.id)
            .order_by(PricePoint.dated_on.desc())
        ).first()
        assert (last.cents_per_kg, last.currency) == (
            offer.cents_per_kg,
            offer.currency,
        )
        assert last.dated_on == offer.confirmed_on


def test_every_product_has_a_drawing_of_its_own_or_of_its_category(session):
    index = RESOURCES / "illustrations" / "index.csv"
    with index.open(encoding="utf-8-sig", newline="") as file:
        drawn = {(row["kind"], row["key"]) for row in csv.DictReader(file)}
    for product in session.scalars(select(Product)):
        keys = {
            ("library_code", product.library_code),
            ("category", product.category),
        }
        assert keys & drawn, product.code


def test_names_in_native_languages_are_those_of_the_species_library(session):
    rows = session.execute(
        of_sample(LocalName, LocalName, LibraryEntry)
        .join(Product, Product.id == LocalName.product_id)
        .join(LibraryEntry, LibraryEntry.code == Product.library_code)
        .where(LocalName.language != "spa")
    ).all()
    assert rows
    for name, entry in rows:
        known = f"{entry.names_quechua}|{entry.names_aymara}|{entry.names_amazonian}"
        assert f"{name.language}:{name.name}" in known.split("|")
        assert name.confidence == entry.conf_local_names
        assert name.reviewed_by == ""
        assert name.may_publish is (name.confidence != "C")


def test_nutrition_is_that_of_the_published_tables(session):
    facts = session.execute(
        select(NutritionFact, Product.species_id)
        .join(Product, Product.id == NutritionFact.product_id)
    ).all()  # fmt: skip
    assert len(facts) > 100
    published = {
        (row.food_code, row.component, row.amount, row.unit)
        for row in session.scalars(select(FoodComposition))
    }
    for fact, _ in facts:
        assert (fact.method, fact.component, fact.amount, fact.unit) in published
        assert "INS/CENAN" in fact.source


def test_results_come_from_nobodys_laboratory(session):
    named = set(session.scalars(select(SpecificationRow.laboratory)))
    assert named == {"", "Laboratorio de ejemplo"}


def test_consents_are_given_missing_revoked_and_expired(session):
    consents = session.scalars(select(Consent)).all()
    assert sum(c.revoked_on is not None for c in consents) == 1
    assert sum(c.expires_on is not None and c.expires_on < TODAY for c in consents) == 1
    asked = {c.producer_id for c in consents}
    silent = session.scalars(
        select(Producer.id).where(Producer.id.not_in(asked - {None}))
    )
    assert 3 <= len(silent.all()) < 12


def test_what_is_private_is_there_and_does_not_leave(session):
    people = session.scalars(select(Person)).all()
    private = [p.dni for p in people if p.dni]
    assert len(private) == 2
    private += [p.home_address for p in people if p.home_address]
    for column in (Producer.internal_notes, Buyer.internal_notes, Offer.internal_notes):
        private += [note for note in session.scalars(select(column)) if note]
    confidential = select(Product.traditional_use).where(
        Product.knowledge == "confidential", Product.traditional_use != ""
    )
    private += session.scalars(confidential).all()
    assert len(private) > 8

    everything = session.scalars(select(Product.id)).all()
    published = repr(publishable(session, everything, TODAY, "digital"))
    assert "Elvira Choque" in published
    for secret in private:
        assert secret not in published


def test_two_libraries_get_the_same_sample(new_library):
    one, two = new_library(), new_library()
    sample.load(one, TODAY)
    sample.load(two, TODAY)
    assert contents(one) == contents(two)


def test_dates_are_counted_from_the_day_of_loading(new_library):
    one, two = new_library(), new_library()
    sample.load(one, TODAY)
    sample.load(two, TODAY + timedelta(days=100))
    for model in (Certificate, Offer, Consent, Demand):
        days = [c.name for c in model.__table__.columns if isinstance(c.type, Date)]
        pairs = zip(contents(one)[model], contents(two)[model], strict=True)
        for before, after in pairs:
            moved = {after[day] - before[day] for day in days if before[day]}
            assert moved == {timedelta(days=100)}


def test_a_stopped_loading_leaves_no_trace(library):
    def stop(done, total, what=""):
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        sample.load(library, TODAY, stop)
    assert not any(visible(library).values())


def test_the_sample_is_not_loaded_twice(library):
    sample.load(library, TODAY)
    before = visible(library)
    with pytest.raises(LibraryError, match="ya hay fichas"):
        sample.load(library, TODAY)
    assert visible(library) == before


def test_a_cooperative_keeps_its_own_profile(library):
    with library.writing("Nuestra cooperativa") as session:
        session.add(Profile(name="Cooperativa Propia"))
    sample.load(library, TODAY)
    with library.reading() as session:
        assert session.scalars(select(Profile.name)).all() == ["Cooperativa Propia"]


def test_removing_leaves_nothing_visible_and_undo_brings_all_back(library):
    sample.load(library, TODAY)
    before = visible(library)
    assert all(before.values())

    assert sample.remove(library) == sum(before.values())
    assert not any(visible(library).values())
    with library.reading() as session:
        assert not sample.is_loaded(session)

    assert library.undo() == "Quitar los datos de ejemplo"
    assert visible(library) == before
    with library.reading() as session:
        assert sample.is_loaded(session)


def test_removing_keeps_what_people_added(library):
    sample.load(library, TODAY)
    with library.writing("Ficha nueva") as session:
        session.add(Product(code="PROPIA", name_es="Papa propia"))
    sample.remove(library)
    with library.reading() as session:
        assert session.scalars(of_sample(Product, Product.code)).all() == ["PROPIA"]


def test_an_undone_loading_can_be_repeated(library):
    sample.load(library, TODAY)
    before = visible(library)
    library.undo()
    assert not any(visible(library).values())
    sample.load(library, TODAY)
    assert visible(library) == before
