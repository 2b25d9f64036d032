"""Workbooks: .xls, .xlsx, .xlsm and .ods, through calamine."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from catalog.errors import ImportFailed
from catalog.importing.headings import familiar
from catalog.importing.read import biff
from catalog.importing.read.grid import Grid, Line, Span, clean, refuse_huge
from catalog.language import tr

_MOST_UNPACKED = 600 * 1024 * 1024
_LOOKED_AT = 60  # rows in which a sheet shows whether it holds data
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read_workbook(path: Path, data: bytes, wanted: str = "") -> Grid:
    """The cells of one sheet: the one asked for, or the one that looks like data."""
    _check(path, data)
    with _told_in_words(path):
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            workbook.get_sheet_by_name(found.name)
            for found in workbook.sheets_metadata
            if found.visible == SheetVisibleEnum.Visible
            and found.typ == SheetTypeEnum.WorkSheet
        ]
        sheets = [sheet for sheet in sheets if sheet.end is not None]
        chosen = _chosen(path, sheets, wanted)
        return _grid(path, chosen, tuple(s.name for s in sheets if s is not chosen))


@contextmanager
def _told_in_words(path: Path) -> Iterator[None]:
    damaged = ImportFailed(
        tr(
            "«{}» está dañado o no es una hoja de cálculo: ábralo en Excel o "
            "LibreOffice y guárdelo de nuevo como .xlsx."
        ).format(path.name)
    )
    try:
        yield
    except PasswordError as error:
        raise _locked(path) from error
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        raise damaged from error
    except BaseException as error:
        # calamine gives up on some damaged files with a panic of Rust, which is
        # not an Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged from error


def _locked(path: Path) -> ImportFailed:
    return ImportFailed(
        tr(
            "«{}» está protegido con contraseña: ábralo, quítele la "
            "contraseña y guárdelo de nuevo."
        ).format(path.name)
    )


def _check(path: Path, data: bytes) -> None:
    """Refuse what would fill the memory, before anything is unpacked."""
    with _told_in_words(path):
        if data.startswith(biff.SIGNATURE):
            if _LOCKED in data:
                raise _locked(path)
            biff.check(data)
            return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            if any(member.flag_bits & 1 for member in members) or _is_locked(packed):
                raise _locked(path)
            if sum(member.file_size for member in members) > _MOST_UNPACKED:
                raise ImportFailed(
                    tr(
                        "«{}» ocupa demasiado al abrirlo: copie sólo los datos a un "
                        "libro nuevo y guárdelo."
                    ).format(path.name)
                )
            # The sizes are only claims; reading to the end proves them.
            if packed.testzip() is not None:
                raise zipfile.BadZipFile
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise ImportFailed(
            tr(
                "«{}» está dañado: pida que se lo envíen otra vez o recupere una copia."
            ).format(path.name)
        ) from error


def _is_locked(packed: zipfile.ZipFile) -> bool:
    # An .ods with a password says so beside each file of it.
    manifest = "META-INF/manifest.xml"
    return manifest in packed.namelist() and b"encryption-data" in packed.read(manifest)


def _chosen(path: Path, sheets: list[CalamineSheet], wanted: str) -> CalamineSheet:
    if wanted:
        for sheet in sheets:
            if sheet.name == wanted:
                return sheet
        names = ", ".join(f"«{sheet.name}»" for sheet in sheets)
        raise ImportFailed(
            tr("«{}» no tiene una hoja «{}» con datos: elija {}.").format(
                path.name, wanted, names
            )
        )
    if not sheets:
        raise ImportFailed(
            tr("«{}» está vacío: no hay ninguna hoja visible con datos.").format(
                path.name
            )
        )
    return max(sheets, key=_promise)


def _promise(sheet: CalamineSheet) -> tuple[int, int]:
    """How many headings it has that we know, then how many rows."""
    first = sheet.to_python(skip_empty_area=False, nrows=_LOOKED_AT)
    known = max((familiar(map(_text, row)) for row in first), default=0)
    return (known, sheet.total_height)


def _grid(path: Path, sheet: CalamineSheet, others: tuple[str, ...]) -> Grid:
    lines: list[Line] = []
    points: set[int] = set()
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if any(cell != "" for cell in row):
            points.update(
                column
                for column, cell in enumerate(row)
                if isinstance(cell, float) and not cell.is_integer()
            )
            lines.append(Line(number, [_text(cell) for cell in row]))
            refuse_huge(path.name, len(lines), lines[-1].width)
    spans = tuple(
        Span(top + 1, left, bottom + 1, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    told = tr("hoja «{}»").format(sheet.name)
    return Grid(lines, told, spans, frozenset(points), sheet.name, others)


def _text(cell: Any) -> str:  # noqa: ANN401
    """A cell as a person would type it: 20131312955, 12.5, 25/04/2026, Sí."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return "Sí" if cell else "No"
    if isinstance(cell, float):
        # Fifteen digits, as Excel shows: 0.1 + 0.2 is 0.3.
        return format(Decimal(f"{cell:.15g}"), "f")
    if isinstance(cell, datetime):
        day = f"{cell:%d/%m/%Y}"
        return day if cell.time() == time() else f"{day} {cell:%H:%M:%S}"
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)
