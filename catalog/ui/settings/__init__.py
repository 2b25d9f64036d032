"""The page where a cooperative says who it is and how its program behaves."""

from catalog.ui.settings.page import SettingsPage

__all__ = ["SettingsPage"]
