"""Takes photos in away from the window's thread, then adds them to their record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from catalog.errors import CatalogError, LibraryError
from catalog.jobs import Cancelled, Progress
from catalog.photos import Taken, take_in
from catalog.photos.album import attach
from catalog.queries.photos import album
from catalog.ui import trouble
from catalog.ui.jobs import Job
from catalog.ui.text import tr
from catalog.ui.workspace import Workspace

ENDINGS = (
    ".jpg", ".jpeg", ".jpe", ".png", ".webp", ".heic", ".heif", ".tif", ".tiff",
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """A file, or what was on the clipboard; `name` is what it is told by."""

    name: str
    path: Path | None = None
    image: QImage | None = None

    def content(self) -> Path | bytes:
        """The file, or the picture written as PNG."""
        if self.path:
            return self.path
        assert self.image
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image.save(buffer, "PNG")  # type: ignore[call-overload]  # str it takes
        return bytes(buffer.data().data())


@dataclass(frozen=True)
class Outcome:
    """What became of the photos; `refused` has a sentence for each that failed."""

    taken: tuple[Taken, ...]
    refused: tuple[str, ...]
    total: int
    was_stopped: bool

    def in_words(self, added: int) -> list[str]:
        """What did not go as it was asked, a sentence each; `added` are new here."""
        said = list(self.refused)
        if self.was_stopped:
            words = tr("Se canceló: se agregaron {} de {} fotos.")
            said.append(words.format(added, self.total))
        elif added < len(self.taken):
            said.append(tr("Las demás ya estaban en esta ficha: no se repitieron."))
        if self.total == 0:
            said.append(tr("En esa carpeta no hay fotos JPG, PNG, WEBP, HEIC ni TIFF."))
        return said


def ask_for_files(parent: QWidget) -> list[Source]:
    """The files a person chooses; none when they think better of it."""
    endings = " ".join(f"*{ending} *{ending.upper()}" for ending in ENDINGS)
    names, _ = QFileDialog.getOpenFileNames(
        parent,
        tr("Agregar fotos"),
        str(Path.home()),
        tr("Fotos ({})").format(endings),
    )
    return [Source(Path(name).name, Path(name)) for name in names]


def sources(mime: QMimeData) -> list[Source]:
    """What was dropped or pasted that may be photos."""
    if mime.hasUrls():
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            return [Source(path.name, path) for path in paths]
    if mime.hasImage():
        image = QImage(mime.imageData())
        if not image.isNull():
            return [Source(tr("imagen pegada"), image=image)]
    return []


class Taking(Job):
    """One batch for one record: an undo step. It outlives the tab that began it.

    What was taken in before it is stopped is added all the same.
    """

    added = Signal(object, object)  # ids of the uses, and the Outcome
    ended = Signal()  # however it went

    def __init__(
        self, workspace: Workspace, noun: str, id_: int, given: Sequence[Source]
    ) -> None:
        folder = workspace.library.folder
        super().__init__(lambda progress: _take_in(folder, given, progress), workspace)
        self._workspace = workspace
        self.noun, self.id = noun, id_
        self._has_started = False
        self.is_over = False
        self._watchers = 0
        self.finished.connect(self._add)
        self.failed.connect(trouble.tell)
        for end in (self.failed, self.cancelled):
            end.connect(self._end)

    def watched_by(self, widget: QObject) -> None:
        """Leave it to this widget to tell what went wrong, as long as it lives."""
        self._watchers += 1
        widget.destroyed.connect(self._lose_watcher)

    def start(self) -> None:
        # Whoever opens the tab meanwhile follows it too.
        if not self._has_started:
            self._has_started = True
            super().start()

    def _add(self, outcome: Outcome) -> None:
        workspace = self._workspace
        standing = workspace.read(album, self.noun, self.id, workspace.today)
        known = {row.photo for row in standing.photos}
        new = {photo.sha256: photo for photo in outcome.taken}
        fresh = [photo for sha256, photo in new.items() if sha256 not in known]
        uses: tuple[int, ...] = ()
        if fresh:
            label = _label(len(fresh), standing.name)
            try:
                uses = workspace.write(label, attach, self.noun, self.id, fresh)
            except CatalogError as error:
                refused = (*outcome.refused, str(error))
                outcome = replace(outcome, taken=(), refused=refused)
        self.added.emit(uses, outcome)
        if outcome.refused and not self._watchers:
            trouble.tell(CatalogError("\n".join(outcome.refused)))
        self._end()

    def _end(self) -> None:
        self.is_over = True
        self.ended.emit()
        self.deleteLater()

    def _lose_watcher(self) -> None:
        self._watchers -= 1


def _label(number: int, name: str) -> str:
    if number == 1:
        return tr("Se agregó una foto a «{}»").format(name)
    return tr("Se agregaron {} fotos a «{}»").format(number, name)


def _take_in(folder: Path, given: Sequence[Source], progress: Progress) -> Outcome:
    wanted = [source for one in given for source in _spread(one)]
    taken: list[Taken] = []
    refused: list[str] = []
    was_stopped = False
    for done, source in enumerate(wanted):
        try:
            progress(done, len(wanted), source.name)
        except Cancelled:
            was_stopped = True
            break
        try:
            taken.append(take_in(folder, source.content(), source.name))
        except LibraryError as error:  # the disk is full: it will be for the next one
            refused.append(str(error))
            break
        except CatalogError as error:
            refused.append(str(error))
    return Outcome(tuple(taken), tuple(refused), len(wanted), was_stopped)


def _spread(source: Source) -> Iterator[Source]:
    """A folder stands for the photos in it."""
    if source.path and source.path.is_dir():
        for path in sorted(source.path.iterdir()):
            if path.suffix.lower() in ENDINGS:
                yield Source(path.name, path)
    else:
        yield source
