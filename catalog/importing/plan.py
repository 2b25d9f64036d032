"""What an import would do, row by row; nothing is written until it is applied."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog.errors import ImportFailed
from catalog.fields import Field, Known
from catalog.identifiers import code_from
from catalog.importing.cells import CellReader, Cells, Problem
from catalog.importing.headings import assign, is_own
from catalog.importing.match import Draft, Matcher, Step, matcher
from catalog.importing.match import fields as shown
from catalog.importing.read import Table
from catalog.importing.recognise import NAMES, Sheet, missing, remarks
from catalog.jobs import Progress, silent
from catalog.language import tr
from catalog.models import Change
from catalog.queries.lists import known

_AT_ONCE = 1_000  # rows


@dataclass(frozen=True)
class Difference:
    """A field that changes, as a person reads it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class New:
    """A row that makes a record."""

    step: Step


@dataclass(frozen=True)
class Changed:
    """A row that changes a record, and which fields."""

    step: Step
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Held:
    """A row that is not applied, and why: rejected, or waiting for a person."""

    line: int
    name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Plan:
    """Every row of a table in one of five places.

    `accepted` are the lines that a person took although they are doubtful; `mark`
    tells whether the library is still as it was.
    """

    table: Table = field(compare=False)
    sheet: Sheet
    columns: Mapping[str, str]
    unused: tuple[str, ...]
    accepted: frozenset[int]
    new: tuple[New, ...]
    changed: tuple[Changed, ...]
    unchanged: tuple[int, ...]
    doubtful: tuple[Held, ...]
    rejected: tuple[Held, ...]
    remarks: tuple[str, ...]
    mark: int = field(compare=False)
    known: Known = field(compare=False, repr=False)


def plan(
    session: Session,
    table: Table,
    sheet: Sheet,
    *,
    columns: Mapping[str, str] | None = None,
    accepted: Collection[int] = (),
    progress: Progress = silent,
) -> Plan:
    """Compare a table with the library, without writing anything.

    `columns` has what a person chose, heading → field, "" for none. Raises
    ImportFailed when the sheet lacks what its records cannot be without.
    """
    assigned = assign(table.headings, sheet, columns)
    if missing(sheet, assigned):
        headings = ", ".join(f"«{heading}»" for heading in table.headings[:6])
        raise ImportFailed(
            tr(
                "A «{}» le faltan columnas para ser una hoja de {} (tiene {}): corrija "
                "sus nombres o elija otra hoja."
            ).format(table.name, tr(NAMES[sheet]), headings)
        )
    here = known(session)
    matching = matcher(session, sheet, here, tr("Hoja «{}»").format(table.name))
    reader = CellReader(table, assigned, here, matching.by_hand, sheet)
    planner = _Planner(session, sheet, matching, frozenset(accepted))
    for number, row in enumerate(table.rows):
        if number % _AT_ONCE == 0:
            progress(number, len(table.rows), tr("Revisando"))
            planner.compare()
        cells = reader(row)
        planner.take(cells, matching.draft(cells))
    return Plan(
        table=table,
        sheet=sheet,
        columns={table.headings[column]: f.name for column, f in assigned.items()},
        unused=_unused(table, assigned),
        accepted=frozenset(accepted),
        remarks=remarks(table, sheet),
        mark=library_mark(session),
        known=here,
        **planner.finished(),
    )


def _unused(table: Table, assigned: Mapping[int, Field]) -> tuple[str, ...]:
    return tuple(
        heading
        for column, heading in enumerate(table.headings)
        if column not in assigned and not is_own(heading)
    )


def library_mark(session: Session) -> int:
    """A number that grows with every change in the library."""
    return session.scalar(select(func.max(Change.id))) or 0


