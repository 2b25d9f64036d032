import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from xlsxwriter import Workbook

from catalog.models import Product
from catalog.ui import jobs
from catalog.ui.imports import ImportPage
from catalog.ui.imports.bringing import Bringing
from catalog.ui.imports.columns import FieldBox
from catalog.ui.workspace import Workspace

CHECK = Qt.ItemDataRole.CheckStateRole
PRODUCTS = [
    ["N°", "Código", "Producto", "Altitud mínima", "Meses de cosecha", "Apunte"],
    ["1", "", "Papa Illa", "3600", "mayo", "buena"],
    ["2", "", "Oca roja", "alta", "junio", ""],
    ["3", "", "Olluco", "3500", "junio", ""],
    ["4", "", "Olluco", "3400", "julio", ""],
]
PRODUCERS = [["Código", "RUC", "Nombre"], ["COOP-9", "20131312955", "Coop. Ejemplo"]]


@pytest.fixture
def workspace(library):
    return Workspace(library)


@pytest.fixture
def page(qtbot, dressed, workspace):
    shown = ImportPage(workspace)
    qtbot.addWidget(shown)
    shown.resize(1190, 740)
    shown.show()
    yield shown
    shown.stop()
    jobs.settle()


@pytest.fixture
def sheet(tmp_path):
    """Write a .csv and give its path."""

    def write(rows=PRODUCTS, name="visita.csv"):
        path = tmp_path / name
        path.write_text("\n".join(";".join(row) for row in rows), "utf-8")
        return path

    return write


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "visita.xlsx"
    notes = [["cosa", "otra"], ["1", "2"]]
    with Workbook(path) as made:
        for name, rows in (("P", PRODUCTS), ("Socios", PRODUCERS), ("Notas", notes)):
            for number, row in enumerate(rows):
                (
                    made.get_worksheet_by_name(name) or made.add_worksheet(name)
                ).write_row(number, 0, row)
    return path


@pytest.fixture
def reviewed(qtbot, page, sheet):
    """The page once it has planned a file."""

    def opened(path=None):
        page.open_file(path or sheet())
        qtbot.waitUntil(lambda: page.review.plan is not None)
        return page.review

    return opened


def names(workspace):
    alive = select(Product.name_es).where(Product.deleted_at.is_(None))
    return sorted(workspace.read(lambda session: list(session.scalars(alive))))


def texts(model):
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def counts(review):
    return {fate: t._count.text() for fate, t in review.tallies.items()}


def columns(page):
    return dict(texts(page.review.source.columns))


def replanned(qtbot, page, deed):
    with qtbot.waitSignal(page._planning.planned):
        deed()


def bring(qtbot, page):
    with qtbot.waitSignal(page._workspace.wrote):
        qtbot.mouseClick(page.review.bring, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.desk.currentWidget() is page.result)


def test_what_was_understood_is_said_before_anything_is_written(
    page, reviewed, workspace
):
    review = reviewed()
    assert review.source.kind.currentData() == "products"
    assert "fila 1 · 4 filas" in review.source.about.text()
    assert columns(page) == {
        "N°": "No hace falta",
        "Código": "✓ Código",
        "Producto": "✓ Nombre comercial",
        "Altitud mínima": "✓ Altitud mínima (m s. n. m.)",
        "Meses de cosecha": "✓ Meses de cosecha",
        "Apunte": "No se usa · elegir…",
    }
    assert "«Apunte»" in review.source.unused.text()
    assert counts(review) == {
        "new": "2", "changed": "0", "unchanged": "0", "doubtful": "1", "rejected": "1"
    }  # fmt: skip
    assert review.bring.text() == "Traer 2 filas"
    assert names(workspace) == []


def test_the_rows_that_need_a_person_say_where_what_and_why(qtbot, reviewed):
    review = reviewed()
    ((line, name, column, value, why),) = texts(review.model)  # rejected comes first
    assert (line, name, column, value) == ("3", "Oca roja", "Altitud mínima", "alta")
    assert why.startswith("Se esperaba un número")
    qtbot.mouseClick(review.tallies["doubtful"], Qt.MouseButton.LeftButton)
    ((line, _, column, _, why),) = texts(review.model)
    assert (line, column) == ("5", "Toda la fila")
    assert "la fila 4" in why
    review.table.setCurrentIndex(review.model.index(0, 1))
    assert why in review.whole.text()


