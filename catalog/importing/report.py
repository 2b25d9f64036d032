"""A plan and its result in words, for the command line."""

from collections.abc import Iterable, Iterator, Sequence

from catalog.importing.apply import Applied
from catalog.importing.plan import Changed, Held, Plan
from catalog.importing.recognise import NAMES

_MOST = 10  # lines of each kind


def report(plan: Plan) -> str:
    """What an import would do: counts, then the first reasons and changes."""
    return "\n".join(_lines(plan))


def told(applied: Applied) -> str:
    """What an import did, on one line."""
    return (
        f"{_count(applied.new, 'nuevo')}, {_count(applied.changed, 'cambiado')}, "
        f"{applied.unchanged:,} sin cambio; quedaron fuera "
        f"{_count(applied.doubtful, 'dudoso')} y "
        f"{_count(applied.rejected, 'rechazado')}."
    )


def _lines(plan: Plan) -> Iterator[str]:
    table = plan.table
    yield f"«{table.name}» ({table.told}): hoja de {NAMES[plan.sheet]}"
    if not table.rows:
        yield "Sólo tiene la cabecera: no hay nada que importar."
        return
    yield (
        f"{len(table.rows):,} filas: {_count(len(plan.new), 'nuevo')}, "
        f"{_count(len(plan.changed), 'cambiado')}, "
        f"{len(plan.unchanged):,} sin cambio, "
        f"{_count(len(plan.doubtful), 'dudoso')}, "
        f"{_count(len(plan.rejected), 'rechazado')}"
    )
    yield from plan.remarks
    yield from _held("Rechazados", plan.rejected)
    yield from _held("Dudosos, no se importan sin su permiso", plan.doubtful)
    yield from _changes(plan.changed)
    if plan.unused:
        yield f"Columnas que no se usan: {_names(plan.unused)}"
    if table.skipped:
        rows = [f"fila {row.line} ({row.why}: «{row.text}»)" for row in table.skipped]
        yield f"Filas que no son datos: {'; '.join(rows[:_MOST])}{_rest(rows)}"
    if table.other_sheets:
        yield f"Hojas que no se leyeron: {_names(table.other_sheets)}"


def _held(title: str, rows: Sequence[Held]) -> Iterator[str]:
    problems = [problem for row in rows for problem in row.problems]
    if problems:
        yield f"{title}:"
        yield from (f"  {problem}" for problem in problems[:_MOST])
        if len(problems) > _MOST:
            yield f"  … y {len(problems) - _MOST:,} más"


def _changes(rows: Sequence[Changed]) -> Iterator[str]:
    changes = [
        f"  fila {row.step.line}, {row.step.name}: {change.label}: "
        f"«{change.before}» → «{change.after}»"
        for row in rows[: _MOST + 1]
        for change in row.differences
    ]
    if changes:
        yield "Cambios:"
        yield from changes[:_MOST]
        total = sum(len(row.differences) for row in rows)
        if total > _MOST:
            yield f"  … y {total - _MOST:,} más"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)


def _rest(rows: Sequence[str]) -> str:
    return f"; y {len(rows) - _MOST:,} más" if len(rows) > _MOST else ""
