"""One fact of the species library to take or leave, and how sure it is."""

from dataclasses import dataclass, replace
from typing import Any

from catalog.fields import SHEETS
from catalog.language import msgid

SOURCE = "Biblioteca de especies"
NUTRITION = "nutrition"  # the field of a proposal that becomes a NutritionFact
CONFIDENCE = {"A": msgid("seguro"), "B": msgid("probable"), "C": msgid("por confirmar")}
CAUTIONS = {
    "speakers": msgid("Por revisar por hablantes."),
    "customs": msgid("Confirme con su agente de aduana."),
    "country": msgid(
        "Es donde crece en el Perú: marque sólo lo que es de su producto."
    ),
    "typical": msgid("Es lo usual en el país: su chacra puede ser otra."),
    "slope": msgid("Por debajo de 2,300 m depende de la vertiente: marque la suya."),
    "state": msgid("El alimento analizado puede estar en otro estado que su producto."),
    "odd": msgid("Parece un error de la fuente: compruébelo."),
    "ungraded": msgid("La biblioteca no dice cuán seguro es."),
}
_OPEN_CAUTIONS = {"country", "slope", "state", "odd", "ungraded"}
FIELDS = {field.name: field for field in SHEETS["products"]}


@dataclass(frozen=True)
class Proposal:
    """One fact to take or leave.

    `values` are fields of the product's data sheet, most often one; `field` is the
    first of them. `code` is the language of a name or the component of a nutrition
    fact, and `text` what is shown.
    """

    key: str
    field: str
    group: str
    label: str
    text: str
    values: tuple[tuple[str, Any], ...]
    confidence: str
    source: str
    caution: str = ""  # a key of CAUTIONS
    ticked: bool = False
    code: str = ""
    note: str = ""  # beside the text: the language of a name


def proposal(
    field: str,
    text: str,
    value: object,
    confidence: str,
    caution: str = "",
    **more: object,
) -> Proposal:
    """A proposal for a field of the data sheet; without a grade it is doubtful."""
    sheet = FIELDS[field]
    if not confidence:
        confidence, caution = "C", caution or "ungraded"
    made = Proposal(
        key=f"{field}:{text}",
        field=field,
        group=sheet.section,
        label=sheet.label,
        text=text,
        values=((field, value),),
        confidence=confidence,
        source=SOURCE,
        caution=caution,
        ticked=confidence == "A" and caution not in _OPEN_CAUTIONS,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def worst(*grades: str) -> str:
    """The least sure of some grades; one that is missing is the least of all."""
    return max(grade or "C" for grade in grades)
