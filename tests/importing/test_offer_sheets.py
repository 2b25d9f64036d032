import shutil
from datetime import date

import pytest

from catalog.library import open_library
from catalog.models import Offer, OfferMonth, PricePoint

RUC = "20131312955"


@pytest.fixture
def library(stocked_folder, tmp_path):
    """Instead of an empty one: there are things to offer and to ask for."""
    shutil.copytree(stocked_folder, tmp_path / "library")
    opened = open_library(tmp_path / "library")
    yield opened
    opened.close()


def months(office):
    return {m.month: m.capacity_g for m in office.all(OfferMonth, OfferMonth.month)}


@pytest.mark.parametrize("producer", ["COOP-1", RUC, f"{RUC}.0", "COOPERATIVA EJEMPLO"])
@pytest.mark.parametrize("product", ["OCA", "oca roja", "Puka uqa"])
def test_producer_and_product_are_found_by_code_number_or_name(
    office, sheet, producer, product
):
    office.bring(sheet(f"Productor;Producto;Precio\n{producer};{product};4.50\n"))
    offer = office.one(Offer)
    assert (offer.producer_id, offer.product_id, offer.cents_per_kg) == (1, 1, 450)
    assert offer.code == "OCA-COOP-1"


def test_what_is_not_in_the_library_has_to_be_imported_first(office, sheet, reasons):
    planned = office.plan(
        sheet("Productor;Producto;Precio\nNadie;Oca roja;1\nCOOP-1;Nada;1\n;OCA;1\n")
    )
    assert reasons(planned.rejected) == [
        (2, "Productor", "Nadie"),
        (3, "Producto", "Nada"),
        (4, "Productor", ""),
    ]
    told = planned.rejected[0].problems[0].reason
    assert "importe primero la hoja de productores" in told


def test_columns_that_name_two_producers_are_refused(office, sheet, reasons):
    planned = office.plan(
        sheet(f"RUC;Productor;Producto;Precio\n{RUC};Asociación Ejemplo;OCA;1\n")
    )
    assert reasons(planned.rejected) == [(2, "RUC", RUC)]
    assert "«Cooperativa Ejemplo» y «Asociación Ejemplo»" in str(
        planned.rejected[0].problems[0]
    )


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("4.50", 450),
        ("12,50", 1250),
        ("S/ 1,234.50", 123450),
        ("8.00 soles", 800),
        ("15.5/kg", 1550),
        ("3 x kg", 300),
        ("0", 0),
    ],
)
def test_a_price_is_read_as_people_write_it(office, sheet, typed, cents):
    office.bring(sheet(f'Productor;Producto;Precio\nCOOP-1;OCA;"{typed}"\n'))
    assert office.one(Offer).cents_per_kg == cents


def test_a_column_with_decimal_commas_is_read_with_them(office, sheet):
    office.bring(
        sheet('Productor;Producto;Precio\nCOOP-1;OCA;1.234,50\nCOOP-1;MACA;"2,5"\n')
    )
    assert [o.cents_per_kg for o in office.all(Offer)] == [123450, 250]


@pytest.mark.parametrize("typed", ["gratis", "-3", "1,234", "4.505", "$ 5", "5%"])
def test_a_price_that_is_none_or_may_be_two_is_refused(office, sheet, reasons, typed):
    planned = office.plan(sheet(f'Productor;Producto;Precio\nCOOP-1;OCA;"{typed}"\n'))
    assert reasons(planned.rejected) == [(2, "Precio", typed)]
    assert str(planned.rejected[0].problems[0]).startswith(
        f"fila 2, Precio: «{typed}»; se esperaba un precio. "
    )


@pytest.mark.parametrize("typed", ["consultar", "A tratar", "según mercado"])
def test_a_price_not_yet_known_is_a_doubt(office, sheet, typed):
    path = sheet(f"Productor;Producto;Precio\nCOOP-1;OCA;{typed}\n")
    assert "se guardaría sin él" in office.plan(path).doubtful[0].problems[0].reason
    office.bring(path, accepted={2})
    assert office.one(Offer).cents_per_kg is None


def test_a_price_of_another_unit_is_not_one_of_a_kilo(office, sheet):
    path = sheet("Productor;Producto;Precio (S/ x arroba)\nCOOP-1;OCA;50\n")
    planned = office.plan(path, columns={"Precio (S/ x arroba)": "cents_per_kg"})
    assert "«arroba»" in planned.doubtful[0].problems[0].reason


@pytest.mark.parametrize(
    ("heading", "typed", "currency"),
    [
        ("Precio", "US$ 4.00", "USD"),
        ("Precio (US$)", "4.00", "USD"),
        ("Precio", "S/ 4.00", "PEN"),
        ("Precio", "4.00 euros", "EUR"),
    ],
)
def test_the_currency_is_told_by_the_cell_or_its_heading(
    office, sheet, heading, typed, currency
):
    office.bring(sheet(f"Productor;Producto;{heading}\nCOOP-1;OCA;{typed}\n"))
    offer = office.one(Offer)
    assert (offer.cents_per_kg, offer.currency) == (400, currency)
    assert office.one(PricePoint).currency == currency


def test_two_currencies_in_one_row_are_refused(office, sheet, reasons):
    planned = office.plan(
        sheet("Productor;Producto;Precio;Moneda\nCOOP-1;OCA;US$ 4;soles\n")
    )
    assert reasons(planned.rejected) == [(2, "Precio", "US$ 4")]


