"""The species library: finds a plant by any of its names, and makes a product of it.

What the library knows is proposed, each fact with how sure it is; only what
somebody ticks is written, and then it is the cooperative's.
"""

from catalog.species_library.creating import create
from catalog.species_library.finding import About, Fact, Found, about, find
from catalog.species_library.proposal import (
    CAUTIONS,
    CONFIDENCE,
    NUTRITION,
    Proposal,
)
from catalog.species_library.proposals import propose

__all__ = [
    "CAUTIONS",
    "CONFIDENCE",
    "NUTRITION",
    "About",
    "Fact",
    "Found",
    "Proposal",
    "about",
    "create",
    "find",
    "propose",
]
