"""What a person chose on this computer; not part of any library."""

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

THEMES = ("light", "dark", "system")
SCALES = (100, 110, 125, 150)  # of the letters, in per cent
_FILE = "settings.json"


@dataclass(frozen=True)
class Settings:
    """Every setting with its default. Paths are text, so that they are JSON."""

    library: str = ""
    language: str = "es"
    theme: str = "light"  # or dark, or system: as the computer's other programs
    scale: int = 100  # of the letters, in per cent
    window: str = ""  # geometry, as the toolkit wrote it
    last_export_folder: str = ""
    # By page, what its `arrangement` gave.
    layout: dict[str, dict[str, Any]] = field(default_factory=dict)

    def but(self, **changes: Any) -> "Settings":  # noqa: ANN401
        """A copy with some settings changed."""
        return replace(self, **changes)


def load(folder: Path | None = None) -> Settings:
    """Read the settings; what is missing or unknown is as if never set."""
    try:
        stored = json.loads((_folder(folder) / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    usual = asdict(Settings())
    known = {
        name: value
        for name, value in stored.items()
        if name in usual and _may_be(name, value, usual[name])
    }
    return Settings(**known)


def save(settings: Settings, folder: Path | None = None) -> None:
    """Write the settings, whole or not at all."""
    target = _folder(folder) / _FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".tmp")
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
    unfinished.write_text(text, "utf-8")
    unfinished.replace(target)


def _may_be(name: str, value: object, usual: object) -> bool:
    """Whether somebody's hand did not write what the program cannot begin with."""
    if name == "theme":
        return value in THEMES
    if name == "scale":
        return type(value) is int and SCALES[0] <= value <= SCALES[-1]
    return isinstance(value, type(usual))


def _folder(folder: Path | None) -> Path:
    return folder or user_config_path("tinkuy", appauthor=False)
