"""The first page: in which language the program speaks."""

from PySide6.QtCore import Qt

from catalog.ui.languages import language_words, languages
from catalog.ui.text import tr
from catalog.ui.welcome.options import Options
from catalog.ui.welcome.step import Step
from catalog.ui.welcome.wishes import Wishes
from catalog.ui.widgets.labels import label


class LanguageStep(Step):
    """Choosing says everything in that language at once."""

    drawing = "papa-nativa"

    def __init__(self) -> None:
        super().__init__()
        self.title = tr("Bienvenida, bienvenido")
        self.about = tr(
            "Tinkuy guarda lo que su cooperativa cultiva, quién lo cultiva y quién lo "
            "busca. Trabaja sin internet: nada sale de esta computadora si usted no lo "
            "envía."
        )
        named = {code: language_words(code, n) for code, n in languages().items()}
        self.options = Options({code: (words, "") for code, words in named.items()})
        self.options.setAccessibleName(tr("Idioma"))
        self.options.chosen.connect(self.language_chosen)
        asked = label(tr("¿En qué idioma?"), "section")
        self.column.addWidget(asked)
        self.column.addWidget(self.options)
        note = tr("Puede cambiarlo después, en Ajustes.")
        self.column.addWidget(label(note, "quiet_small", wrap=True))
        self.column.addStretch()
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_wishes(self, wishes: Wishes) -> None:
        self.options.choose(wishes.language)

    def take_focus(self) -> None:
        self.options.take_focus()
