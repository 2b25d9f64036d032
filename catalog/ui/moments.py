"""Moments in the words of the window."""

from datetime import UTC, datetime, timedelta

from catalog.language import show_date
from catalog.ui.text import tr


def local(moment: datetime) -> datetime:
    """A moment of the library, which keeps UTC, on this computer's clock."""
    return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=None)


def when(moment: datetime, now: datetime) -> str:
    """«hoy 10:32», «ayer 18:05», «25/04/2026 9:40»; both are local time."""
    clock = f"{moment:%H:%M}"
    if moment.date() == now.date():
        return tr("hoy {}").format(clock)
    if moment.date() == now.date() - timedelta(days=1):
        return tr("ayer {}").format(clock)
    return f"{show_date(moment.date())} {clock}"
