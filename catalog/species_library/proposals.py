"""What an entry of the species library proposes for a product, fact by fact.

Confidence is the reference's own: A seen in a public source, B known in the trade,
C indicative. Only what is sure and holds for whoever grows it is ticked already.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from catalog import seasons
from catalog.language import either, msgid, plain, tr
from catalog.models import (
    FoodComposition,
    LibraryEntry,
    NaturalRegion,
    Nutrient,
    Place,
    TariffLine,
)
from catalog.queries.lists import department_names, list_names, spellings
from catalog.species_library.finding import entry, spoken
from catalog.species_library.proposal import (
    FIELDS,
    NUTRITION,
    Proposal,
    proposal,
    worst,
)
from catalog.vocabulary import label

_LEVELS = {
    "especie": "species",
    "variedad_nativa": "landrace",
    "cultivar": "cultivar",
    "grupo": "group",
    "procesado": "processed",
}
# resources/reference/README.md on nutrition.csv: figures that look like errors of
# the source, and foods analysed in another state than the product's.
_ODD = {
    ("AIRAMPO", "NIA"),
    ("AIRAMPO", "P"),
    ("CAIMITO", "NIA"),
    ("SACHA-INCHI", "K"),
}
_OTHER_STATE = {
    "PAICHE",
    "CUSHURO",
    "ALGARROBA",
    "AIRAMPO",
    "ALPACA-CARNE",
    "MACAMBO",
    "TARWI",
}


def propose(session: Session, entry_code: str, on: date) -> tuple[Proposal, ...]:
    """Every proposal of an entry, in the order of the data sheet.

    Tariff lines and foods that no longer hold on the day are left out.
    CatalogError when there is no such entry.
    """
    found = entry(session, entry_code)
    lists = _Lists(session)
    return (
        *_what_it_is(found, lists),
        *_names(found, lists),
        *_kitchen(found, lists),
        *_place(session, found, lists),
        *_trade(session, found, on),
        *_nutrition(session, found, on),
    )


class _Lists:
    """The words for codes, read when first asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, dict[str, str]] = {}

    def __getitem__(self, name: str) -> Mapping[str, str]:
        if name not in self._known:
            self._known[name] = (
                department_names(self._session)
                if name == "department"
                else list_names(self._session, name)
            )
        return self._known[name]

    def code(self, name: str, word: str) -> str:
        """The code that a Spanish word names, or the word itself when none does."""
        names = spellings(self._session, name)
        named = {plain(spanish): code for code, (spanish, _) in names.items()}
        return named.get(plain(word), word)


def _what_it_is(found: LibraryEntry, lists: _Lists) -> Iterator[Proposal]:
    """What the grade of the taxon holds for; whoever chose the entry chose its name."""
    grade = found.conf_taxon
    yield proposal("name_es", found.name_es, found.name_es, grade, ticked=True)
    if found.name_en:  # translations are B at best, see resources/reference/README.md
        english = worst(grade, "B")
        yield proposal("name_en", found.name_en, found.name_en, english)
    if found.scientific_name:
        whole = f"{found.scientific_name} {found.authorship}".strip()
        text = " · ".join(filter(None, (whole, found.family)))
        yield proposal("scientific_name", text, found.scientific_name, grade)
    if level := _LEVELS.get(found.taxon_level):
        yield proposal("level", label("product_level", level), level, grade)
    for field in ("category", "part_used", "process_state"):
        if (code := getattr(found, field)) in lists[field]:
            yield proposal(field, lists[field][code], code, grade)


def _names(found: LibraryEntry, lists: _Lists) -> Iterator[Proposal]:
    grade = found.conf_local_names or "C"
    for field, heading, names in (
        ("names_quechua", "", spoken(found.names_quechua)),
        ("names_aymara", "", spoken(found.names_aymara)),
        ("names_other", msgid("Lenguas amazónicas"), spoken(found.names_amazonian)),
        ("names_other", "", (("spa", name) for name in found.other_names_es)),
    ):
        for language, name in names:
            is_spanish = language == "spa"
            yield proposal(
                field,
                name,
                (name,),
                grade,
                "" if is_spanish else "speakers",
                key=f"{field}:{language}:{name}",
                label=heading or FIELDS[field].label,
                code=language,
                note="" if is_spanish else lists["language"].get(language, language),
            )


