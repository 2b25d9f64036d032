"""Why a folder is no safe home for a library, and what to do, in words."""

from catalog.library.place import Risk
from catalog.ui.text import tr


def why(risk: Risk) -> str:
    """The reason in one sentence."""
    if risk.danger == "cloud":
        return tr(
            "La biblioteca está en una carpeta que {} copia a internet mientras usted "
            "escribe: las dos copias se cruzan y los datos se dañan."
        ).format(risk.name)
    if risk.danger == "network":
        return tr(
            "La biblioteca está en otra computadora de la red ({}): si la red se corta "
            "mientras se guarda, o la abren dos a la vez, los datos se dañan."
        ).format(risk.name)
    return tr(
        "La biblioteca está en una memoria o disco que se desconecta ({}): si se "
        "retira mientras se guarda, los datos se dañan, y si se pierde se pierde todo."
    ).format(risk.name)


def what_to_do(risk: Risk) -> str:
    """What takes the danger away, and how to have what the place was chosen for."""
    if risk.danger == "cloud":
        return tr(
            "Múdela a una carpeta de esta computadora que {} no copie, y guarde allí "
            "sólo sus copias de seguridad."
        ).format(risk.name)
    if risk.danger == "network":
        return tr(
            "Múdela a una carpeta de esta computadora y guarde en la red sólo sus "
            "copias de seguridad."
        )
    return tr(
        "Múdela al disco de esta computadora y lleve en la memoria sólo sus copias de "
        "seguridad."
    )
