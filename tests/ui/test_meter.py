import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from sqlalchemy import event, select

from catalog.completeness import completeness_by_audience
from catalog.models import Buyer, Market, Producer, Product, now
from catalog.ui.widgets.labels import NameLink
from catalog.ui.widgets.meter import CompletenessMeter
from catalog.ui.workspace import Workspace


@pytest.fixture
def workspace(dressed, sample_library):
    return Workspace(sample_library)


@pytest.fixture
def meter(qtbot, workspace):
    """A meter of the first record, once it has counted."""

    def made(noun="products", **terms):
        model = {
            "products": Product,
            "producers": Producer,
            "buyers": Buyer,
            "markets": Market,
        }[noun]
        id_ = workspace.read(lambda session: session.scalar(select(model.id)))
        shown = CompletenessMeter(workspace, noun, id_, **terms)
        qtbot.addWidget(shown)
        shown.show()
        qtbot.waitUntil(lambda: all(line.count.text() for line in shown.lines.values()))
        return shown

    return made


def expected(workspace, meter, language="es"):
    return workspace.read(
        completeness_by_audience, "products", meter._id, language, workspace.today
    )


def test_each_audience_has_its_figure(workspace, meter):
    shown = meter()
    found = expected(workspace, shown)
    assert list(shown.lines) == ["chef", "processor", "market"]
    for name, line in shown.lines.items():
        words = f"{found[name].met} de {found[name].total}"
        assert line.count.text() == words
        assert line.accessibleName().endswith(words)
        assert 0 < line.bar._fraction < 1


@pytest.mark.parametrize("noun", ["producers", "buyers", "markets"])
def test_other_records_have_readers_of_their_own(meter, noun):
    shown = meter(noun)
    assert shown.languages.isVisible() is (noun == "producers")


def test_a_link_leads_to_the_missing_field(qtbot, workspace, meter):
    shown = meter(compact=True)
    missing = expected(workspace, shown)["chef"].missing
    assert [link.name for link in shown.links] == [one.words for one in missing[:3]]
    with qtbot.waitSignal(shown.field_asked) as told:
        shown.links[0].click()
    assert told.args == [missing[0].leads_to]


def test_another_audience_lists_what_it_needs(qtbot, workspace, meter):
    shown = meter()
    shown.lines["processor"].click()
    assert shown.audience == "processor"
    missing = expected(workspace, shown)["processor"].missing
    assert [link.name for link in shown.links] == [one.words for one in missing[:6]]


def test_the_rest_unfolds(qtbot, workspace, meter):
    shown = meter(compact=True)
    shown.lines["processor"].click()
    missing = expected(workspace, shown)["processor"].missing

    def forget(session):
        product = session.get(Product, shown._id)
        product.part_used = product.process_state = product.storage_condition = None

    workspace.write("Vaciar", forget)
    qtbot.waitUntil(
        lambda: (
            shown.lines["processor"].bar._fraction
            == expected(workspace, shown)["processor"].fraction
        )
    )
    missing = expected(workspace, shown)["processor"].missing
    assert len(missing) > 3
    assert len(shown.links) == 3
    (more,) = [
        b
        for b in shown.findChildren(QPushButton)
        if b.text() == f"y {len(missing) - 3} más" and b.isVisible()
    ]
    more.click()
    assert [link.name for link in shown.links] == [one.words for one in missing]
    assert more.isHidden()


def test_english_asks_for_more(qtbot, workspace, meter):
    shown = meter()
    spanish = expected(workspace, shown)["chef"]
    english = expected(workspace, shown, "en")["chef"]
    assert english.total > spanish.total
    shown.languages.buttons["en"].click()
    words = f"{english.met} de {english.total}"
    qtbot.waitUntil(lambda: shown.lines["chef"].count.text() == words)


def test_a_change_is_counted_at_once(qtbot, workspace, meter):
    shown = meter()
    before = shown.lines["market"].count.text()

    def forget(session):
        session.get(Product, shown._id).summary = ""

    workspace.write("Vaciar", forget)
    qtbot.waitUntil(lambda: shown.lines["market"].count.text() != before)
    workspace.undo()
    qtbot.waitUntil(lambda: shown.lines["market"].count.text() == before)


def test_what_lacks_nothing_says_so(qtbot, workspace, meter):
    shown = meter("buyers")

    def complete(session):
        buyer = session.get(Buyer, shown._id)
        buyer.tax_id, buyer.min_lot_g = "20100000001", 1000

    workspace.write("Completar", complete)
    qtbot.waitUntil(lambda: shown.lines["offer"].count.text() == "7 de 7")
    assert shown.links == []
    assert shown.lines["offer"].bar._fraction == 1
    words = [child.text() for child in shown.findChildren(QLabel)]
    assert "Para ofrecerle: no falta nada." in words


def test_the_meter_of_a_record_that_is_gone_hides(qtbot, workspace, meter):
    shown = meter()

    def remove(session):
        session.get(Product, shown._id).deleted_at = now()

    workspace.write("Fuera", remove)
    qtbot.waitUntil(shown.isHidden)


def test_the_panel_of_a_product_leads_to_the_field_that_is_missing(qtbot, page):
    products = page("products")
    id_ = products.listing.model.ids[3]
    products.listing.go_to(id_)
    panel = products.details.currentWidget()
    meter = panel.findChild(CompletenessMeter)
    qtbot.waitUntil(lambda: bool(meter.links))
    asked = []
    # The page of the record is not what is tested here.
    products.edit_asked.disconnect()
    products.edit_asked.connect(lambda *told: asked.append(told))
    link = meter.findChildren(NameLink)[-1]
    link.click()
    (told,) = asked
    assert told[:2] == ("products", id_)
    assert told[2]


def test_walking_through_a_list_asks_only_where_it_stops(qtbot, page):
    products = page("products")
    asked = []
    library = products._workspace.library

    def note(_c, _cursor, statement, *_rest):
        if "nutrition_fact" in statement:
            asked.append(statement)

    event.listen(library.engine, "before_cursor_execute", note)
    for id_ in products.listing.model.ids[:6]:
        products.listing.go_to(id_)
    meter = products.details.currentWidget().findChild(CompletenessMeter)
    qtbot.waitUntil(lambda: bool(meter.lines["chef"].count.text()))
    assert len(asked) == 1
