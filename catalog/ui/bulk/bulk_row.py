"""One field of several records: whether it changes, how, and to what."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from catalog.bulk import Deed, Edit, deeds
from catalog.fields import Field, Known
from catalog.ui.form import boxes
from catalog.ui.form.row import box_for, needed
from catalog.ui.style import px
from catalog.ui.text import tr
from catalog.ui.widgets.labels import label

_DEEDS = 112  # the width of «Reemplazar»


def _line_of(box: Any) -> QLineEdit | QPlainTextEdit | None:  # noqa: ANN401
    """Where a box can say «(varios)» itself."""
    if isinstance(box, boxes.ChoiceBox):
        return box.lineEdit()
    return box if isinstance(box, QLineEdit | QPlainTextEdit) else None


class BulkRow(QObject):
    """Typing into the box ticks the field; without a tick nothing happens to it."""

    noted = Signal()

    def __init__(self, field: Field, known: Known, parent: QWidget) -> None:
        super().__init__(parent)
        self.field, self._known = field, known
        self.tick = QCheckBox(tr(field.label))
        self.deed = QComboBox()
        self.deed.setMinimumWidth(px(_DEEDS))
        self.deed.setAccessibleName(tr("Qué hacer con {}").format(tr(field.label)))
        names = {
            "add": tr("Añadir"),
            "remove": tr("Quitar"),
            "replace": tr("Reemplazar"),
        }
        for deed in deeds(field):
            self.deed.addItem(names[deed], deed)
        self.deed.setVisible(self.deed.count() > 1)
        self.box = box_for(field, known)
        self.box.setAccessibleName(tr(field.label))
        self.various = label(tr("(varios)"), "quiet_small")
        self._line = _line_of(self.box)
        self._hint = self._line.placeholderText() if self._line else ""
        self.remark = label("", "wrong", wrap=True)
        self.remark.hide()
        self._common: Any = None
        self._has_common = False
        self.box.edited.connect(self._type)
        self.box.finished.connect(self._check_if_ticked)
        self.tick.clicked.connect(self._tell)
        self.deed.activated.connect(self._choose)

    @property
    def is_ticked(self) -> bool:
        """Whether the field is to be changed."""
        return self.tick.isChecked()

    def right(self) -> QVBoxLayout:
        """The box, and under it what is wrong."""
        made = QVBoxLayout()
        made.setSpacing(2)
        made.addWidget(self.box)
        made.addWidget(self.various)
        made.addWidget(self.remark)
        return made

    def show_common(self, shared: dict[str, Any]) -> None:
        """Show what the records have in common; «(varios)» where they differ."""
        self._has_common = self.field.name in shared
        self._common = shared.get(self.field.name)
        if self._line:
            hint = self._hint if self._has_common else tr("(varios)")
            self._line.setPlaceholderText(hint)
        self.various.setVisible(not self._has_common and self._line is None)
        self._show_start()

    def edit(self) -> Edit | None:
        """What is to be done; None when it cannot be read, which is said beside it."""
        try:
            value = self.box.read()
            self._refuse(value)
        except ValueError as error:
            self._complain(str(error))
            self.box.setFocus()
            return None
        self._complain("")
        return Edit(self.field.name, self._deed(), value)

    def _refuse(self, value: Any) -> None:  # noqa: ANN401
        if value:
            return
        if self._deed() == "add":
            raise ValueError(tr("Diga qué añadir, o quite la marca."))
        if self._deed() == "remove":
            raise ValueError(tr("Diga qué quitar, o quite la marca."))
        if needed(self.field):
            raise ValueError(tr("Falta {}.").format(tr(self.field.label).lower()))

    def _deed(self) -> Deed:
        deed: Deed = self.deed.currentData()
        return deed

    def _show_start(self) -> None:
        """Before anything is typed: the common value, when it is to be replaced."""
        shown = self._deed() == "replace" and self._has_common
        self.box.show_value(self._common if shown else self.field.kind.empty)
        if not shown and isinstance(self.box, boxes.ChoiceBox):
            self.box.setEditText("")

    def _choose(self) -> None:
        self._show_start()
        self.tick.setChecked(True)
        self._tell()

    def _type(self) -> None:
        self.tick.setChecked(True)
        if self.remark.text():
            self._check_if_ticked()
        self._tell()

    def _check_if_ticked(self) -> None:
        if not self.is_ticked:
            return
        try:
            self.box.read()
        except ValueError as error:
            self._complain(str(error))
        else:
            self._complain("")

    def _tell(self) -> None:
        if not self.is_ticked:
            self._complain("")
        self.noted.emit()

    def _complain(self, sentence: str) -> None:
        self.remark.setText(sentence)
        self.remark.setVisible(bool(sentence))
        boxes.mark(self.box, wrong=bool(sentence))
