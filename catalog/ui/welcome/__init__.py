"""The first start: language, cooperative, where the library is, what to begin with."""

from catalog.ui.welcome.welcome import Welcome

__all__ = ["Welcome"]
