"""Makes the pages of the rail; each reads its code when it is first opened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from catalog.records import Noun
from catalog.ui.gathered import Gathered
from catalog.ui.home import HomePage
from catalog.ui.list_page import ListPage
from catalog.ui.page import Page
from catalog.ui.pictures import Pictures
from catalog.ui.status_bar import StatusBar
from catalog.ui.subject import Subject
from catalog.ui.workspace import Workspace


@dataclass(frozen=True)
class Surroundings:
    """What pages are made of, the same for all of them while a library is open."""

    workspace: Workspace
    pictures: Pictures
    gathered: Gathered
    subjects: Mapping[Noun, Subject]
    status: StatusBar
    settings_folder: Path | None


def build(name: str, around: Surroundings) -> Page:
    """The page of this name on the rail."""
    return _BUILDERS[name](around)


def _home(around: Surroundings) -> Page:
    return HomePage(around.workspace, around.pictures)


def _list(around: Surroundings, *, noun: Noun) -> Page:
    page = ListPage(around.workspace, around.subjects[noun])
    page.gathered.connect(around.gathered.pick)
    if noun == "products":
        page.listed.connect(around.gathered.show_listed)
    return page


def _catalogs(around: Surroundings) -> Page:
    from catalog.ui.catalogs import CatalogsPage

    return CatalogsPage(
        around.workspace, around.gathered, around.status, around.settings_folder
    )


def _map(around: Surroundings) -> Page:
    from catalog.ui.map_page import MapPage

    return MapPage(around.workspace)


def _imports(around: Surroundings) -> Page:
    from catalog.ui.imports import ImportPage

    return ImportPage(around.workspace)


def _history(around: Surroundings) -> Page:
    from catalog.ui.history_page import HistoryPage

    return HistoryPage(around.workspace)


def _wastebasket(around: Surroundings) -> Page:
    from catalog.ui.wastebasket import WastebasketPage

    return WastebasketPage(around.workspace)


def _settings(around: Surroundings) -> Page:
    from catalog.ui.settings import SettingsPage

    return SettingsPage(around.workspace, around.settings_folder)


_BUILDERS: dict[str, Callable[[Surroundings], Page]] = {
    "home": _home,
    "products": partial(_list, noun="products"),
    "producers": partial(_list, noun="producers"),
    "buyers": partial(_list, noun="buyers"),
    "markets": partial(_list, noun="markets"),
    "catalogs": _catalogs,
    "map": _map,
    "imports": _imports,
    "history": _history,
    "wastebasket": _wastebasket,
    "settings": _settings,
}
