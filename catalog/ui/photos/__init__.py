"""The photos of a record: added, put in order, described, with who agreed to what."""

from catalog.ui.photos.tab import PhotosTab

__all__ = ["PhotosTab"]
