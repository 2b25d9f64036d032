"""The paper: its margins, what stands at the foot of each page, and its sections."""

from collections.abc import Callable, Iterable
from typing import BinaryIO

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
)

from catalog.jobs import Progress
from catalog.pdf import fonts
from catalog.pdf.style import (
    BOTTOM,
    CREAM,
    HEIGHT,
    LEFT,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TERRACOTTA,
    TOP,
    WIDTH,
    Sheet,
)
from catalog.pdf.wording import day

_FOOT = 10 * mm
_LOCALES = {"es": "es-PE", "en": "en"}


class Section(ActionFlowable):  # type: ignore[misc]  # ReportLab has no types
    """From here on the foot of the page says this name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def apply(self, doc: "Document") -> None:
        doc.section = self._name


class Later(ActionFlowable):  # type: ignore[misc]
    """Pages that are made when their turn comes, so that few are in memory."""

    def __init__(self, make: Callable[[], Iterable[Flowable]], what: str = "") -> None:
        super().__init__()
        self.make, self.what = make, what


class _Settle(ActionFlowable):  # type: ignore[misc]
    """Everything has its page: write the numbers that were left open."""

    def apply(self, doc: "Document") -> None:
        doc.sheet.pages.settle(doc.canv)


class Document(BaseDocTemplate):  # type: ignore[misc]
    """One PDF, composed in one pass."""

    def __init__(
        self, file: BinaryIO, sheet: Sheet, title: str, subject: str, progress: Progress
    ) -> None:
        fonts.load()
        # ASCII85 makes every photo a quarter bigger, and in pure Python.
        rl_config.useA85 = 0
        house = sheet.publication.house
        super().__init__(
            file,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageTemplates=[
                PageTemplate(
                    "cover", [_frame(0, 0, PAGE_WIDTH, PAGE_HEIGHT)], onPageEnd=_sample
                ),
                PageTemplate(
                    "text",
                    [_frame(LEFT, BOTTOM, WIDTH, HEIGHT)],
                    onPageEnd=_foot,
                ),
            ],
            title=fonts.clean(title),
            author=fonts.clean(house.name),
            subject=fonts.clean(subject),
            creator="Tinkuy",
            lang=_LOCALES[sheet.language],
            displayDocTitle=1,
            invariant=1,
            initialFontName=fonts.SANS,
        )
        self.sheet = sheet
        self.section = ""
        self._progress = progress
        self._steps = self._step = 0

    def compose(self, story: list[Flowable]) -> int:
        """Lay the pages out and write them; their number. Cancelled stops it."""
        self._steps = sum(isinstance(piece, Later) for piece in story)
        self.build([*story, _Settle()])
        self._progress(self._steps, self._steps)
        return int(self.page)

    def filterFlowables(self, flowables: list[Flowable]) -> None:  # noqa: N802
        while flowables and isinstance(flowables[0], Later):
            self._progress(self._step, self._steps, flowables[0].what)
            self._step += 1
            flowables[:1] = flowables[0].make()


def new_page(template: str, section: str = "") -> list[Flowable]:
    """Begin a page of «text» or «cover», in a section."""
    return [PageBreak(template), Section(section)]


def _frame(x: float, y: float, width: float, height: float) -> Frame:
    return Frame(x, y, width, height, 0, 0, 0, 0)


def _foot(canvas: Canvas, doc: Document) -> None:
    """Section, organisation and date of the data, number of the page."""
    sheet, house = doc.sheet, doc.sheet.publication.house
    canvas.saveState()
    canvas.setFillColor(MUTED)
    right = PAGE_WIDTH - RIGHT
    fonts.draw(canvas, right, _FOOT, str(doc.page), fonts.SEMIBOLD, 9, at=1)
    dated = sheet.tr("Información al {date}").format(
        date=day(sheet.publication.on, sheet)
    )
    room = WIDTH * 0.34
    section = fonts.shortened(doc.section, fonts.SANS, 8.5, room)
    fonts.draw(canvas, LEFT, _FOOT, section, fonts.SANS, 8.5)
    name = fonts.shortened(house.name, fonts.SANS, 8.5, room)
    said = " · ".join(filter(None, (name, dated)))
    fonts.draw(canvas, right - 26, _FOOT, said, fonts.SANS, 8.5, at=1)
    canvas.restoreState()
    _sample(canvas, doc)


def _sample(canvas: Canvas, doc: Document) -> None:
    """Say on every page that invented data are invented."""
    if not doc.sheet.publication.house.is_sample:
        return
    said = doc.sheet.tr("DATOS DE EJEMPLO")
    wide = fonts.width(said, fonts.SEMIBOLD, 8) + 14
    x, y = PAGE_WIDTH - RIGHT - wide, PAGE_HEIGHT - TOP + 4 * mm
    canvas.saveState()
    canvas.setFillColor(CREAM)
    canvas.roundRect(x, y, wide, 14, 7, stroke=0, fill=1)
    canvas.setFillColor(TERRACOTTA)
    fonts.draw(canvas, x + 7, y + 4.3, said, fonts.SEMIBOLD, 8)
    canvas.restoreState()
