"""Text files: the encoding and the separator they were written with."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from catalog.errors import ImportFailed
from catalog.importing.headings import familiar
from catalog.importing.read.grid import Grid, Line, clean, refuse_huge
from catalog.language import msgid, tr

_MOST_BYTES = 100 * 1024 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Excel in Spanish saves: for Windows, as «MS-DOS» and as «Macintosh».
_LEGACY = ("cp1252", "cp850", "mac_roman")
_SPANISH = re.compile("[\0-\x7fáéíóúüñÁÉÍÓÚÜÑ¿«»°ºª–—‘’“”…€·×½¼¾²µ]*")
_CONTROL = re.compile("[\0-\x08\x0e-\x1f]")

_SEPARATORS = ";\t|,"
_NO_SEPARATOR = "\x1f"
_SEPARATOR_NAMES = {"\t": msgid("tabulador"), _NO_SEPARATOR: msgid("nada")}
_MOST_LINES = 200  # in one cell
# Excel's own way to say which separator follows.
_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_text(path: Path, data: bytes) -> Grid:
    """The cells of a .csv, .tsv or .txt; ImportFailed when it holds no text."""
    if len(data) > _MOST_BYTES:
        raise ImportFailed(
            tr("«{}» pesa más de {} MB: divídalo en archivos más pequeños.").format(
                path.name, _MOST_BYTES >> 20
            )
        )
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise _not_text(path) from None
    if "\0" in text or len(_CONTROL.findall(text)) > max(8, len(text) // 500):
        raise _not_text(path)
    separator = _separator(text)
    if told := _SEP_LINE.match(text):
        separator, text = told[1], "\n" + text[told.end() :]
    lines = []
    for line in _lines(path, text, separator):
        if any(line.cells):
            lines.append(line)
            refuse_huge(path.name, len(lines), line.width)
    name = tr(_SEPARATOR_NAMES.get(separator, f"«{separator}»"))
    return Grid(
        lines,
        told=tr("{}, separado por {}").format(encoding.removesuffix("-sig"), name),
    )


def _not_text(path: Path) -> ImportFailed:
    return ImportFailed(
        tr(
            "«{}» no es un archivo de texto o está dañado: ábralo en Excel o "
            "LibreOffice y guárdelo como .xlsx o .csv."
        ).format(path.name)
    )


def _encoding(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
    if max(even, odd) > min(len(data), 4096) // 5:
        return "utf-16-be" if even > odd else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy_encoding(data)
    return "utf-8"


def _legacy_encoding(data: bytes) -> str:
    # Only the lines that can tell: in a large file they may be few.
    telling = [line for line in data.splitlines() if not line.isascii()]
    sample = b"\n".join(telling[:2000])
    for encoding in _LEGACY:
        try:
            if _SPANISH.fullmatch(sample.decode(encoding)):
                return encoding
        except UnicodeDecodeError:
            continue
    if best := from_bytes(sample, cp_isolation=[*_LEGACY, "latin_1"]).best():
        return best.encoding
    try:
        sample.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"  # which gives every byte a letter
    return "cp1252"


def _separator(text: str) -> str:
    """What cuts most lines, then most of them alike, then into most pieces."""
    sample = text[:100_000]  # no longer than the longest cell csv takes
    best, found = (0.0, 0.0, 0), _NO_SEPARATOR
    for separator in _SEPARATORS:
        rows = csv.reader(_source(sample), delimiter=separator)
        widths = [len(row) for row in rows if row][:300]
        if several := [width for width in widths if width > 1]:
            usual = max(set(several), key=several.count)
            alike = several.count(usual) / len(widths)
            score = (len(several) / len(widths), alike, usual)
            # One column alone may hold a comma here and there.
            is_told = score[0] > 0.5 or _is_heading(sample, separator)
            if is_told and score > best:
                best, found = score, separator
    return found


def _is_heading(text: str, separator: str) -> bool:
    first = next(filter(any, csv.reader(_source(text), delimiter=separator)), [])
    return familiar(first) > 1


def _source(text: str) -> io.StringIO:
    return io.StringIO(text, newline="")


def _lines(path: Path, text: str, separator: str) -> Iterator[Line]:
    try:
        yield from _parsed(text, separator, quoting=_quoting(text, separator))
    except csv.Error:
        raise ImportFailed(
            tr(
                "«{}» tiene una celda demasiado larga, quizá por unas comillas sin "
                "cerrar: revíselo y vuelva a guardarlo."
            ).format(path.name)
        ) from None


def _quoting(text: str, separator: str) -> int:
    # A quote that never closes would swallow the rest of the file in one cell.
    reader = csv.reader(_source(text), delimiter=separator)
    before = 0
    for _ in reader:
        if reader.line_num - before > _MOST_LINES:
            return csv.QUOTE_NONE
        before = reader.line_num
    try:
        for _ in csv.reader(_source(text), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            return csv.QUOTE_NONE
    return csv.QUOTE_MINIMAL


def _parsed(text: str, separator: str, quoting: int) -> Iterator[Line]:
    reader = csv.reader(
        _source(text),
        delimiter=separator,
        quoting=quoting,  # type: ignore[arg-type]
    )
    number = 1
    for cells in reader:
        yield Line(number, [clean(cell) for cell in cells])
        number = reader.line_num + 1
