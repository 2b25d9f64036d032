"""Write the next migration from what the models say: python db/new.py "harvest".

Files are numbered 0001, 0002 …: the number is the revision, and the last one is
the schema this program expects. A migration that only renews what is derived
(search index, history triggers, reference data) is empty.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from alembic import command
from sqlalchemy import create_engine

from catalog.library import schema

with tempfile.TemporaryDirectory() as folder:
    engine = create_engine(f"sqlite:///{folder}/library.db")
    with engine.connect() as connection:
        config = schema.migrations(connection)
        if schema.known_revisions():
            command.upgrade(config, "head")
        number = f"{len(schema.known_revisions()) + 1:04}"
        command.revision(config, sys.argv[1], autogenerate=True, rev_id=number)
