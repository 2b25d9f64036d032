"""What is said to people: marked in the code, said well, and said in English too."""

import ast
import re
import runpy
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from catalog.fields import SHEETS
from catalog.fields.house import ENTRY_FIELDS, PROFILE_FIELDS, RATE_FIELDS

ROOT = Path(__file__).parent.parent
CATALOG = ROOT / "catalog"
ENGLISH = ROOT / "resources" / "locale" / "en" / "LC_MESSAGES" / "catalog.po"
UPDATE = runpy.run_path(str(ROOT / "resources" / "locale" / "update.py"))

# Which arguments of a call are said: what the extractor knows, counted from 0.
SAID = {"tr": (0,), "msgid": (0,), "counted": (1, 2), "Field": (1,)}
# What is put before a person by the first argument of these.
SHOWN_BY = {
    "QLabel", "ElidedLabel", "label", "button", "QPushButton", "QCheckBox", "Card",
    "QRadioButton", "QToolButton", "QAction", "QGroupBox", "PageTitle", "setText",
    "setToolTip", "setPlaceholderText", "setAccessibleName", "setWindowTitle",
    "setAccessibleDescription", "setStatusTip", "setTitle", "addAction", "addItem",
    "addTab", "add_heading", "tell",
}  # fmt: skip
RAISED = re.compile(r"(Error|Failed|Locked|Unrecognised|Changed)$")
SPANISH = re.compile(
    r"[áéíóúñ¿¡«»]|\b(el|la|los|las|un|una|de|del|que|con|sin|por|para|se|ya|hay|sólo"
    r"|revise|escriba|elija|falta|debe)\b",
    re.IGNORECASE,
)
NAMES = {"Tinkuy"}  # the same in every language


@pytest.fixture(scope="module")
def texts():
    return UPDATE["extracted"]()


@pytest.fixture(scope="module")
def english():
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def forms(text):
    return (text,) if isinstance(text, str) else tuple(text or ())


def spanish(texts):
    return [form for message in texts if message.id for form in forms(message.id)]


def pairs(english):
    for message in english:
        if message.id:
            said = forms(message.string)
            assert len(said) == len(forms(message.id)), message.id
            yield from zip(forms(message.id), said, strict=True)


def calls(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def literal(node):
    """What stands in a text or an f-string, without what is put in; else nothing."""
    if isinstance(node, ast.JoinedStr):
        parts = (p.value for p in node.values if isinstance(p, ast.Constant))
        return "…".join(map(str, parts))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ""


def placeholders(text):
    """«{0}» and «{1}» may stand in another order than «{}» and «{}»."""
    return sorted(re.sub(r"^\{\d+", "{", p) for p in re.findall(r"\{[^{}]*\}", text))


def test_every_text_has_its_english_and_no_english_is_left_over(texts, english):
    assert not english.obsolete
    assert {m.id for m in english if m.id} == {m.id for m in texts if m.id}
    assert [m.id for m in english if m.id and m.fuzzy] == []
    assert [es for es, said in pairs(english) if not said.strip()] == []


def test_the_english_is_kept_as_the_tool_writes_it(texts, english):
    kept = UPDATE["written"](UPDATE["merged"](texts, english), "en")
    assert ENGLISH.read_text("utf-8") == kept, "run resources/locale/update.py"


def test_what_is_put_in_has_its_place_in_english_too(english):
    wrong = [p for p in pairs(english) if placeholders(p[0]) != placeholders(p[1])]
    assert wrong == []
    assert [es for es, _ in pairs(english) if re.search(r"%[sd(]", es)] == []
    for es, said in pairs(english):
        assert es.count("\n") == said.count("\n"), es
        assert (es[:1] == " ", es[-1:] == "…") == (said[:1] == " ", said[-1:] == "…")


def test_the_extractor_finds_every_text_that_is_marked(texts):
    """It knows literals only, and none within an f-string or another marked call."""
    known = set(spanish(texts))
    missed = [
        (str(path.relative_to(ROOT)), node.lineno)
        for path in CATALOG.rglob("*.py")
        for name, node in calls(path)
        for place in SAID.get(name, ())
        if place < len(node.args)
        and (said := node.args[place])
        and isinstance(said, ast.Constant | ast.JoinedStr)
        and (isinstance(said, ast.JoinedStr) or said.value not in known)
    ]
    assert missed == []


def test_every_word_of_the_data_sheets_can_be_translated(texts):
    known = set(spanish(texts)) | {""}
    sheets = (*SHEETS.values(), PROFILE_FIELDS, RATE_FIELDS, ENTRY_FIELDS)
    words = {
        word
        for sheet in sheets
        for field in sheet
        for word in (field.label, field.section, field.help, field.kind.expects)
    }
    assert words - known == set()


def test_nothing_reaches_a_widget_in_spanish_only():
    bare = [
        (str(path.relative_to(ROOT)), node.lineno, said)
        for path in (CATALOG / "ui").rglob("*.py")
        for name, node in calls(path)
        if name in SHOWN_BY and node.args
        if name.startswith(("set", "add", "tell")) or isinstance(node.func, ast.Name)
        for said in [literal(node.args[0])]
        if said not in NAMES and re.search(r"[^\W\d_]{3,}", said)
    ]
    assert bare == []


def test_no_complaint_is_in_spanish_only():
    bare = [
        (str(path.relative_to(ROOT)), node.lineno, said)
        for path in CATALOG.rglob("*.py")
        if path.name != "__main__.py"  # the command line speaks Spanish
        for name, node in calls(path)
        if RAISED.search(name)
        for said in map(literal, node.args)
        if SPANISH.search(said)
    ]
    assert bare == []


@pytest.mark.parametrize(
    "defect",
    [
        r"\S  +\S",
        r"^ | $",
        r"[\"']",
        r"\.\.\.",
        r" [,;.](\s|$)",
        r"«[^»]*$|^[^«]*»",
        r"(?i)\b(todo|fixme|xxx|tbd)\b:|por traducir|sin traducir",
    ],
)
def test_the_spanish_is_written_with_care(texts, defect):
    assert [said for said in spanish(texts) if re.search(defect, said)] == []


@pytest.mark.parametrize(
    "defect", [r"\S  +\S", r"^ | $", r"[\"'«»]", r"\.\.\.", r"“[^”]*$", r"[¿¡]"]
)
def test_the_english_is_written_with_care(english, defect):
    assert [said for _, said in pairs(english) if re.search(defect, said)] == []
