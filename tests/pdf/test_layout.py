"""How pieces are laid out and broken over pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Spacer

from catalog.language import translator
from catalog.pdf import fonts, no_photos
from catalog.pdf.parts.chips import Chips
from catalog.pdf.parts.layout import Column, Lines, Row
from catalog.pdf.parts.seasons import (
    AVAILABLE,
    HARVEST,
    NOTHING,
    Calendar,
    Entry,
    shades,
)
from catalog.pdf.style import BODY, HEADING, HEIGHT, WIDTH, Sheet


@pytest.fixture
def sheet(publication):
    fonts.load()
    return Sheet(publication(), "es", translator("es"), no_photos)


def height(piece, width=WIDTH):
    return piece.wrap(width, HEIGHT)[1]


def texts(column):
    return [piece.text for piece in column._pieces]


def test_a_heading_is_never_last_on_a_page(sheet):
    lines = [sheet.p(f"Línea {n}", BODY) for n in range(40)]
    column = Column([*lines[:20], sheet.p("Título", HEADING), *lines[20:]])
    upto = height(Column([*lines[:20], sheet.p("Título", HEADING)])) + 1
    height(column)
    head, tail = column.split(WIDTH, upto)
    assert texts(head)[-1] == "Línea 19"
    assert texts(tail)[:2] == ["Título", "Línea 20"]


def test_a_low_column_moves_on_whole_and_a_high_one_is_broken(sheet):
    low = Column([sheet.p("Línea", BODY)] * 5)
    height(low)
    assert low.split(WIDTH, 40) == []
    high = Column([sheet.p("Palabras y palabras. " * 400, BODY)])
    assert height(high) > HEIGHT / 3
    head, tail = high.split(WIDTH, 200)
    assert height(head) <= 200
    assert height(tail) > 0


def test_columns_side_by_side_are_broken_each_on_its_own(sheet):
    long = [sheet.p("Palabras y palabras. " * 150, BODY)]
    row = Row([long, [sheet.p("Corto", BODY)]])
    height(row)
    head, tail = row.split(WIDTH, 200)
    assert height(head) <= 200
    assert [len(column._pieces) for column in head._columns] == [1, 1]
    assert [len(column._pieces) for column in tail._columns] == [1, 0]


def test_lines_fill_columns_evenly_and_no_letter_stays_alone(sheet):
    entries = [sheet.p(f"Nombre {n}", BODY) for n in range(9)]
    letter = sheet.p("B", HEADING)
    lines = Lines([*entries[:5], letter, *entries[5:]], columns=2)
    assert height(lines) < height(Column(entries))
    assert lines._cuts == [5, 10]


@pytest.mark.parametrize("count", [1, 100, 1000])
def test_lines_go_on_over_pages_and_lose_none(count, sheet):
    rest, seen = Lines([sheet.p(f"Nombre {n}", BODY) for n in range(count)]), 0
    while height(rest) > 300:
        page, rest = rest.split(WIDTH, 300)
        assert height(page) <= 300
        seen += page._cuts[-1]
    assert seen + rest._cuts[-1] == count


def test_every_page_of_a_calendar_repeats_its_group(sheet):
    months = ((HARVEST, ""),) * 12
    group = [Entry("Suni"), *(Entry(f"Papa {n}", months) for n in range(80))]
    calendar = Calendar(group, sheet)
    height(calendar)
    first, rest = calendar.split(WIDTH, 400)
    assert height(first) <= 400
    assert rest._entries[0].name == "Suni"
    assert rest._entries[1].name == f"Papa {len(first._entries) - 1}"


def test_a_group_does_not_begin_at_the_foot_of_a_page(sheet):
    months = ((HARVEST, ""),) * 12
    entries = [
        Entry("Suni"),
        Entry("Papa", months),
        Entry("Yunga"),
        Entry("Ají", months),
    ]
    upto = height(Calendar(entries[:3], sheet)) + 1
    calendar = Calendar(entries, sheet)
    height(calendar)
    first, rest = calendar.split(WIDTH, upto)
    assert [entry.name for entry in first._entries] == ["Suni", "Papa"]
    assert [entry.name for entry in rest._entries] == ["Yunga", "Ají"]


def test_a_calendar_that_nearly_fits_is_made_to_fit(sheet):
    months = ((HARVEST, ""),) * 12
    calendar = Calendar([Entry(f"Papa {n}", months) for n in range(36)], sheet)
    assert calendar.wrap(WIDTH, 640)[1] <= 640 < calendar.wrap(WIDTH, 10_000)[1]


def test_harvest_is_solid_and_the_rest_of_the_supply_light(product):
    shown = shades(product(harvest_months=0b11, available_months=0b110))
    assert shown[:4] == (HARVEST, HARVEST, AVAILABLE, NOTHING)


def test_chips_go_on_in_another_line_and_page(sheet):
    one = height(Chips(["Orgánico"], sheet))
    many = Chips([f"Certificado número {n}" for n in range(60)], sheet)
    assert height(many) > 5 * one
    first, rest = many.split(WIDTH, 3 * one)
    assert height(first) <= 3 * one
    assert height(first) + height(rest) <= height(many)
    assert len(first._texts) + len(rest._texts) == 60


def test_a_chip_is_never_wider_than_its_column(sheet):
    chips = Chips(["Ñ" * 300], sheet)
    assert height(chips, 200) > height(Chips(["Ñ"], sheet), 200)
    assert all(x + wide <= 200 for x, _, wide, _ in chips._places)


@given(
    # Whole numbers, so that a page is often filled to its last point.
    heights=st.lists(st.integers(1, 12), min_size=1, max_size=60),
    page=st.integers(13, 60),
    columns=st.integers(1, 3),
)
def test_what_lines_cut_for_a_page_fits_it(heights, page, columns):
    rest, cut = Lines([Spacer(1, high) for high in heights], columns), []
    while height(rest) > page:
        parts = rest.split(WIDTH, page)
        assert len(parts) == 2
        assert height(parts[0]) <= page
        cut += parts[0]._pieces
        rest = parts[1]
    assert [piece.height for piece in (*cut, *rest._pieces)] == heights
