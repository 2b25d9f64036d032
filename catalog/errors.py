"""Problems a person can fix.

CatalogError
├── LibraryError      the library cannot be opened, read or written
│   └── LibraryLocked     another program is writing in it
├── ImportFailed      the sheet cannot be read
│   └── Unrecognised      it can, but a person has to say what is in it
├── ExportFailed      the document cannot be written
└── RecordChanged     somebody changed the record meanwhile

Each message is one Spanish sentence that says what to do. Anything else that
is raised is our mistake and ends in the crash report.
"""


class CatalogError(Exception):
    """Something went wrong and the message says what the person can do."""


class LibraryError(CatalogError):
    """The library cannot be opened, read or written."""


class LibraryLocked(LibraryError):
    """Another program is writing in the library."""


class ImportFailed(CatalogError):
    """The sheet cannot be read."""


class Unrecognised(ImportFailed):
    """The sheet can be read, but a person has to say what is in it."""


class ExportFailed(CatalogError):
    """The document cannot be written."""


class RecordChanged(CatalogError):
    """Somebody changed the record between reading and saving it."""
