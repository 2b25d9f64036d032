"""Bring sheets in: read → recognise → plan → apply.

    table = read(path)
    sheet = recognise(table)
    with library.reading() as session:
        planned = plan(session, table, sheet)
    with library.writing("Importar …") as session:
        applied = apply(session, planned)

`read` knows text and nothing of products; `plan` says what would happen to every
row and writes nothing; `apply` does that or raises ImportFailed.
"""

from catalog.importing.apply import Applied, apply
from catalog.importing.book import Found, read_book
from catalog.importing.cells import Problem
from catalog.importing.headings import assign, is_own
from catalog.importing.plan import Changed, Difference, Held, New, Plan, plan
from catalog.importing.read import ENDINGS, Row, Skipped, Table, read
from catalog.importing.recognise import NAMES, Sheet, recognise
from catalog.importing.rejects import write_rejects
from catalog.importing.report import report, told

__all__ = [
    "ENDINGS",
    "NAMES",
    "Applied",
    "Changed",
    "Difference",
    "Found",
    "Held",
    "New",
    "Plan",
    "Problem",
    "Row",
    "Sheet",
    "Skipped",
    "Table",
    "apply",
    "assign",
    "is_own",
    "plan",
    "read",
    "read_book",
    "recognise",
    "report",
    "told",
    "write_rejects",
]