def test_months_and_what_there_is_in_each(office, sheet):
    office.bring(
        sheet("Productor;Producto;Meses;Capacidad\nCOOP-1;OCA;abr-jun;500 kg\n")
    )
    assert months(office) == {4: 500_000, 5: 500_000, 6: 500_000}


def test_a_column_for_every_month(office, sheet):
    office.bring(
        sheet("Productor;Producto;Ene;Febrero;Mar.;Abr;Mayo\nCOOP-1;OCA;2 t;x;0;;300\n")
    )
    assert months(office) == {1: 2_000_000, 2: None, 5: 300_000}


def test_the_unit_in_a_heading_is_the_unit_of_its_numbers(office, sheet, reasons):
    office.bring(sheet("Productor;Producto;Meses;Capacidad (t)\nCOOP-1;OCA;mayo;1.5\n"))
    assert months(office) == {5: 1_500_000}
    planned = office.plan(
        sheet("Productor;Producto;Meses;Cantidad (sacos)\nCOOP-1;MACA;mayo;3\n")
    )
    assert reasons(planned.rejected) == [(2, "Cantidad (sacos)", "3")]
    assert "cuántos kg" in str(planned.rejected[0].problems[0])


def test_a_quantity_without_months_is_a_doubt_unless_dates_tell(office, sheet):
    path = sheet("Productor;Producto;Cantidad;Precio\nCOOP-1;OCA;500;4\n")
    assert "en qué meses" in office.plan(path).doubtful[0].problems[0].reason
    office.bring(
        sheet(
            "Productor;Producto;Cantidad;Vigente desde;Vigente hasta\n"
            "COOP-1;OCA;500;15/11/2026;02/01/2027\n"
        )
    )
    assert months(office) == {1: 500_000, 11: 500_000, 12: 500_000}


def test_the_months_that_a_sheet_only_names_keep_their_quantity(office, sheet):
    office.bring(sheet("Productor;Producto;Abr;May\nCOOP-1;OCA;100;200\n"))
    planned = office.plan(sheet("Productor;Producto;Meses\nCOOP-1;OCA;may-jun\n"))
    (difference,) = planned.changed[0].differences
    assert difference.before == "abr 100 kg; may 200 kg"
    assert difference.after == "abr 100 kg; may 200 kg; jun"
    office.apply(planned)
    assert months(office) == {4: 100_000, 5: 200_000, 6: None}


def test_an_offer_is_one_producer_product_and_presentation(office, sheet):
    office.bring(
        sheet(
            "Productor;Producto;Presentación;Precio\n"
            "COOP-1;OCA;saco de 50 kg;3\nCOOP-1;OCA;granel;2\nASOC-1;OCA;;2.50\n"
        )
    )
    assert [(o.code, o.net_g) for o in office.all(Offer)] == [
        ("OCA-COOP-1", 50_000),
        ("OCA-COOP-1-2", None),
        ("OCA-ASOC-1", None),
    ]
    planned = office.plan(
        sheet(
            "Productor;Producto;Presentación;Precio\n"
            "COOP-1;OCA;SACO DE 50 KG;3.20\nCOOP-1;OCA;malla x 5 kg;4\n"
        )
    )
    assert [c.step.record_id for c in planned.changed] == [1]
    assert [n.step.line for n in planned.new] == [3]


def test_without_its_presentation_an_offer_is_found_only_if_there_is_one(
    office, sheet, reasons
):
    first = sheet(
        "Productor;Producto;Presentación;Precio\nCOOP-1;OCA;saco de 50 kg;3\n"
    )
    office.bring(first)
    later = sheet("Productor;Producto;Precio\nCOOP-1;OCA;3.20\n", "despues.csv")
    assert [c.step.record_id for c in office.plan(later).changed] == [1]
    office.bring(sheet("Productor;Producto;Presentación;Precio\nCOOP-1;OCA;granel;2\n"))
    planned = office.plan(later)
    assert "escriba la presentación" in planned.rejected[0].problems[0].reason


def test_a_price_joins_the_history_only_when_it_changes(office, sheet):
    path = sheet("Productor;Producto;Precio;Fecha\nCOOP-1;OCA;4.50;01/03/2026\n")
    office.bring(path)
    office.bring(path)
    office.bring(sheet("Productor;Producto;Precio\nCOOP-1;OCA;5.00\n"))
    assert [(p.dated_on, p.cents_per_kg, p.origin) for p in office.all(PricePoint)] == [
        (date(2026, 3, 1), 450, "quote"),
        (date.today(), 500, "quote"),
    ]


def test_a_code_of_another_producers_offer_is_refused(office, sheet, reasons):
    office.bring(sheet("Código;Productor;Producto;Precio\nO-1;COOP-1;OCA;4\n"))
    planned = office.plan(sheet("Código;Productor;Producto;Precio\nO-1;ASOC-1;OCA;4\n"))
    assert reasons(planned.rejected) == [(2, "Productor", "ASOC-1")]


def test_an_offer_cannot_end_before_it_begins(office, sheet, reasons):
    planned = office.plan(
        sheet(
            "Productor;Producto;Precio;Desde;Hasta\n"
            "COOP-1;OCA;4;01/05/2026;01/04/2026\n"
        )
    )
    assert reasons(planned.rejected) == [(2, "Hasta", "01/04/2026")]
