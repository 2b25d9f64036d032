"""The kinds of facts that are chosen: codes of lists, words, places."""

import re
from functools import partial

from catalog.fields.kinds import Kind, Known
from catalog.language import msgid, plain, tr
from catalog.vocabulary import CHOICES


def listed(name: str) -> Kind:
    """One code of an extendable list, by its code or its name."""
    return Kind(
        "choice",
        partial(_find, name),
        lambda value, known: known.lists[name].get(value, value),
        options=name,
        expects=msgid("una opción de la lista"),
    )


def _find(name: str, typed: str, known: Known) -> str:
    index = known.index[name]
    word = plain(typed)
    if word in index:
        return index[word]
    shown = {plain(label): code for code, label in known.lists[name].items()}
    for words in (shown, index):
        starting = {code for key, code in words.items() if key.startswith(word)}
        if len(starting) == 1:
            return starting.pop()
    options = ", ".join(list(known.lists[name].values())[:6])
    sentence = tr("No conozco «{}». Escriba por ejemplo: {}.")
    raise ValueError(sentence.format(typed, options))


def codes(name: str) -> Kind:
    """Several codes of an extendable list."""

    def read(typed: str, known: Known) -> tuple[str, ...]:
        if code := known.index[name].get(plain(typed)):  # its name may hold commas
            return (code,)
        return tuple(dict.fromkeys(_find(name, w, known) for w in _parts(typed)))

    def show(value: tuple[str, ...], known: Known) -> str:
        return "; ".join(known.lists[name].get(code, code) for code in value)

    expects = msgid("opciones de la lista")
    return Kind("codes", read, show, (), options=name, expects=expects)


def _departments(typed: str, known: Known) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in filter(None, re.split(r"\s*[;,/]\s*|\s+[-–y]\s+", typed)):
        code = known.index["department"].get(plain(name))
        places = [] if code else known.places.find(department=name)
        if code is None and len(places) != 1:
            sentence = tr("No conozco el departamento «{}». Escriba: Puno.")
            raise ValueError(sentence.format(name))
        found[code or places[0].iso_3166_2] = None
    return tuple(found)


DEPARTMENTS = Kind(
    "codes",
    _departments,
    lambda value, known: "; ".join(
        known.lists["department"].get(code, code) for code in value
    ),
    empty=(),
    options="department",
    expects=msgid("departamentos"),
)


def words(name: str = "") -> Kind:
    """Several words, those of a list by their code, others as they are."""

    def read(typed: str, known: Known) -> tuple[str, ...]:
        index = known.index.get(name, {})
        return tuple(dict.fromkeys(index.get(plain(w), w) for w in _parts(typed)))

    def show(value: tuple[str, ...], known: Known) -> str:
        shown = "; ".join(known.lists.get(name, {}).get(word, word) for word in value)
        return f"{shown};" if "," in shown and ";" not in shown else shown

    return Kind("words", read, show, empty=(), options=name)


def _parts(typed: str) -> list[str]:
    mark = ";" if ";" in typed else ","
    return [" ".join(part.split()) for part in typed.split(mark) if part.strip()]


def closed(choices: str) -> Kind:
    """One code of a list the program's logic depends on."""

    def read(typed: str, _known: Known) -> str:
        word = plain(typed)
        for code, choice in CHOICES[choices].items():
            if word in map(plain, (code, choice.es, choice.en, choice.said())):
                return code
        options = ", ".join(choice.said() for choice in CHOICES[choices].values())
        raise ValueError(tr("No conozco «{}». Escriba: {}.").format(typed, options))

    def show(value: str, _known: Known) -> str:
        return CHOICES[choices][value].said()

    first = next(iter(CHOICES[choices]))
    expects = msgid("una opción de la lista")
    return Kind("choice", read, show, first, options=choices, expects=expects)


_WIDER = {"provincia": 1, "province": 1, "departamento": 2, "department": 2}


def _place(typed: str, known: Known) -> str:
    if place := known.places.by_ubigeo(typed):
        return place.ubigeo
    found = known.places.find(*place_names(typed))
    if len(found) != 1:
        sentence = tr("No encuentro «{}». Escriba distrito, provincia, departamento.")
        raise ValueError(sentence.format(typed))
    return found[0].ubigeo


def place_names(typed: str) -> tuple[str, str, str]:
    """Department, province and district of «Cabana, San Román, Puno».

    «Provincia de San Román, Puno» and «Departamento de Puno» say what they are.
    """
    names = [part.strip() for part in typed.split(",")]
    level = plain(names[0]).partition(" ")[0]
    wider = _WIDER.get(level, 0)
    district, province, department = (*[""] * wider, *names, "", "")[:3]
    return department, province, district


def _show_place(value: str, known: Known) -> str:
    if (place := known.places.by_ubigeo(value)) is None:
        return value
    path = known.places.path(place)
    match place.level:
        case "province":
            return tr("Provincia de {}").format(path)
        case "department":
            return tr("Departamento de {}").format(path)
    return path


PLACE = Kind("place", _place, _show_place, expects=msgid("un distrito"))