def test_every_fate_lists_its_rows_in_a_model_qt_agrees_with(qtbot, page, reviewed):
    review = reviewed()
    bring(qtbot, page)
    changed = [
        ["Producto", "Altitud mínima"],
        ["Papa Illa", "3700"],
        ["Olluco", "3500"],
    ]
    path = page._path.with_name("otra.csv")
    path.write_text("\n".join(";".join(row) for row in changed), "utf-8")
    QAbstractItemModelTester(review.model)
    QAbstractItemModelTester(review.source.columns)
    replanned(qtbot, page, lambda: page.open_file(path))
    assert texts(review.model) == [
        ["2", "Papa Illa", "Altitud mínima (m s. n. m.)", "3600", "3700"]
    ]
    review.show_fate("unchanged")
    assert texts(review.model) == [["3", "Olluco · 3500"]]


def test_a_plan_is_brought_as_it_was_shown_in_one_step(
    qtbot, page, reviewed, workspace
):
    reviewed()
    bring(qtbot, page)
    assert names(workspace) == ["Olluco", "Papa Illa"]
    assert page.result.title.text() == "Listo: 2 filas en su biblioteca"
    with qtbot.waitSignal(page.page_asked) as asked:
        page.result.see.click()
    assert asked.args == ["products"]
    page.result.undo.click()
    assert names(workspace) == []
    assert "como antes" in page.result.title.text()
    assert page.result.undo.isHidden()


def test_undo_is_no_longer_offered_after_another_step(qtbot, page, reviewed, workspace):
    reviewed()
    bring(qtbot, page)

    def rename(session):
        session.scalar(select(Product)).name_es = "Otra"

    workspace.write("Cambiar", rename)
    assert page.result.undo.isHidden()


def test_a_doubtful_row_is_brought_when_it_is_ticked(qtbot, page, reviewed, workspace):
    review = reviewed()
    review.show_fate("doubtful")
    box = review.model.index(0, 0)
    assert box.data(CHECK) == Qt.CheckState.Unchecked
    replanned(
        qtbot, page, lambda: review.model.setData(box, Qt.CheckState.Checked, CHECK)
    )
    # The row it takes the place of is the doubtful one now; both can be chosen.
    ticks = {r: review.model.index(r, 0).data(CHECK) for r in range(2)}
    assert ticks == {0: Qt.CheckState.Unchecked, 1: Qt.CheckState.Checked}
    bring(qtbot, page)
    altitude = select(Product.alt_min_m).where(Product.name_es == "Olluco")
    assert workspace.read(lambda session: session.scalar(altitude)) == 3400


def test_the_space_bar_ticks_a_row(qtbot, page, reviewed):
    review = reviewed()
    review.show_fate("doubtful")
    review.table.setCurrentIndex(review.model.index(0, 0))
    with qtbot.waitSignal(review.accepted) as accepted:
        qtbot.keyClick(review.table, Qt.Key.Key_Space)
    assert accepted.args == [frozenset({5})]


def test_a_column_is_given_a_field_by_typing_and_remembered(
    qtbot, page, reviewed, sheet
):
    review = reviewed()
    table, model = review.source.table, review.source.columns
    table.setCurrentIndex(model.index(5, 1))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    box = table.findChild(FieldBox)
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), "sabor")
    offered = box.completer().popup()
    label = offered.model().index(0, 0).data()
    field = box.itemData(box.findText(label))
    qtbot.keyClick(offered, Qt.Key.Key_Down)
    replanned(qtbot, page, lambda: qtbot.keyClick(offered, Qt.Key.Key_Return))
    assert columns(page)["Apunte"] == f"✓ {label}"
    assert review.plan.columns["Apunte"] == field
    assert review.source.unused.isHidden()

    review.plan = None
    reviewed(sheet(name="otra.csv"))
    assert columns(page)["Apunte"] == f"✓ {label}"


def test_a_field_given_to_another_column_leaves_the_first(qtbot, page, reviewed):
    review = reviewed()
    replanned(qtbot, page, lambda: review.source.columns.choose(5, "name_es"))
    assert columns(page)["Apunte"] == "✓ Nombre comercial"
    assert columns(page)["Producto"] == "No se usa · elegir…"


def test_a_sheet_without_what_it_needs_says_so_and_can_be_mended(qtbot, page, reviewed):
    review = reviewed()
    with qtbot.waitSignal(page._planning.refused):
        review.source.columns.choose(2, "")
    assert "le faltan columnas" in review.wrong.text()
    assert not review.bring.isEnabled()
    replanned(qtbot, page, lambda: review.source.columns.choose(2, "name_es"))
    assert review.bring.text() == "Traer 2 filas"


def test_each_sheet_of_a_book_is_recognised_and_brought_by_itself(
    qtbot, page, reviewed, book
):
    reviewed(book)
    told = [pressed.text() for pressed in page.review.source.sheets.buttons()]
    assert told == [
        "P · Productos · 4 filas",
        "Socios · Productores · 1 fila",
        "Notas · no la reconozco · 1 fila",
    ]
    bring(qtbot, page)
    others = [page.result.sheets.itemAt(n).widget() for n in (1, 2)]
    assert others[0].text() == "Socios · Productores"
    replanned(qtbot, page, others[0].click)
    assert page.review.plan.sheet == "producers"
    assert page.review.bring.text() == "Traer 1 fila"


