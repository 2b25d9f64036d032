"""Forms made from the data sheets of catalog.fields."""

from catalog.ui.form.sheet import Sheet

__all__ = ["Sheet"]
