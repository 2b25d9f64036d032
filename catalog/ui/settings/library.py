"""The library on the disk: where it is, whether it is safe there, and its copies."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalog.errors import LibraryError
from catalog.jobs import Progress
from catalog.language import show_date
from catalog.library import DATABASE, restore_library
from catalog.library.moving import move
from catalog.library.place import Risk, look_around, risks, safe_home
from catalog.ui import trouble
from catalog.ui.jobs import Job, Latest
from catalog.ui.settings.carrying import Carrying
from catalog.ui.settings.danger import what_to_do, why
from catalog.ui.settings.section import Section
from catalog.ui.settings.standing import (
    Standing,
    size_words,
    standing,
    version_words,
)
from catalog.ui.style import GRID, MARGIN
from catalog.ui.text import counted, tr
from catalog.ui.widgets.card import Card
from catalog.ui.widgets.flow import FlowLayout
from catalog.ui.widgets.job_bar import JobBar
from catalog.ui.widgets.labels import button, label
from catalog.ui.workspace import Workspace


class LibrarySection(Section):
    """Everything here is done at once; what takes long can be stopped."""

    library_asked = Signal(str)
    welcome_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.folder = workspace.library.folder
        self.facts: dict[str, QLabel] = {}
        self.warnings = QVBoxLayout()
        self.warnings.setSpacing(MARGIN)
        self.findings = QVBoxLayout()
        self.job = JobBar()
        self.buttons: dict[str, QPushButton] = {}
        self._look = Latest(self, "slow")
        self._look.answered.connect(self._tell)
        self._lay_out()
        self.discard()

    def discard(self) -> None:
        copy = self._workspace.last_backup()
        words = show_date(copy.date()) + f"{copy: %H:%M}" if copy else tr("ninguna")
        self.facts["backup"].setText(words)
        self._look.ask(partial(standing, self.folder))

    def stop(self) -> None:
        self._look.forget()

    def back_up(self, target: Path) -> Job:
        """Copy the library to a file."""
        library = self._workspace.library

        def work(progress: Progress) -> Path:
            return library.backup(target, progress)

        job = self._started(work, tr("Haciendo la copia de seguridad…"))
        job.finished.connect(lambda path: self._say([_copied(path)], good=True))
        return job

    def check(self) -> Job:
        """Look the library over and tell what is wrong."""
        library = self._workspace.library
        job = self._started(lambda _: library.check(), tr("Comprobando…"))
        job.finished.connect(self._tell_findings)
        return job

    def restore(self, archive: Path, target: Path) -> Job:
        """Unpack a copy into a folder of its own, and ask for it to be opened."""

        def work(_progress: Progress) -> object:
            if target.exists() and any(target.iterdir()):
                raise LibraryError(
                    tr("«{}» no está vacía. Elija otro lugar para la copia.").format(
                        target
                    )
                )
            return restore_library(archive, target)

        job = self._started(work, tr("Recuperando la copia…"))
        job.finished.connect(lambda _: self.library_asked.emit(str(target)))
        return job

    def carry(self, target: Path) -> Carrying | None:
        """Carry the library to a new folder, unless that is no safe home either."""
        if found := risks(target, look_around(target)):
            self._say([tr("A «{}» no: {}").format(target, why(found[0]))])
            return None
        library = self._workspace.library

        def work(progress: Progress) -> Path:
            return move(library, target, progress)

        shown = Carrying(work, target, self)
        shown.moved.connect(partial(self._moved, target))
        shown.open()
        return shown

    def _moved(self, target: Path) -> None:
        words = tr(
            "La biblioteca está ahora en «{}». La de antes sigue en «{}»: bórrela "
            "cuando haya visto que en la nueva está todo."
        ).format(target, self.folder)
        trouble.Message(tr("La biblioteca se mudó"), words, self.window()).exec()
        self.library_asked.emit(str(target))

    def _started(self, work: Callable[[Progress], object], words: str) -> Job:
        job = Job(work, self)
        job.failed.connect(trouble.tell)
        for end in (job.finished, job.failed, job.cancelled):
            end.connect(self._free)
        self._set_enabled(False)
        self._say([])
        self.job.follow(job, words, _told)
        return job

    def _free(self, _result: object = None) -> None:
        self._set_enabled(True)
        self.discard()

    def _set_enabled(self, enabled: bool) -> None:
        for pressed in self.buttons.values():
            pressed.setEnabled(enabled)

    def _tell(self, found: Standing, _milliseconds: float) -> None:
        self.facts["size"].setText(size_words(found.size))
        self.facts["photos"].setText(counted(found.photos, "foto", "fotos"))
        _clear(self.warnings)
        for risk in found.risks:
            self.warnings.addWidget(self._warning(risk))

    def _tell_findings(self, found: list[str]) -> None:
        if found:
            self._say(found)
        else:
            words = tr("Todo está bien: la base, los enlaces, las fotos y el índice.")
            self._say([words], good=True)

    def _say(self, sentences: Sequence[str], *, good: bool = False) -> None:
        _clear(self.findings)
        for sentence in sentences:
            role = "good" if good else "wrong"
            self.findings.addWidget(label(sentence, role, wrap=True))

    def _warning(self, risk: Risk) -> QFrame:
        made = QFrame()
        made.setProperty("role", "notice")
        column = QVBoxLayout(made)
        column.setContentsMargins(MARGIN, GRID, MARGIN, GRID + 4)
        column.addWidget(label(why(risk), "strong", wrap=True))
        column.addWidget(label(what_to_do(risk), wrap=True))
        lead = button(tr("Mover a…"), "main")
        lead.clicked.connect(self._choose_home)
        column.addWidget(lead, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _choose_library(self) -> None:
        words = tr("Abrir otra biblioteca")
        chosen = self._chosen_folder(words, self.folder.parent)
        if chosen and (chosen / DATABASE).is_file():
            self.library_asked.emit(str(chosen))
        elif chosen:
            told = tr("En «{}» no hay una biblioteca: elija la carpeta que tiene {}.")
            self._say([told.format(chosen, DATABASE)])

    def _choose_home(self) -> None:
        proposed = safe_home(self.folder.name)
        words = tr("Mover la biblioteca dentro de…")
        chosen = self._chosen_folder(
            words, proposed.parent if proposed else Path.home()
        )
        if chosen:
            self.carry(chosen / self.folder.name)

    def _choose_copy(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            tr("Recuperar una copia de seguridad"),
            str(self.folder / "backups"),
            tr("Copia de Tinkuy (*.zip)"),
        )
        if not name:
            return
        archive = Path(name)
        words = tr("Recuperar la copia dentro de…")
        if chosen := self._chosen_folder(words, self.folder.parent):
            self.restore(archive, chosen / archive.stem)

    def _choose_target(self) -> None:
        proposed = user_documents_path() / f"Tinkuy {date.today():%Y-%m-%d}.zip"
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Copia de seguridad"),
            str(proposed),
            tr("Copia de Tinkuy (*.zip)"),
        )
        if name:
            self.back_up(Path(name).with_suffix(".zip"))

    def _chosen_folder(self, words: str, begin: Path) -> Path | None:
        name = QFileDialog.getExistingDirectory(self, words, str(begin))
        return Path(name) if name else None

    def _lay_out(self) -> None:
        self.column.addLayout(self.warnings)
        self.column.addWidget(self._where())
        self.column.addWidget(self._care())
        self.column.addStretch()

    def _where(self) -> Card:
        card = Card(tr("Dónde está"))
        place = label(str(self.folder), wrap=True)
        place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        place.setAccessibleName(tr("Carpeta de la biblioteca: {}").format(self.folder))
        card.column.addWidget(place)
        grid = QGridLayout()
        grid.setHorizontalSpacing(MARGIN)
        grid.setColumnStretch(1, 1)
        told = {
            "size": tr("Tamaño"),
            "photos": tr("Fotos"),
            "backup": tr("Última copia dentro"),
            "version": tr("Versión de Tinkuy"),
        }
        for line, (name, words) in enumerate(told.items()):
            self.facts[name] = label("…")
            grid.addWidget(label(words, "quiet"), line, 0)
            grid.addWidget(self.facts[name], line, 1)
        self.facts["version"].setText(version_words())
        card.column.addLayout(grid)
        return card

    def _care(self) -> Card:
        card = Card(tr("Cuidarla"))
        words = tr(
            "Guarde la copia de seguridad en otra memoria o disco. Una copia se "
            "recupera en una carpeta nueva: la biblioteca de ahora queda como está."
        )
        card.column.addWidget(label(words, "quiet_small", wrap=True))
        flow = FlowLayout()
        holder = QWidget()
        holder.setLayout(flow)
        flow.setSpacing(GRID)
        for name, said, drawn, deed in (
            ("backup", tr("Copia de seguridad…"), "backup", self._choose_target),
            ("restore", tr("Recuperar una copia…"), "", self._choose_copy),
            ("check", tr("Comprobar"), "", self.check),
            ("move", tr("Mover a…"), "", self._choose_home),
            ("open", tr("Abrir otra biblioteca…"), "folder", self._choose_library),
            ("welcome", tr("Ver la bienvenida"), "", self.welcome_asked.emit),
        ):
            pressed = button(said, "plain", drawn)
            pressed.clicked.connect(lambda _=False, deed=deed: deed())
            flow.addWidget(pressed)
            self.buttons[name] = pressed
        card.column.addWidget(holder)
        card.column.addWidget(self.job, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addLayout(self.findings)
        return card


def _copied(path: Path) -> str:
    return tr("Copia hecha y comprobada: {}").format(path)


def _told(done: int, total: int, _what: str) -> str:
    return tr("{:,} de {:,} archivos").format(done, total)


def _clear(column: QVBoxLayout) -> None:
    while item := column.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
