"""What text each kind of record is found by, and which rows that text depends on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from catalog.models import (
    LIST_TABLES,
    Affiliation,
    Buyer,
    LocalName,
    Market,
    Offer,
    Person,
    Place,
    Producer,
    Product,
    Species,
    SpeciesSynonym,
)
from catalog.search.folding import folded

Kind = Literal["product", "producer", "buyer", "market", "offer"]
KINDS: Sequence[Kind] = ("product", "producer", "buyer", "market", "offer")
COLUMNS = ("name", "names", "science", "words", "place")
Texts = dict[int, dict[str, list[str]]]  # by record id, then by column

_OFFERS_OF_SPECIES = (
    "SELECT offer.id FROM offer JOIN product ON product.id = offer.product_id"
    " WHERE product.species_id = {row}.%s"
)
_AFFILIATED = (
    "SELECT {kind}_id FROM affiliation"
    " WHERE person_id = {{row}}.id AND {kind}_id IS NOT NULL"
)


def _classed(column: str) -> tuple[tuple[Kind, str], ...]:
    """The products and offers that a row of a list classes."""
    return (
        ("product", f"SELECT id FROM product WHERE {column} = {{row}}.code"),
        (
            "offer",
            "SELECT offer.id FROM offer JOIN product ON product.id = offer.product_id"
            f" WHERE product.{column} = {{row}}.code",
        ),
    )


# When a row of a table changes, which records' text changes with it: (kind, SQL
# for their ids). {row} is the row before or after the change.
DEPENDENTS: dict[str, tuple[tuple[Kind, str], ...]] = {
    "product": (
        ("product", "SELECT {row}.id"),
        ("offer", "SELECT id FROM offer WHERE product_id = {row}.id"),
        ("producer", "SELECT producer_id FROM offer WHERE product_id = {row}.id"),
    ),
    "species": (
        ("product", "SELECT id FROM product WHERE species_id = {row}.id"),
        ("offer", _OFFERS_OF_SPECIES % "id"),
    ),
    "species_synonym": (
        ("product", "SELECT id FROM product WHERE species_id = {row}.species_id"),
        ("offer", _OFFERS_OF_SPECIES % "species_id"),
    ),
    "local_name": (
        (
            "product",
            "SELECT id FROM product"
            " WHERE species_id = {row}.species_id OR id = {row}.product_id",
        ),
        ("offer", _OFFERS_OF_SPECIES % "species_id"),
        ("offer", "SELECT id FROM offer WHERE product_id = {row}.product_id"),
    ),
    "producer": (
        ("producer", "SELECT {row}.id"),
        ("offer", "SELECT id FROM offer WHERE producer_id = {row}.id"),
    ),
    "buyer": (("buyer", "SELECT {row}.id"),),
    "market": (("market", "SELECT {row}.id"),),
    "offer": (
        ("offer", "SELECT {row}.id"),
        ("producer", "SELECT {row}.producer_id"),
    ),
    "affiliation": (
        ("producer", "SELECT {row}.producer_id WHERE {row}.producer_id IS NOT NULL"),
        ("buyer", "SELECT {row}.buyer_id WHERE {row}.buyer_id IS NOT NULL"),
        ("market", "SELECT {row}.market_id WHERE {row}.market_id IS NOT NULL"),
    ),
    "person": (
        ("producer", _AFFILIATED.format(kind="producer")),
        ("buyer", _AFFILIATED.format(kind="buyer")),
        ("market", _AFFILIATED.format(kind="market")),
    ),
    # Their names are among the words: a cooperative may rename its own.
    "list_category": (
        *_classed("category"),
        (
            "buyer",
            "SELECT id FROM buyer WHERE categories LIKE '%;' || {row}.code || ';%'",
        ),
    ),
    "list_part_used": _classed("part_used"),
    "list_process_state": _classed("process_state"),
    "list_producer_kind": (
        ("producer", "SELECT id FROM producer WHERE kind = {row}.code"),
    ),
    "list_buyer_kind": (("buyer", "SELECT id FROM buyer WHERE kind = {row}.code"),),
}


def texts(
    session: Session, kind: Kind, ids: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    """The folded text of each record that is not in the wastebasket, by COLUMNS."""
    gathered: Texts = defaultdict(lambda: defaultdict(list))
    _GATHER[kind](session, ids, gathered)
    return {
        id_: tuple(folded(" ".join(by_column[column])) for column in COLUMNS)
        for id_, by_column in gathered.items()
    }


def _add(texts: Texts, id_: int, column: str, *words: str | None) -> None:
    texts[id_][column] += [word for word in words if word]


def _products(session: Session, ids: Sequence[int], texts: Texts) -> None:
    _products_of(session, select(Product.id, Product).where(Product.id.in_(ids)), texts)


def _products_of(session: Session, wanted: Select[int, Product], texts: Texts) -> None:
    """Text of products, gathered under the id that comes with each of them."""
    labels = {
        name: _labels(session, name)
        for name in ("category", "part_used", "process_state")
    }
    departments = _departments(session)
    of_product: dict[int, list[int]] = defaultdict(list)
    of_species: dict[int, list[int]] = defaultdict(list)
    for id_, product in session.execute(wanted.where(Product.deleted_at.is_(None))):
        of_product[product.id].append(id_)
        if product.species_id:
            of_species[product.species_id].append(id_)
        _add(texts, id_, "name", product.name_es, product.name_en, product.code)
        _add(texts, id_, "words", product.summary, product.preparation)
        for name, known in labels.items():
            _add(texts, id_, "words", known.get(getattr(product, name)))
        for codes in (product.sensory, product.colors, product.culinary_uses):
            _add(texts, id_, "words", *codes)
        _add(texts, id_, "place", *(departments.get(c) for c in product.departments))

    scientific = select(Species).where(Species.id.in_(of_species))
    for species in session.scalars(scientific):
        for id_ in of_species[species.id]:
            _add(texts, id_, "science", species.scientific_name, species.family)
    synonyms = select(SpeciesSynonym.species_id, SpeciesSynonym.scientific_name).where(
        SpeciesSynonym.species_id.in_(of_species), SpeciesSynonym.deleted_at.is_(None)
    )
    for species_id, synonym in session.execute(synonyms):
        for id_ in of_species[species_id]:
            _add(texts, id_, "science", synonym)
    local = select(LocalName.species_id, LocalName.product_id, LocalName.name).where(
        or_(LocalName.species_id.in_(of_species), LocalName.product_id.in_(of_product)),
        LocalName.deleted_at.is_(None),
    )
    for row in session.execute(local):
        owners = (
            of_species[row.species_id] if row.species_id else of_product[row.product_id]
        )
        for id_ in owners:
            _add(texts, id_, "names", row.name)


def _producers(session: Session, ids: Sequence[int], texts: Texts) -> None:
    kinds = _labels(session, "producer_kind")
    _organisations(session, Producer, kinds, ids, texts)
    offered = (
        select(Offer.producer_id, Product.name_es)
        .join(Offer.product)
        .where(Offer.producer_id.in_(list(texts)), Offer.deleted_at.is_(None))
    )
    for id_, name in session.execute(offered):
        _add(texts, id_, "words", name)


def _buyers(session: Session, ids: Sequence[int], texts: Texts) -> None:
    kinds = _labels(session, "buyer_kind")
    categories = _labels(session, "category")
    _organisations(session, Buyer, kinds, ids, texts)
    wanted = select(Buyer.id, Buyer.categories).where(Buyer.id.in_(list(texts)))
    for id_, codes in session.execute(wanted):
        _add(texts, id_, "words", *(categories.get(code) for code in codes))


def _organisations(
    session: Session,
    model: Any,  # noqa: ANN401  (for mypy the two share only Base)
    kinds: dict[str, str],
    ids: Sequence[int],
    texts: Texts,
) -> None:
    records: Iterable[Producer | Buyer] = session.scalars(
        select(model).where(model.id.in_(ids), model.deleted_at.is_(None))
    )
    for record in records:
        _add(texts, record.id, "name", record.trade_name, record.legal_name)
        _add(texts, record.id, "name", record.code)
        _add(texts, record.id, "words", kinds.get(record.kind))
        if isinstance(record, Producer):
            _add(texts, record.id, "place", record.locality)
    owner = Affiliation.producer_id if model is Producer else Affiliation.buyer_id
    _people_and_places(session, model, owner, texts)


def _markets(session: Session, ids: Sequence[int], texts: Texts) -> None:
    kinds, categories = _labels(session, "market_kind"), _labels(session, "category")
    for market in session.scalars(
        select(Market).where(Market.id.in_(ids), Market.deleted_at.is_(None))
    ):
        _add(texts, market.id, "name", market.name, market.code)
        _add(texts, market.id, "words", kinds.get(market.kind), market.organiser)
        wanted = (categories.get(code) for code in market.products_wanted)
        _add(texts, market.id, "words", *wanted)
        _add(texts, market.id, "place", market.address, market.landmarks)
    _people_and_places(session, Market, Affiliation.market_id, texts)


def _people_and_places(
    session: Session,
    model: Any,  # noqa: ANN401
    column: InstrumentedAttribute[int | None],
    texts: Texts,
) -> None:
    people = (
        select(column, Person.names)
        .join(Person, Person.id == Affiliation.person_id)
        .where(
            column.in_(list(texts)),
            Affiliation.deleted_at.is_(None),
            Person.deleted_at.is_(None),
        )
    )
    for id_, names in session.execute(people):
        if id_ is not None:
            _add(texts, id_, "names", names)
    places = select(model.id, model.ubigeo).where(model.id.in_(list(texts)))
    _places(session, session.execute(places), texts)


def _offers(session: Session, ids: Sequence[int], texts: Texts) -> None:
    alive = Offer.id.in_(ids), Offer.deleted_at.is_(None)
    _products_of(
        session, select(Offer.id, Product).join(Offer.product).where(*alive), texts
    )
    wanted = (
        select(Offer.id, Offer.presentation, Offer.code, Producer.trade_name)
        .join(Offer.producer)
        .where(*alive)
    )
    for id_, *words in session.execute(wanted):
        _add(texts, id_, "words", *words)
    places = select(Offer.id, Producer.ubigeo).join(Offer.producer).where(*alive)
    _places(session, session.execute(places), texts)


def _places(
    session: Session, ubigeos: Iterable[tuple[int, str | None]], texts: Texts
) -> None:
    """District, province and department of each record."""
    found = [(id_, ubigeo) for id_, ubigeo in ubigeos if ubigeo]
    district, province, department = aliased(Place), aliased(Place), aliased(Place)
    names = {
        ubigeo: words
        for ubigeo, *words in session.execute(
            select(district.ubigeo, district.name, province.name, department.name)
            .outerjoin(province, province.ubigeo == district.parent)
            .outerjoin(department, department.ubigeo == province.parent)
            .where(district.ubigeo.in_({ubigeo for _, ubigeo in found}))
        )
    }
    for id_, ubigeo in found:
        _add(texts, id_, "place", *names[ubigeo])


def _labels(session: Session, name: str) -> dict[str, str]:
    table = LIST_TABLES[name]
    rows = session.execute(select(table.c.code, table.c.name_es))
    return dict(rows.all())


def _departments(session: Session) -> dict[str, str]:
    rows = session.execute(
        select(Place.iso_3166_2, Place.name).where(Place.level == "department")
    )
    return dict(rows.all())


_Gather = Callable[[Session, Sequence[int], Texts], Any]
_GATHER: dict[Kind, _Gather] = {
    "product": _products,
    "producer": _producers,
    "buyer": _buyers,
    "market": _markets,
    "offer": _offers,
}
