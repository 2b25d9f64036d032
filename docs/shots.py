"""Pictures of everything the window can show, to be looked at beside the design.

    python docs/shots.py FOLDER [--theme light] [--scale 100] [--language es] [--only X]

Without theme and scale all four looks are made, each in a folder of its own. With a
screen it is a real window: `xvfb-run -s '-screen 0 1366x768x24' python docs/shots.py`.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication
from scenes import SCENES
from stage import Look, Studio

_SCREEN = {
    "name": "", "x": 0, "y": 0, "width": 1366, "height": 768,
    "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
}  # fmt: skip
THEMES, SCALES, LANGUAGES = ("light", "dark"), (100, 150), ("es", "en", "double")


def main() -> int:
    """Take the pictures; 1 when a scene failed or Qt complained."""
    asked = _arguments(sys.argv[1:])
    # Where the welcome proposes to keep a library: the same in every picture.
    os.environ["XDG_DOCUMENTS_DIR"] = "/home/cooperativa/Documentos"
    wanted = [name for name in SCENES if asked.only is None or asked.only in name]
    troubles = [] if wanted else [f"no scene is called «{asked.only}»"]
    with tempfile.TemporaryDirectory(prefix="tinkuy-") as made:
        _have_a_screen(Path(made))
        app = QApplication(sys.argv[:1])
        app.setCursorFlashTime(0)
        studio = Studio(app, Path(made))
        for look, folder in _looks(asked):
            folder.mkdir(parents=True, exist_ok=True)
            studio.dress(look)
            for name in wanted:
                troubles += studio.take(SCENES[name], folder / f"{name}.png")
    for trouble in troubles:
        sys.stderr.write(f"{trouble}\n")
    return 1 if troubles else 0


def _have_a_screen(folder: Path) -> None:
    """Let Qt pretend one of the size that cooperatives have, where there is none."""
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        told = folder / "screen.json"
        told.write_text(json.dumps({"screens": [_SCREEN]}), "utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={told}"


def _looks(asked: argparse.Namespace) -> Iterator[tuple[Look, Path]]:
    """Each look with its folder: the one asked for, or all there are."""
    themes: Sequence[str] = [asked.theme] if asked.theme else THEMES
    scales: Sequence[int] = [asked.scale] if asked.scale else SCALES
    for theme in themes:
        for scale in scales:
            look = Look(theme, scale, asked.language)
            alone = len(themes) * len(scales) == 1
            yield look, asked.folder if alone else asked.folder / look.name


def _arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--scale", type=int, choices=SCALES)
    parser.add_argument("--language", choices=LANGUAGES, default="es")
    parser.add_argument("--only", help="scenes that have this in their name")
    return parser.parse_args(given)


if __name__ == "__main__":
    sys.exit(main())