class _Planner:
    """Sorts rows as they come, and compares them with their records part by part."""

    def __init__(
        self,
        session: Session,
        sheet: Sheet,
        matching: Matcher,
        accepted: frozenset[int],
    ) -> None:
        self._session = session
        self._sheet = sheet
        self._matching = matching
        self._accepted = accepted
        self._claimed: dict[tuple[Any, ...], int] = {}
        self._waiting: dict[int, tuple[Cells, Draft]] = {}
        # By line; what a new record's code is to be made from goes with it.
        self._new: dict[int, tuple[Step, str]] = {}
        self._changed: dict[int, Changed] = {}
        self._unchanged: dict[int, str] = {}
        self._held: dict[str, list[Held]] = {"doubtful": [], "rejected": []}

    def take(self, cells: Cells, draft: Draft) -> None:
        """Hold a row back, or keep it to be compared."""
        if cells.problems:
            self._hold("rejected", cells.line, draft.name, cells.problems)
            return
        rivals = {self._claimed[key] for key in draft.keys if key in self._claimed}
        cells.doubts += [_repeated(cells.line, draft.name, rival) for rival in rivals]
        if cells.doubts and cells.line not in self._accepted:
            self._hold("doubtful", cells.line, draft.name, cells.doubts)
            return
        if rivals:
            self.compare()
        for rival in rivals:  # of two rows about one record, the one that was chosen
            self._replace(rival, cells.line)
        self._claimed |= dict.fromkeys(draft.keys, cells.line)
        self._waiting[cells.line] = (cells, draft)

    def _hold(
        self, where: str, line: int, name: str, problems: Iterable[Problem]
    ) -> None:
        self._held[where].append(Held(line, name, tuple(problems)))

    def _replace(self, line: int, by: int) -> None:
        new, changed = self._new.pop(line, None), self._changed.pop(line, None)
        step = new[0] if new else changed.step if changed else None
        name = step.name if step else self._unchanged.pop(line, None)
        if name is not None:
            self._hold("doubtful", line, name, [_repeated(line, name, by)])

    def compare(self) -> None:
        """Compare the rows that wait with what the library holds of them."""
        drafts = [draft for _, draft in self._waiting.values()]
        ids = [draft.record_id for draft in drafts if draft.record_id is not None]
        current = self._matching.current(self._session, ids)
        for line, (cells, draft) in self._waiting.items():
            before = current.get(draft.record_id or 0, {})
            step = self._step(draft, line, before)
            self._matching.complain(cells, {**before, **step.values})
            if cells.problems:
                self._hold("rejected", line, draft.name, cells.problems)
            elif draft.record_id is None:
                self._new[line] = (step, draft.code_from)
            elif step.values:
                self._changed[line] = Changed(step, self._differences(step))
            else:
                self._unchanged[line] = draft.name
        self._waiting.clear()

    def finished(self) -> dict[str, Any]:
        """The rows by what becomes of them."""
        self.compare()
        return {
            "new": tuple(New(step) for step in self._with_codes()),
            "changed": tuple(self._changed.values()),
            "unchanged": tuple(self._unchanged),
            **{
                where: tuple(sorted(held, key=lambda row: row.line))
                for where, held in self._held.items()
            },
        }

    def _step(self, draft: Draft, line: int, before: Mapping[str, Any]) -> Step:
        if draft.record_id is None:
            values = self._matching.settled({}, draft.values)
            return Step(line, draft.name, None, values)
        after = self._matching.settled(before, draft.values)
        values = {
            name: value
            for name, value in after.items()
            if not shown.same(before.get(name), value)
            and not (
                name in draft.found_by
                and shown.is_worse_spelling(before.get(name), value)
            )
        }
        kept = {name: before.get(name) for name in (*values, "row_version")}
        return Step(line, draft.name, draft.record_id, values, kept)

    def _differences(self, step: Step) -> tuple[Difference, ...]:
        show = self._matching.show
        return tuple(
            Difference(
                shown.label(self._sheet, name),
                show(name, step.before[name]),
                show(name, value),
            )
            for name, value in step.values.items()
        )

    def _with_codes(self) -> Iterable[Step]:
        """Give a code to every new record that its sheet gives none."""
        new = self._new.values()
        given = {step.values["code"] for step, _ in new if step.values.get("code")}
        taken = self._matching.taken | given
        for step, made_from in new:
            code = step.values.get("code") or code_from(made_from, taken)
            taken.add(code)
            yield replace(step, values={**step.values, "code": code})


def _repeated(line: int, name: str, rival: int) -> Problem:
    return Problem(
        line,
        "",
        name,
        tr("Es el mismo registro que la fila {}: deje una de las dos.").format(rival),
    )
