"""What a person chose in the welcome pages."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from catalog.house.colors import USUAL, Colors

Start = Literal["sample", "import", "empty"]


@dataclass(frozen=True)
class Wishes:
    """Everything chosen so far; `folder` is proposed until `is_own_folder`."""

    folder: Path
    language: str = "es"
    name: str = ""
    office: str = ""
    logo: Path | None = None
    colors: Colors = USUAL
    is_own_folder: bool = False
    has_library: bool = False  # in `folder`, already
    start: Start = "sample"
