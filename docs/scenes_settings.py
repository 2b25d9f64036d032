"""The settings, the welcome, and what is said when something goes wrong."""

from stage import Stage

from catalog.errors import LibraryError
from catalog.ui import trouble
from catalog.ui.settings import SettingsPage
from catalog.ui.settings.library import LibrarySection
from catalog.ui.welcome import Welcome


def section(stage: Stage, name: str) -> None:
    """One section of the settings."""
    _settings(stage).open(name)


def changed(stage: Stage) -> None:
    """Something chosen and not kept yet."""
    page = _settings(stage)
    page.open("brand")
    stage.settle()
    page.section.take_color(0, "#2f5d50")  # type: ignore[attr-defined]


def checked(stage: Stage) -> None:
    """A library that was looked over."""
    page = _settings(stage)
    page.open("library")
    assert isinstance(page.section, LibrarySection)
    page.section.check()


def missing(stage: Stage) -> None:
    """The folder has no library."""
    stage.window.open_library(stage.folder / "Tinkuy")


def damaged(stage: Stage) -> None:
    """The file is there, but it is no library."""
    folder = stage.folder / "Tinkuy"
    folder.mkdir()
    (folder / "library.db").write_bytes(b"x" * 4096)
    stage.window.open_library(folder)


def crash(stage: Stage) -> None:
    """A mistake of ours."""
    stage.listed("products")
    try:
        {}["nada"]
    except KeyError as error:
        trouble.crash_report(error, stage.window).open()


def message(stage: Stage) -> None:
    """Something that a person can put right."""
    stage.listed("products")
    words = "El disco está lleno: libere espacio y vuelva a intentarlo."
    error = LibraryError(words)
    trouble.Message("No se pudo", str(error), stage.window).open()


def welcome(stage: Stage, number: int) -> None:
    """One page of the welcome."""
    stage.window.welcome()
    stage.settle()
    (shown,) = stage.window.findChildren(Welcome)
    for _ in range(number):
        shown.go_on()
        stage.settle()


def _settings(stage: Stage) -> SettingsPage:
    stage.go.open("settings")
    page = stage.go.page("settings")
    assert isinstance(page, SettingsPage)
    return page