def test_a_sheet_nobody_knows_is_left_to_the_person(qtbot, page, reviewed, book):
    reviewed(book)
    page.choose_sheet(2)
    assert "«cosa», «otra»" in page.review.wrong.text()
    assert not page.review.bring.isEnabled()
    page.review.source.kind.setCurrentIndex(0)
    with qtbot.waitSignal(page._planning.refused):
        page.review.source.kind.activated.emit(0)
    replanned(qtbot, page, lambda: page.review.source.columns.choose(0, "name_es"))
    assert page.review.bring.text() == "Traer 1 fila"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("foto.jpg", b"\xff\xd8\xff", "no es una hoja de cálculo"),
        ("hoja.xlsx", b"PK\3\4 roto", "dañado"),
        ("hoja.csv", b"", "vacío"),
    ],
)
def test_a_hostile_file_is_refused_in_one_sentence_and_the_page_stays(
    qtbot, page, tmp_path, name, data, says
):
    path = tmp_path / name
    path.write_bytes(data)
    page.open_file(path)
    qtbot.waitUntil(page.choosing.notice.isVisible)
    assert says in page.choosing.wrong.text()
    assert page.desk.currentWidget() is page.choosing
    assert page.choosing.choose.isVisible()


def test_a_file_can_be_dropped_on_the_page(qtbot, page, sheet):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(sheet()))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, mime, left, none)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))
    qtbot.waitUntil(lambda: page.review.plan is not None)


def test_two_files_at_once_are_not_taken(page, sheet):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(sheet(name=n))) for n in ("a.csv", "b.csv")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, mime, left, none)
    enter.ignore()
    page.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_a_cancelled_import_leaves_nothing(qtbot, page, reviewed, workspace):
    reviewed()
    with qtbot.assertNotEmitted(workspace.wrote):
        page.bring()
        page.findChild(Bringing).reject()
        jobs.settle()
        qtbot.waitUntil(lambda: not page.findChild(Bringing).isVisible())
    assert names(workspace) == []
    assert page.desk.currentWidget() is page.review
    assert page.review.bring.isEnabled()


def test_a_library_that_changed_meanwhile_is_planned_again(
    qtbot, page, reviewed, workspace
):
    review = reviewed()

    def add(session):
        session.add(Product(code="X", name_es="Papa Illa", alt_min_m=3600))

    replanned(qtbot, page, lambda: workspace.write("Otra cosa", add))
    assert counts(review)["new"] == "1"
    assert counts(review)["changed"] == "1"


def test_what_would_be_otherwise_than_shown_is_not_written(
    qtbot, page, reviewed, workspace
):
    reviewed()

    def add(session):
        session.add(Product(code="X", name_es="Papa Illa"))

    with workspace.library.writing("Por otro lado") as session:  # nobody is told
        add(session)
    page.bring()
    qtbot.waitUntil(lambda: bool(page.review.wrong.text()))
    assert "La biblioteca cambió" in page.review.wrong.text()
    assert names(workspace) == ["Papa Illa"]
    replanned(qtbot, page, page.review.again.click)
    bring(qtbot, page)
    assert names(workspace) == ["Olluco", "Papa Illa"]


def test_the_rows_left_out_are_saved_with_their_reasons(
    qtbot, page, reviewed, tmp_path
):
    reviewed()
    assert page.review.save.isVisible()
    page.write_rejects(tmp_path / "malas")
    qtbot.waitUntil(lambda: "guardadas" in page.title.about.text())
    rows = CalamineWorkbook.from_path(tmp_path / "malas.xlsx").get_sheet_by_index(0)
    assert [row[2] for row in rows.to_python()[1:]] == ["Oca roja", "Olluco"]


def test_rejects_that_cannot_be_written_are_told(
    qtbot, page, reviewed, dialog, tmp_path
):
    reviewed()
    told = []

    def deed():
        page.write_rejects(tmp_path / "no" / "malas.xlsx")
        qtbot.waitUntil(lambda: bool(told))

    dialog(deed, lambda shown: (told.append(shown.words.text()), shown.accept()))
    assert "No se puede escribir" in told[0]


def test_a_sheet_with_headings_only_has_nothing_to_bring(reviewed, sheet):
    review = reviewed(sheet(PRODUCTS[:1]))
    assert "sólo tiene encabezados" in review.summary.text()
    assert review.bring.text() == "Nada que traer"
    assert not review.bring.isEnabled()
