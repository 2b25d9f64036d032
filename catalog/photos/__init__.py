"""Photos: from a phone's file to a rendition that may be shown or printed.

`opening` reads any file as an upright sRGB picture, `facts` what it says of
itself, `files` keeps the originals and makes the renditions, `album` writes the
rows of a record's photos, `sheet` what is typed about one, `consents` who agreed,
`resolution` tells how large one may be printed.
"""

from catalog.photos.files import SIZES, Size, Taken, original, rendition, take_in

__all__ = ["SIZES", "Size", "Taken", "original", "rendition", "take_in"]
