"""A plan and its result in words, for the command line."""

from collections.abc import Iterable, Iterator, Sequence

from catalog.importing.apply import Applied
from catalog.importing.plan import Changed, Held, Plan
from catalog.importing.recognise import NAMES
from catalog.language import counted, tr

_MOST = 10  # lines of each kind


def report(plan: Plan) -> str:
    """What an import would do: counts, then the first reasons and changes."""
    return "\n".join(_lines(plan))


def told(applied: Applied) -> str:
    """What an import did, on one line."""
    return tr("{}, {}, {:,} sin cambio; quedaron fuera {} y {}.").format(
        counted(applied.new, "nuevo", "nuevos"),
        counted(applied.changed, "cambiado", "cambiados"),
        applied.unchanged,
        counted(applied.doubtful, "dudoso", "dudosos"),
        counted(applied.rejected, "rechazado", "rechazados"),
    )


def _lines(plan: Plan) -> Iterator[str]:
    table = plan.table
    sheet = tr("«{}» ({}): hoja de {}")
    yield sheet.format(table.name, table.told, tr(NAMES[plan.sheet]))
    if not table.rows:
        yield tr("Sólo tiene la cabecera: no hay nada que importar.")
        return
    yield tr("{:,} filas: {}, {}, {:,} sin cambio, {}, {}").format(
        len(table.rows),
        counted(len(plan.new), "nuevo", "nuevos"),
        counted(len(plan.changed), "cambiado", "cambiados"),
        len(plan.unchanged),
        counted(len(plan.doubtful), "dudoso", "dudosos"),
        counted(len(plan.rejected), "rechazado", "rechazados"),
    )
    yield from plan.remarks
    yield from _held(tr("Rechazados"), plan.rejected)
    yield from _held(tr("Dudosos, no se importan sin su permiso"), plan.doubtful)
    yield from _changes(plan.changed)
    if plan.unused:
        yield tr("Columnas que no se usan: {}").format(_names(plan.unused))
    if table.skipped:
        rows = [
            tr("fila {} ({}: «{}»)").format(row.line, tr(row.why), row.text)
            for row in table.skipped
        ]
        shown = "; ".join(rows[:_MOST]) + _rest(rows)
        yield tr("Filas que no son datos: {}").format(shown)
    if table.other_sheets:
        yield tr("Hojas que no se leyeron: {}").format(_names(table.other_sheets))


def _held(title: str, rows: Sequence[Held]) -> Iterator[str]:
    problems = [problem for row in rows for problem in row.problems]
    if problems:
        yield f"{title}:"
        yield from (f"  {problem}" for problem in problems[:_MOST])
        if len(problems) > _MOST:
            yield f"  {_more(len(problems))}"


def _changes(rows: Sequence[Changed]) -> Iterator[str]:
    changes = [
        "  "
        + tr("fila {}, {}: {}: «{}» → «{}»").format(
            row.step.line, row.step.name, change.label, change.before, change.after
        )
        for row in rows[: _MOST + 1]
        for change in row.differences
    ]
    if changes:
        yield tr("Cambios:")
        yield from changes[:_MOST]
        total = sum(len(row.differences) for row in rows)
        if total > _MOST:
            yield f"  {_more(total)}"


def _more(total: int) -> str:
    return tr("… y {:,} más").format(total - _MOST)


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)


def _rest(rows: Sequence[str]) -> str:
    return f" {_more(len(rows))}" if len(rows) > _MOST else ""
