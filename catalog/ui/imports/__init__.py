"""Bringing a sheet in from the window: choose it, look at what it would do, do it."""

from catalog.ui.imports.page import ImportPage

__all__ = ["ImportPage"]
