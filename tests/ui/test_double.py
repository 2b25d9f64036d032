"""In a language whose every text is twice as long, nothing is cut."""

import shutil

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QToolButton,
)
from scene_player import SCENES, play

from catalog.ui.widgets.labels import ElidedLabel, NameLink

_SLACK = 2  # pixels that rounding and a margin may take


def clipped(widgets):
    """What is seen of these windows and has too little room for its text."""
    return [
        f"{type(part).__name__} «{part.text()}»: {why}"
        for widget in widgets
        for kind in (QLabel, QAbstractButton)
        for part in widget.findChildren(kind)
        if part.isVisible() and part.text().strip() and (why := _cut(part))
    ]


def _cut(part):
    room = _room(part)
    if isinstance(part, ElidedLabel | NameLink):
        return "" if room.height() + _SLACK >= part.fontMetrics().height() else "flat"
    if isinstance(part, QLabel) and part.textFormat() != Qt.TextFormat.PlainText:
        needed = part.sizeHint()
        return "" if needed.width() <= part.width() + _SLACK else "narrow"
    flags = Qt.TextFlag.TextShowMnemonic
    if isinstance(part, QLabel) and part.wordWrap():
        flags |= Qt.TextFlag.TextWordWrap
    wide = QRect(0, 0, room.width() if flags & Qt.TextFlag.TextWordWrap else 9999, 9999)
    needed = part.fontMetrics().boundingRect(wide, int(flags), part.text())
    if needed.width() > room.width() + _SLACK:
        return f"{needed.width()} wide in {room.width()}"
    if needed.height() > room.height() + _SLACK:
        return f"{needed.height()} high in {room.height()}"
    return _outside(part)


def _room(part):
    """Where the text of a widget is drawn, without frame, padding and icon."""
    if isinstance(part, QLabel):
        margin = part.margin()
        return part.contentsRect().adjusted(margin, margin, -margin, -margin)
    option = QStyleOptionButton()
    part.initStyleOption(option) if isinstance(
        part, QPushButton | QCheckBox | QRadioButton
    ) else None
    style = part.style()
    if isinstance(part, QCheckBox):
        return style.subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, part)
    if isinstance(part, QRadioButton):
        return style.subElementRect(
            QStyle.SubElement.SE_RadioButtonContents, option, part
        )
    if isinstance(part, QToolButton):
        return part.rect()
    inner = style.subElementRect(QStyle.SubElement.SE_PushButtonContents, option, part)
    if not part.icon().isNull():
        inner.setLeft(inner.left() + part.iconSize().width() + 4)
    return inner


def _outside(part):
    """Whether it sticks out of what holds it and cannot be scrolled into sight."""
    holder = part.parentWidget()
    while holder and not holder.isWindow():
        area = holder.parentWidget()
        inside = QRect(part.mapTo(holder, part.rect().topLeft()), part.size())
        if isinstance(area, QAbstractScrollArea) and holder is area.viewport():
            if isinstance(area, QScrollArea) and not _fits(inside, holder.rect()):
                never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
                scrolls = area.horizontalScrollBar().maximum() > 0
                is_off = area.horizontalScrollBarPolicy() == never
                return "" if scrolls and not is_off else "beside the area"
            return ""
        if not _fits(inside, holder.rect()):
            return f"sticks out of {type(holder).__name__}"
        holder = holder.parentWidget()
    return ""


def _fits(inside, room):
    return (
        room.left() - _SLACK <= inside.left()
        and inside.right() <= room.right() + _SLACK
    )


@pytest.fixture
def shelf(request, tmp_path, sample_folder, empty_library):
    """A library folder of the test's own, of the sort that a scene wants."""

    def copied(name):
        kind = SCENES[name].shelf
        if kind == "none":
            return None
        source = {"sample": sample_folder, "empty": empty_library}[kind]
        return shutil.copytree(source, tmp_path / "Tinkuy")

    return copied


@pytest.mark.parametrize("name", list(SCENES))
def test_nothing_is_cut_when_every_text_is_twice_as_long(
    qapp, name, shelf, tmp_path, speaking
):
    assert play(qapp, name, "double", shelf(name), tmp_path, clipped) == []
