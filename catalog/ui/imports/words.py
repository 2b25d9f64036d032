"""How the page calls what may be in a sheet and what becomes of its rows."""

from typing import Literal, get_args

from catalog.importing import Plan
from catalog.importing.recognise import Sheet
from catalog.ui.text import counted, tr

Fate = Literal["new", "changed", "unchanged", "doubtful", "rejected"]
FATES: tuple[Fate, ...] = get_args(Fate)


def kind_names() -> dict[Sheet, str]:
    """What a sheet may hold, in the order it is offered."""
    return {
        "products": tr("Productos"),
        "producers": tr("Productores"),
        "buyers": tr("Compradores"),
        "offers": tr("Ofertas"),
        "demands": tr("Demandas"),
    }


def fate_names() -> dict[Fate, str]:
    """What becomes of a row, in one or two words."""
    return {
        "new": tr("nuevas"),
        "changed": tr("cambian"),
        "unchanged": tr("sin cambio"),
        "doubtful": tr("dudosas"),
        "rejected": tr("rechazadas"),
    }


def explained() -> dict[Fate, str]:
    """What becomes of a row, for who points at the word."""
    return {
        "new": tr("Se crearán como fichas nuevas."),
        "changed": tr("Ya están en la biblioteca: cambiará lo que se ve abajo."),
        "unchanged": tr("La biblioteca ya dice lo mismo."),
        "doubtful": tr("No se traen si usted no las marca."),
        "rejected": tr(
            "No se pueden traer: corríjalas en la hoja y tráigala otra vez."
        ),
    }


def rows(number: int) -> str:
    """«412 filas»."""
    return counted(number, "fila", "filas")


def to_bring(plan: Plan) -> int:
    """How many rows a plan would write."""
    return len(plan.new) + len(plan.changed)


def names(texts: tuple[str, ...], most: int = 6) -> str:
    """«Lote», «Obs.» and so many more."""
    listed = ", ".join(f"«{text}»" for text in texts[:most])
    if len(texts) > most:
        listed += " " + tr("y {:,} más").format(len(texts) - most)
    return listed
