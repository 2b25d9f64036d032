"""Take the program's texts into every translation: python resources/locale/update.py.

What is new comes without its translation, and tests/test_messages.py fails until
somebody writes it; what nobody says any more is taken out.
"""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
# Which arguments of a call are texts, counted from 1: two are one for a single thing
# and one for several.
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "tr": None,
    "msgid": None,
    "counted": (2, 3),
    "Field": (2,),
}
_HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def extracted() -> Catalog:
    """Every text of the program, with the files it stands in."""
    texts = Catalog()
    found = extract_from_dir(
        ROOT / "catalog", method_map=[("**.py", "python")], keywords=KEYWORDS
    )
    for file, _, message, _, _ in found:
        texts.add(message, locations=[(f"catalog/{file}", 0)])
    return texts


def merged(texts: Catalog, old: Catalog) -> Catalog:
    """The texts with the translations there are."""
    known: dict[str, str] = {}
    for message in old:
        known |= zip(_forms(message.id), _forms(message.string), strict=False)
    new = Catalog(locale=old.locale)
    for message in texts:
        if not message.id:
            continue
        said = tuple(known.get(form, "") for form in _forms(message.id))
        was = old.get(message.id)
        new.add(
            message.id,
            said if isinstance(message.id, tuple) else said[0],
            locations=sorted(set(message.locations)),
            user_comments=was.user_comments if was else (),
        )
    return new


def written(translation: Catalog, language: str) -> str:
    """A .po as it is kept: sorted, without line numbers, so that diffs stay small."""
    text = io.BytesIO()
    write_po(
        text, translation, omit_header=True, sort_output=True, include_lineno=False
    )
    return _HEADER.format(language=language) + text.getvalue().decode().lstrip()


def _forms(text: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def update() -> None:
    """Write every .po anew."""
    texts = extracted()
    for path in sorted(HERE.glob("*/LC_MESSAGES/catalog.po")):
        language = path.parent.parent.name
        with path.open("rb") as file:
            old = read_po(file, locale=language)
        path.write_text(written(merged(texts, old), language), "utf-8")


if __name__ == "__main__":
    update()
