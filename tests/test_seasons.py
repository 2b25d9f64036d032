"""Months: what people write and what is printed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import seasons

NOV_TO_FEB = seasons.mask((11, 12, 1, 2))
APR_TO_JUL = seasons.mask(range(4, 8))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("abr–jul", (4, 5, 6, 7)),
        ("abril a julio", (4, 5, 6, 7)),
        ("Desde abril hasta julio", (4, 5, 6, 7)),
        ("entre abril y julio", (4, 5, 6, 7)),
        ("entre mayo y julio, set", (5, 6, 7, 9)),
        ("April to July", (4, 5, 6, 7)),
        ("Apr.-Jul.", (4, 5, 6, 7)),
        ("4-7", (4, 5, 6, 7)),
        ("04 – 07", (4, 5, 6, 7)),
        ("de noviembre a febrero", (1, 2, 11, 12)),
        ("nov–feb; mayo", (1, 2, 5, 11, 12)),
        ("4;5;6", (4, 5, 6)),
        ("abr, may y jun", (4, 5, 6)),
        ("abr may jun", (4, 5, 6)),
        ("April, May and June", (4, 5, 6)),
        ("ABRIL/MAYO", (4, 5)),
        ("set", (9,)),
        ("sept.", (9,)),
        ("Sep", (9,)),
        ("septiembre", (9,)),
        ("setiembre", (9,)),
        ("enero", (1,)),
        ("Jan", (1,)),
        ("4.0", (4,)),  # what a workbook makes of a lone 4
        ("marzo a marzo", (3,)),
        ("febrero a enero", tuple(range(1, 13))),
        ("todo el año", tuple(range(1, 13))),
        ("TODO EL ANO", tuple(range(1, 13))),
        ("Todo el año.", tuple(range(1, 13))),
        ("year round", tuple(range(1, 13))),
        ("all year-round", tuple(range(1, 13))),
        ("", ()),
        ("  ", ()),
    ],
)
def test_months_are_read_as_people_write_them(typed, expected):
    assert seasons.months(seasons.parse(typed)) == expected


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("abril y cuando llueve", "cuando"),
        ("13", "13"),
        ("0", "0"),
        ("4.5", "4.5"),
        ("15/04/2025", "15"),
        ("abr-25", "25"),  # Excel took «abr-25» for a date; better asked than guessed
        ("abril a", "a"),
        ("a julio", "a"),
        ("abr–jul–set", "–"),
        ("ma", "ma"),
        ("J", "j"),
        ("-", "-"),
    ],
)
def test_a_word_that_is_no_month_is_named(typed, word):
    with pytest.raises(ValueError, match=f"«{word}»"):
        seasons.parse(typed)


@pytest.mark.parametrize(
    ("mask", "spanish", "english"),
    [
        (0, "", ""),
        (seasons.ALL_YEAR, "todo el año", "year round"),
        (APR_TO_JUL, "abr–jul", "Apr–Jul"),
        (NOV_TO_FEB, "nov–feb", "Nov–Feb"),
        (seasons.mask([9]), "set", "Sep"),
        (seasons.mask([3, 5, 6, 7]), "mar, may–jul", "Mar, May–Jul"),
        (seasons.mask([1, 5, 12]), "may, dic–ene", "May, Dec–Jan"),
        (seasons.mask(range(1, 12)), "ene–nov", "Jan–Nov"),
    ],
)
def test_months_are_shown_as_runs(mask, spanish, english):
    assert seasons.show(mask) == spanish
    assert seasons.show(mask, "en") == english


@pytest.mark.parametrize("language", ["es", "en", "qu"])
def test_every_season_shown_is_read_back(language):
    for mask in range(seasons.ALL_YEAR + 1):
        assert seasons.parse(seasons.show(mask, language)) == mask


@given(st.sets(st.integers(1, 12)))
def test_a_mask_keeps_its_months(chosen):
    assert set(seasons.months(seasons.mask(chosen))) == chosen


@pytest.mark.parametrize("month", [0, 13, -1])
def test_there_is_no_thirteenth_month(month):
    with pytest.raises(ValueError, match="no existe"):
        seasons.mask([month])


def refusal(typed):
    try:
        assert 0 <= seasons.parse(typed) <= seasons.ALL_YEAR
    except ValueError as error:
        return str(error)
    return ""


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(typed):
    assert re.fullmatch("(No se entiende «.+» como mes: .+)?", refusal(typed))


def test_months_are_named():
    assert "".join(seasons.initials("es")) == "EFMAMJJASOND"
    assert "".join(seasons.initials("en")) == "JFMAMJJASOND"
    assert seasons.name(9) == "setiembre"
    assert seasons.name(12, "en") == "December"
