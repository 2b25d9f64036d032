"""The words on the screen: the program's Spanish, or a translation of it.

Nothing calls `tr` while modules are being imported, so that the language can
be changed and the pages built again.
"""

from catalog.language import counted, speak, tr

__all__ = ["counted", "speak", "tr"]
