"""What kind of organisation its name tells: «COOP. AGRARIA …», «Restaurante …»."""

import re

from catalog.language import plain

# In this order: a central of cooperatives is a central, and a women's committee
# of a community is a committee. Codes of list_producer_kind.
_PRODUCERS = (
    ("CENT", r"central|cent de coop|federacion|confederacion|consorcio|union de"),
    ("COMI", r"comite|club de madres|grupo de mujeres|mujeres (de|del|artesan|agri)"),
    ("CNAT", r"comunidad nativa|cc nn|ccnn|c n"),
    ("CCAM", r"comunidad|cc cc|cccc|c c|parcialidad|ayllu"),
    ("COOP", r"cooperativas?|coop|cac|c a c"),
    ("ASOC", r"asociacion|asoc|asociaciones|aso|apro\w+|asopro\w*"),
    ("FAM", r"familia|flia|fam|persona natural|familiar"),
    ("EMP", r"\w.* (sac|s a c|sa|s a|srl|s r l|eirl|e i r l)|empresa|sociedad|fundo"
            r"|agroindustrias?|inversiones|corporacion|compania"),
)  # fmt: skip
# Codes of list_buyer_kind.
_BUYERS = (
    ("REST", r"restaurante?s?|resto|cevicheria|picanteria|polleria|chifa|cafe|bistro"
             r"|cafeteria|chef|cocina|panaderia|pasteleria|heladeria"),
    ("HOTE", r"hotel(es)?|hostal|lodge|catering|hospedaje"),
    ("EXPO", r"export\w*|broker|trading"),
    ("IMPO", r"import\w*"),
    ("DIST", r"distribuidora?|supermercados?|hipermercados?|mayorista"),
    ("TIEN", r"tienda|bodega|bioferia|canasta|minimarket|bodeguita|ecotienda"),
    ("MERC", r"mercado|feria|parada"),
    ("INST", r"municipalidad|gobierno|ministerio|universidad|hospital|instituto|ugel"
             r"|programa|direccion regional"),
    ("ONG", r"ong|fundacion"),
    ("TURI", r"agencia de viajes|tours?|travel|turismo|operador turistico"),
    ("PROC", r"industrias?|agroindustrias?|procesadora|molino|molinera|planta|fabrica"
             r"|alimentos|laboratorios?|cerveceria|chocolateria"),
)  # fmt: skip


def producer_kind(*texts: str) -> str | None:
    """The kind of producer that the first telling text tells, or None."""
    return _told(_PRODUCERS, texts)


def buyer_kind(*texts: str) -> str | None:
    """The kind of buyer that the first telling text tells, or None."""
    return _told(_BUYERS, texts)


def _told(kinds: tuple[tuple[str, str], ...], texts: tuple[str, ...]) -> str | None:
    for text in texts:
        words = " ".join(re.findall(r"\w+", plain(text)))
        for code, pattern in kinds:
            if re.match(rf"({pattern})\b", words):
                return code
    # What the name does not begin with may still stand in it.
    for text in texts:
        words = " ".join(re.findall(r"\w+", plain(text)))
        for code, pattern in kinds:
            if re.search(rf"\b({pattern})\b", words) and len(words) > 3:
                return code
    return None