def _kitchen(found: LibraryEntry, lists: _Lists) -> Iterator[Proposal]:
    for field, words, name in (
        ("sensory", found.sensory, "sense"),
        ("culinary_uses", found.culinary_uses, "culinary_use"),
    ):
        for word in words:
            code = lists.code(name, word)
            said = lists[name].get(code, word)
            yield proposal(field, said, (code,), found.conf_sensory)


def _place(session: Session, found: LibraryEntry, lists: _Lists) -> Iterator[Proposal]:
    low, high = found.alt_min_m, found.alt_max_m
    if low is not None and high is not None:
        text = f"{low:,}–{high:,} m" if low < high else f"{low:,} m"
        yield proposal(
            "alt_min_m",
            text,
            low,
            found.conf_altitude,
            "typical",
            label=FIELDS["altitude"].label,
            values=(("alt_min_m", low), ("alt_max_m", high)),
        )
        yield from _regions(session, found, low, high)
    for code in found.departments:
        yield proposal(
            "departments",
            lists["department"].get(code, code),
            (code,),
            found.conf_departments,
            "country",
        )
    if found.harvest_months:
        yield proposal(
            "harvest_months",
            seasons.show(found.harvest_months),
            found.harvest_months,
            found.conf_harvest,
            "typical",
        )


def _regions(
    session: Session, found: LibraryEntry, low: int, high: int
) -> Iterator[Proposal]:
    """The natural regions between two altitudes.

    From 2,300 m up altitude tells the region. Below, the slopes overlap: only those
    that some district of the entry's departments is estimated to lie in are proposed,
    and none is ticked.
    """
    there = _estimated(session, found.departments)
    for region in session.scalars(
        select(NaturalRegion).order_by(NaturalRegion.alt_max_m.desc())
    ):
        if region.alt_min_m >= max(high, low + 1) or region.alt_max_m <= low:
            continue
        if region.slope == "both":
            grade, caution = worst(found.conf_altitude, region.confidence), "typical"
        elif region.code in there:
            grade, caution = "C", "slope"
        else:
            continue
        yield proposal(
            "natural_regions",
            either(region.name_es, region.name_en),
            (region.code,),
            grade,
            caution,
        )


def _estimated(session: Session, departments: tuple[str, ...]) -> set[str]:
    parts = session.scalars(
        select(Place.ubigeo).where(
            Place.level == "department", Place.iso_3166_2.in_(departments)
        )
    ).all()
    estimates = session.scalars(
        select(Place.natural_region_estimate)
        .where(Place.level == "district", func.substr(Place.ubigeo, 1, 2).in_(parts))
        .distinct()
    )
    return set(estimates)


def _trade(session: Session, found: LibraryEntry, on: date) -> Iterator[Proposal]:
    if found.cautions:
        yield proposal("cautions", found.cautions, found.cautions, "")
    line = session.get(TariffLine, found.hs_code) if found.hs_code else None
    if line is not None and (line.valid_to is None or line.valid_to >= on):
        year = " · " + tr("arancel {}").format(line.year) if line.year else ""
        yield proposal(
            "hs_code",
            line.hs_code + year,
            line.hs_code,
            found.conf_hs,
            "customs",
            key=f"hs_code:{line.hs_code}",
            values=(("hs_code", line.hs_code), ("hs_year", line.year)),
            source=f"{line.source}: {line.route}",
        )


def _nutrition(session: Session, found: LibraryEntry, on: date) -> Iterator[Proposal]:
    """Per 100 g of the food that was analysed, which the source names."""
    for fact, nutrient in session.execute(
        select(FoodComposition, Nutrient)
        .join(Nutrient, Nutrient.component == FoodComposition.component)
        .where(
            FoodComposition.library_code == found.code,
            or_(FoodComposition.valid_to.is_(None), FoodComposition.valid_to >= on),
        )
        .order_by(Nutrient.position)
    ):
        grade, caution = "A", ""
        if found.code in _OTHER_STATE:
            grade, caution = "B", "state"
        if (found.code, fact.component) in _ODD:
            grade, caution = "C", "odd"
        yield Proposal(
            key=f"{NUTRITION}:{fact.component}",
            field=NUTRITION,
            group=msgid("Nutrición por 100 g"),
            label=either(nutrient.name_es, nutrient.name_en),
            text=f"{fact.amount:f} {fact.unit}",
            values=((NUTRITION, (fact.amount, fact.unit)),),
            confidence=grade,
            source=f"{fact.source}: «{fact.food_name}» ({fact.food_code})",
            caution=caution,
            ticked=grade == "A",
            code=fact.component,
        )
