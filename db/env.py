"""Runs migrations on the connection that catalog.library hands over."""

from alembic import context
from sqlalchemy.types import TypeDecorator

from catalog.library.schema import is_ours
from catalog.models import Base


def as_stored(kind, thing, _context):
    """A migration names what the database holds, not our types, which may change.

    Computed columns are left out of new tables: catalog.library.schema adds them.
    """
    if kind == "column" and thing.computed is not None:
        return ""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=as_stored,
    include_object=is_ours,
)
with context.begin_transaction():
    context.run_migrations()
