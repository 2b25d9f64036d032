"""The last page: what the library begins with."""

from dataclasses import replace
from typing import cast, get_args

from catalog.ui.text import tr
from catalog.ui.welcome.options import Options
from catalog.ui.welcome.step import Step
from catalog.ui.welcome.wishes import Start, Wishes


class StartStep(Step):
    """Sample data, a sheet or nothing."""

    drawing = "maiz-morado"

    def __init__(self) -> None:
        super().__init__()
        self.title = tr("Con qué empezar")
        self.about = tr("Cualquiera sirve: lo demás se puede hacer después.")
        self.options = Options(dict.fromkeys(get_args(Start), ("", "")))
        self._start: Start = "sample"
        self.options.chosen.connect(self._choose)
        self.column.addWidget(self.options)
        self.column.addStretch()

    def show_wishes(self, wishes: Wishes) -> None:
        for code, words in _words(has_library=wishes.has_library).items():
            self.options.say(code, *words)
        self.options.button("sample").setHidden(wishes.has_library)
        self._start = wishes.start
        no_sample = wishes.has_library and self._start == "sample"
        self.options.choose("empty" if no_sample else self._start)

    def with_wishes(self, wishes: Wishes) -> Wishes:
        return replace(wishes, start=self._start)

    def skipped(self, wishes: Wishes) -> Wishes:
        return replace(wishes, start="empty")

    def _choose(self, code: str) -> None:
        self._start = cast(Start, code)

    def take_focus(self) -> None:
        self.options.take_focus()


def _words(*, has_library: bool) -> dict[Start, tuple[str, str]]:
    nothing = (
        tr("Nada todavía"),
        tr("Una biblioteca vacía, para escribir el primer producto."),
    )
    as_it_is = (
        tr("La biblioteca tal como está"),
        tr("Se abre la que ya hay en su carpeta; no se le pone nada."),
    )
    return {
        "sample": (
            tr("Datos de ejemplo"),
            tr(
                "Una cooperativa inventada con sus productos y compradores, para "
                "probar. Todo va marcado como ejemplo y se quita de una vez."
            ),
        ),
        "import": (
            tr("Una hoja de cálculo"),
            tr("La lista que ya tiene en Excel. Primero verá qué se entendió de ella."),
        ),
        "empty": as_it_is if has_library else nothing,
    }
