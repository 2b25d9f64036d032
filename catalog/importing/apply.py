"""Writing a plan: exactly what it announced, or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from catalog.importing.match import Step, matcher
from catalog.importing.match.base import library_changed
from catalog.importing.plan import Plan, library_mark, plan
from catalog.jobs import Progress, silent
from catalog.language import tr

_AT_ONCE = 1_000


@dataclass(frozen=True)
class Applied:
    """How many records an import made and changed, and how many rows it left."""

    new: int
    changed: int
    unchanged: int
    doubtful: int
    rejected: int


def apply(session: Session, planned: Plan, progress: Progress = silent) -> Applied:
    """Write a plan in the caller's transaction.

    Raises ImportFailed when the library changed since and the plan would now be
    another; stopping half-way is the caller's transaction undone.
    """
    _refuse_outdated(session, planned)
    source = tr("Hoja «{}»").format(planned.table.name)
    writer = matcher(session, planned.sheet, planned.known, source)
    new = [row.step for row in planned.new]
    changed = [row.step for row in planned.changed]
    total, done = len(new) + len(changed), 0
    for steps, write in ((new, writer.insert), (changed, writer.update)):
        for part in _parts(steps):
            progress(done, total, tr("Importando"))
            write(session, part)
            done += len(part)
    progress(total, total, tr("Importando"))
    return Applied(
        len(new),
        len(changed),
        len(planned.unchanged),
        len(planned.doubtful),
        len(planned.rejected),
    )


def _refuse_outdated(session: Session, planned: Plan) -> None:
    if library_mark(session) == planned.mark:
        return
    again = plan(
        session,
        planned.table,
        planned.sheet,
        columns={h: planned.columns.get(h, "") for h in planned.table.headings},
        accepted=planned.accepted,
    )
    if again != planned:
        raise library_changed()


def _parts(steps: Sequence[Step]) -> Iterator[Sequence[Step]]:
    for start in range(0, len(steps), _AT_ONCE):
        yield steps[start : start + _AT_ONCE]
