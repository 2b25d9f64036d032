"""A real window, offscreen, on a sample library of the test's own."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

from catalog.ui import app, jobs
from catalog.ui.window import Window
from catalog.ui.workspace import Workspace


@pytest.fixture
def dressed(qapp):
    """The application as it looks to people."""
    app.prepare(qapp)
    return qapp


@pytest.fixture
def enter(qtbot, dressed, tmp_path):
    """Show the window on a library; whatever is typed is dropped at the end."""

    def entered(library):
        window = Window(tmp_path / "settings")
        qtbot.addWidget(window, before_close_func=_drop_changes)
        window.resize(1366, 768)
        window.show()
        window.enter(Workspace(library, window))
        qtbot.waitUntil(window.isActiveWindow)  # keys go nowhere before
        return window

    yield entered
    jobs.settle()


def _drop_changes(window):
    if window.navigation and window.navigation.editor:
        window.navigation.editor.discard()


@pytest.fixture
def window(enter, sample_library):
    return enter(sample_library)


@pytest.fixture
def page(qtbot, window):
    """Open a list page and wait until it lists."""

    def opened(noun):
        assert window.navigation.open(noun)
        shown = window.navigation._pages[noun]
        qtbot.waitUntil(lambda: bool(shown.listing.model.ids))
        return shown

    return opened


@pytest.fixture
def editor(window, page, names):
    """Open the form of the product of this name."""

    def opened(name):
        products = page("products")
        id_ = products.listing.model.ids[names(products).index(name)]
        window.navigation.edit("products", id_)
        return window.navigation.editor

    return opened


@pytest.fixture
def names():
    """What a page lists, by name."""

    def listed(shown):
        model = shown.listing.model
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    return listed


@pytest.fixture
def retype(dressed):
    """Replace what stands in a box, key by key; Qt's own tester knows no accents."""

    def typed(box, text):
        box.selectAll()
        box.del_()
        for letter in text:
            key = QKeyEvent(
                QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter
            )
            dressed.sendEvent(box, key)

    return typed


@pytest.fixture
def dialog():
    """Answer the dialog that something is about to open and wait for."""

    def answered(deed, press):
        def answer():
            (shown,) = [
                w
                for w in QApplication.topLevelWidgets()
                if isinstance(w, QDialog) and w.isVisible()
            ]
            press(shown)

        QTimer.singleShot(50, answer)
        return deed()

    return answered
