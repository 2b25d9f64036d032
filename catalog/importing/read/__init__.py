"""Reading a file: text out of cells, nothing known yet of products.

To add a format, write a function that gives a Grid and choose it in _reader.
"""

from collections.abc import Callable
from pathlib import Path

from catalog.errors import ImportFailed
from catalog.importing.read import biff
from catalog.importing.read.grid import Grid
from catalog.importing.read.table import Row, Skipped, Table, build
from catalog.importing.read.text import read_text
from catalog.importing.read.workbook import read_workbook
from catalog.language import tr

__all__ = ["ENDINGS", "Row", "Skipped", "Table", "read"]

Reader = Callable[[Path, bytes, str], Grid]


def _read_text(path: Path, data: bytes, _sheet: str) -> Grid:
    return read_text(path, data)


ENDINGS = (".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".ods")
_MOST_BYTES = 200 * 1024 * 1024
_ZIP = b"PK\3\4"
_WEB_PAGE = (b"<html", b"<!doctype html", b"<table", b"<?xml")


def read(path: Path, sheet: str = "") -> Table:
    """The table that a file holds, or the one in a given sheet of it.

    Raises ImportFailed, with what to do, for whatever cannot be read.
    """
    data = _bytes(path)
    if not data.strip():
        raise ImportFailed(tr("«{}» está vacío: elija otro archivo.").format(path.name))
    grid = _reader(path, data)(path, data, sheet)
    if not grid.lines:
        raise ImportFailed(
            tr("«{}» no tiene ninguna celda escrita: revíselo.").format(path.name)
        )
    return build(path.name, grid)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ImportFailed(
                tr("«{}» es una carpeta: elija un archivo de ella.").format(path)
            )
        if path.stat().st_size > _MOST_BYTES:
            raise ImportFailed(
                tr(
                    "«{}» pesa más de {} MB: quite las imágenes o divídalo en archivos "
                    "más pequeños."
                ).format(path.name, _MOST_BYTES >> 20)
            )
        return path.read_bytes()
    except (FileNotFoundError, ValueError) as error:
        raise ImportFailed(
            tr("No encuentro «{}»: revise el nombre y la carpeta.").format(path)
        ) from error
    except OSError as error:
        raise ImportFailed(
            tr(
                "No se puede leer «{}»: revise si tiene permiso, si otro programa lo "
                "tiene abierto o si la memoria sigue conectada."
            ).format(path)
        ) from error


def _reader(path: Path, data: bytes) -> Reader:
    """The reader for what the file holds, whatever its ending says."""
    if path.suffix.lower() not in ENDINGS:
        raise ImportFailed(
            tr("«{}» no es una hoja de cálculo: elija un archivo {}.").format(
                path.name, ", ".join(ENDINGS)
            )
        )
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_WEB_PAGE):
        raise ImportFailed(
            tr(
                "«{}» es una página web guardada con otro nombre: ábralo en Excel o "
                "LibreOffice y guárdelo como .xlsx."
            ).format(path.name)
        )
    if data.startswith((_ZIP, biff.SIGNATURE)):
        return read_workbook
    return _read_text  # many systems call «.xls» what is a text with tabs
