"""Numbers, money and weights: nothing doubtful is guessed, nothing shown is lost."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalog.language import plain
from catalog.units import (
    Unit,
    decimal_mark,
    read_money,
    read_number,
    read_weight,
    show_money,
    show_weight,
)


def _unit(row):
    names = [row["code"], row["name_es"], row["name_en"], *row["aliases"].split(";")]
    return Unit(
        code=row["code"],
        dimension=row["dimension"],
        grams=Decimal(row["kg"]) * 1000 if row["kg"] else None,
        aliases=tuple(dict.fromkeys(filter(None, map(plain, names)))),
    )


def read_units(path):
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: _unit(row) for row in csv.DictReader(file)}


UNITS = read_units(Path(__file__).parents[1] / "resources/reference/units.csv")

# ----------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", "12"),
        (" 12 ", "12"),
        ("007", "7"),
        ("1234.5", "1234.5"),
        ("1,234.50", "1234.50"),
        ("1,234,567", "1234567"),
        ("1 234", "1234"),
        ("1\u00a0234\u00a0567.8", "1234567.8"),
        ("1\u202f234", "1234"),
        ("1.234", "1.234"),
        ("-11.2", "-11.2"),
        ("−11.2", "-11.2"),
        ("+0.6", "0.6"),
    ],
)
def test_numbers_have_a_decimal_point(typed, value):
    assert read_number(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1,234", "«1,234» puede ser 1234 o 1.234: escríbalo sin coma."),
        ("12,345", "«12,345» puede ser 12345 o 12.345: escríbalo sin coma."),
        ("12,5", "Use punto para los decimales: 12.5"),
        ("3,29", "Use punto para los decimales: 3.29"),
        ("0,125", "Use punto para los decimales: 0.125"),
        ("-1.234,50", "Use punto para los decimales: -1234.50"),
        ("1.234.567", "No separe los miles con puntos: escriba 1234567"),
    ],
)
def test_a_comma_is_refused_with_what_to_write_instead(typed, sentence):
    with pytest.raises(ValueError, match=re.escape(sentence)) as refused:
        read_number(typed)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "typed",
    ["", "gratis", "nan", "inf", "-Infinity", "1e5", "1_000", "1,23.5", "1 23", "12.",
     ".5", "1.2.3", "--1", "٣", "½", "1,234 567", "12-13"],
)  # fmt: skip
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match="No se entiende"):
        read_number(typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("19,29", "19.29"),
        ("+0,6", "0.6"),
        ("-11,2", "-11.2"),
        ("1.234,50", "1234.50"),
        ("1.234", "1234"),
        ("1,234", "1.234"),
        ("12", "12"),
    ],
)
def test_a_column_known_to_use_commas_is_read(typed, value):
    assert read_number(typed, decimal=",") == Decimal(value)


def test_a_number_that_breaks_the_rule_of_its_column_is_refused():
    with pytest.raises(ValueError, match="usa coma decimal"):
        read_number("12.5", decimal=",")
    with pytest.raises(ValueError, match="Use punto para los decimales"):
        read_number("12,5", decimal=".")
    assert read_number("1,234", decimal=".") == 1234


@pytest.mark.parametrize(
    ("samples", "mark"),
    [
        (["19,29", "2,43", "+0,6", "1.234", ""], ","),
        (["S/. 19.29", "4", "1,234"], "."),
        (["S/ 1,234.50"], "."),
        (["1.234,50 kg"], ","),
        (["1,234,567"], "."),
        (["1,234", "2,500", "12"], None),
        (["1.234", "300 kg", "25/04/1993"], None),
        (["12.5", "12,5"], None),
        ([], None),
    ],
)
def test_a_whole_column_tells_its_decimal_mark(samples, mark):
    assert decimal_mark(samples) == mark


NUMBERS = st.decimals(-(10**9), 10**9, places=2)


@example(Decimal("-0.00"), ",")
@given(NUMBERS, st.sampled_from([",", " ", "\u00a0", ""]))
def test_a_number_with_two_decimals_is_read_exactly(number, group):
    typed = f"{number:,.2f}".replace(",", group)
    assert read_number(typed) == number
    assert decimal_mark([typed]) == "."


@given(NUMBERS)
def test_a_number_with_decimal_comma_is_never_misread(number):
    typed = f"{number:,.2f}".translate(str.maketrans(",.", ".,"))
    assert read_number(typed, decimal=",") == number
    with pytest.raises(ValueError, match="Use punto para los decimales"):
        read_number(typed)


@given(st.integers(1000, 999_999))
def test_thousands_with_a_comma_are_never_guessed(number):
    with pytest.raises(ValueError, match="escríbalo sin coma"):
        read_number(f"{number:,}")


# ------------------------------------------------------------------------- money


@pytest.mark.parametrize(
    ("typed", "money"),
    [
        ("S/ 1,234.50", (123450, "PEN")),
        ("S/\u00a01,234.50", (123450, "PEN")),
        ("S/.3.20", (320, "PEN")),
        ("S/. 12", (1200, "PEN")),
        ("s/3.2", (320, "PEN")),
        ("3.20", (320, "PEN")),
        ("3.20 soles", (320, "PEN")),
        ("1 sol", (100, "PEN")),
        ("4.00 PEN", (400, "PEN")),
        ("0", (0, "PEN")),
        ("US$ 4", (400, "USD")),
        ("USD 4.00", (400, "USD")),
        ("4 dólares", (400, "USD")),
        ("€ 2.50", (250, "EUR")),
        ("2.50 euros", (250, "EUR")),
    ],
)
def test_prices(typed, money):
    assert read_money(typed) == money


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("gratis", "No se entiende «gratis» como precio"),
        ("3.20 el kilo", "como precio"),
        ("3.20 / kg", "como precio"),
        ("S/", "como precio"),
        ("soles", "como precio"),
        ("S/ 3 soles", "como precio"),
        ("-3", "«-3» es negativo"),
        ("S/ -3", "es negativo"),
        ("4.505", "más de dos decimales"),
        ("1.500 soles", "más de dos decimales"),
        ("$ 4", "no dice la moneda: escriba S/ o US\\$"),
        ("S/ 1,234", "puede ser 1234 o 1.234"),
        ("3,20", "Use punto para los decimales: 3.20"),
        ("S/ .50", "No se entiende"),
        ("3 - 4", "No se entiende"),
        ("inf", "como precio"),
        ("", "como precio"),
    ],
)
def test_a_doubtful_price_is_refused(typed, sentence):
    with pytest.raises(ValueError, match=sentence):
        read_money(typed)


def test_prices_of_a_column_with_decimal_commas_are_read():
    assert read_money("S/ 1.234,50", decimal=",") == (123450, "PEN")


def test_prices_are_shown_as_in_peru_in_either_language():
    for language in ("es", "en", "qu"):
        assert show_money(123450, "PEN", language) == "S/\u00a01,234.50"
        assert show_money(400, "USD", language) == "US$\u00a04.00"
    assert show_money(5, "EUR") == "€\u00a00.05"
    assert show_money(100, "BOB") == "BOB\u00a01.00"


@given(
    st.integers(0, 10**13),
    st.sampled_from(["PEN", "USD", "EUR"]),
    st.sampled_from(["es", "en"]),
)
def test_a_price_shown_is_read_back(cents, currency, language):
    assert read_money(show_money(cents, currency, language)) == (cents, currency)


# ----------------------------------------------------------------------- weights


@pytest.mark.parametrize(
    ("typed", "grams"),
    [
        ("300 kg", 300_000),
        ("300kg.", 300_000),
        ("300 KILOS", 300_000),
        ("300", 300_000),
        ("0.5 t", 500_000),
        ("1,200.5 kg", 1_200_500),
        ("1 200 kg", 1_200_000),
        ("2 toneladas", 2_000_000),
        ("250 g", 250),
        ("2 @", 23_000),
        ("10 arrobas", 115_000),
        ("1 arroba", 11_500),
        ("1 @ (arroba)", 11_500),
        ("½ tn", 500_000),
        ("2½ @", 28_750),
        ("1 1/2 kg", 1_500),
        ("saco de 1/2 arroba", 5_750),
        ("2 lb", 907),
        ("2 qq46", 92_000),
        ("2 qq 50", 100_000),
        ("saco 25 kg", 25_000),
        ("Saco de 50 kg", 50_000),
        ("saco de papel x 25 kg", 25_000),
        ("saco (50 kg)", 50_000),
        ("malla 5 kg", 5_000),
        ("3 sacos de 50 kg", 150_000),
        ("12 bolsas de 500 g", 6_000),
        ("2 quintales de 46 kg", 92_000),
        ("2 costales de 5 arrobas", 115_000),
        ("0 kg", 0),
    ],
)
def test_weights(typed, grams):
    assert read_weight(typed, UNITS) == grams


def test_a_weight_without_unit_is_in_the_unit_of_its_column():
    assert read_weight("1.5", UNITS, unit="t") == 1_500_000
    assert read_weight("1.5 kg", UNITS, unit="t") == 1_500


def test_weights_of_a_column_with_decimal_commas_are_read():
    assert read_weight("1.234,5", UNITS, decimal=",") == 1_234_500
    assert read_weight("saco de 11,5 kg", UNITS, decimal=",") == 11_500
    assert read_weight("2½ kg", UNITS, decimal=",") == 2_500


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("3 sacos", "cuántos kg tiene «sacos»"),
        ("1 caja", "cuántos kg tiene «caja»"),
        ("2 mallas", "cuántos kg tiene «mallas»"),
        ("20 litros", "cuántos kg tiene «litros»"),
        ("1 quintal", "«quintal» puede ser de 46 o de 50 o de 100 kg"),
        ("4 QQ", "«QQ» puede ser de 46 o de 50 kg"),
        ("1 @ (quintal)", "«quintal» puede ser"),
        ("1 @ (kg)", "No se conoce la unidad «@ (kg)»"),
        ("1/3 kg", "No se conoce la unidad «/3 kg»"),
        ("11/2 kg", "No se conoce la unidad «/2 kg»"),
        ("1/2/2025", "No se conoce la unidad"),
        ("3 ha", "No se conoce la unidad «ha»"),
        ("3 alforjas", "No se conoce la unidad «alforjas»"),
        ("10-20 kg", "No se conoce la unidad «-20 kg»"),
        ("-3 kg", "«-3 kg» es negativo"),
        ("saco de -3 kg", "es negativo"),
        ("saco 25", "No se entiende «saco 25» como peso"),
        ("regalo de 5 kg", "No se entiende"),
        ("media arroba", "No se entiende"),
        ("1,250 kg", "puede ser 1250 o 1.250"),
        ("1.250 kg", "puede ser 1250 o 1.250"),
        ("12,5 kg", "Use punto para los decimales: 12.5"),
        ("kg", "No se entiende"),
        ("", "No se entiende"),
    ],
)
def test_a_doubtful_weight_is_refused(typed, sentence):
    with pytest.raises(ValueError, match=re.escape(sentence)):
        read_weight(typed, UNITS)


def test_what_the_sentences_tell_to_write_is_understood():
    assert read_weight("1250 kg", UNITS) == 1_250_000
    assert read_weight("1.2500 kg", UNITS) == 1_250
    assert read_weight("2 quintal de 50 kg", UNITS) == 100_000


@pytest.mark.parametrize(
    ("grams", "shown"),
    [
        (300_000, "300 kg"),
        (1_200_000, "1.2 t"),
        (1_000_000, "1 t"),
        (1_250_000, "1,250 kg"),
        (12_345_678, "12,345.678 kg"),
        (500, "0.5 kg"),
        (250, "250 g"),
        (100, "100 g"),
        (750, "750 g"),
        (999, "999 g"),
        (1_250, "1.25 kg"),
        (11_500, "11.5 kg"),
        (0, "0 kg"),
    ],
)
def test_weights_are_shown_in_the_unit_that_reads_best(grams, shown):
    assert show_weight(grams) == shown
    assert show_weight(grams, "en") == shown


@given(st.integers(0, 10**10))
def test_a_weight_shown_is_read_back(grams):
    assert read_weight(show_weight(grams), UNITS, decimal=".") == grams


# -------------------------------------------------------------------------- text


def refusal(read, *arguments):
    try:
        read(*arguments)
    except ValueError as error:
        return str(error)
    return ""


SENTENCE = re.compile(
    r"$|No se |Use punto |No separe |Falta decir "
    r"|«.*» (puede ser|no dice|es|tiene|está) ",
    re.DOTALL,
)


@given(
    st.one_of(
        st.text(max_size=20), st.text("0123456789., -+½()skgqtS/.$@", max_size=12)
    ),
    st.sampled_from([None, ".", ","]),
)
def test_whatever_is_typed_is_read_or_refused_in_spanish(typed, mark):
    assert SENTENCE.match(refusal(read_number, typed, mark))
    assert SENTENCE.match(refusal(read_money, typed, mark))
    assert SENTENCE.match(refusal(read_weight, typed, UNITS, "kg", mark))


def test_units_are_known_by_every_name_they_have():
    assert UNITS["kg"].grams == 1000
    assert UNITS["saco"].grams is None
    assert {"@", "arroba", "arrobas"} <= set(UNITS["arroba"].aliases)
    assert {"tonelada metrica", "tm"} <= set(UNITS["t"].aliases)
