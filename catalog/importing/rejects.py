"""The rows that were held back, as a workbook to correct and import again."""

from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from catalog.errors import ExportFailed
from catalog.importing.plan import Plan
from catalog.language import tr

_REASON = "motivo"
_SECTION = "Sección"
_LONGEST = 32_767  # letters in a cell of Excel


def write_rejects(plan: Plan, path: Path) -> int:
    """Write the doubtful and rejected rows with their reasons; how many they are.

    What was typed stays text: «=1+1» is not run. Raises ExportFailed when the
    file cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise ExportFailed(
            tr("«{}» debe terminar en .xlsx: cambie el nombre.").format(path.name)
        )
    try:
        return _write(plan, path)
    except (OSError, XlsxWriterException) as error:
        raise ExportFailed(
            tr(
                "No se puede escribir «{}»: cierre el archivo si está abierto o elija "
                "otra carpeta."
            ).format(path)
        ) from error


def _write(plan: Plan, path: Path) -> int:
    held = {row.line: row for row in (*plan.doubtful, *plan.rejected)}
    rows = [row for row in plan.table.rows if row.line in held]
    has_sections = any(row.section for row in rows)
    asked = [*plan.table.headings, *([_SECTION] if has_sections else []), _REASON]
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with path.open("wb") as file, Workbook(file, options) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(tr("Corregir"))
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(asked):
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(rows, start=1):
            reasons = "\n".join(map(str, held[row.line].problems))
            cells = [*row.cells, *([row.section] if has_sections else []), reasons]
            for column, text in enumerate(cells):
                if text:
                    sheet.write_string(number, column, text[:_LONGEST])
    return len(rows)
