"""What is said about a photo: its size in print, who agreed, why it stays inside."""

from catalog.language import show_date
from catalog.photos.resolution import grade, points, widest_cm
from catalog.queries.photos import PhotoRow, Shown
from catalog.ui.text import tr

PAGE_MM = 210.0  # the widest a document prints a photo: an A4 page from edge to edge
_KINDS = {
    "image/jpeg": "JPG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/heic": "HEIC",
    "image/tiff": "TIFF",
}


def resolution_words(pixels: int, width_mm: float = PAGE_MM) -> str:
    """«Alcanza para 12 cm a 300 puntos.», and what that means for a printed width."""
    reach = tr("Alcanza para {:g} cm a 300 puntos.").format(widest_cm(pixels))
    at = points(pixels, width_mm)
    said = {
        "good": tr("Buena para {:g} cm de ancho."),
        "fair": tr("Justa para {:g} cm de ancho: {} puntos."),
        "low": tr(
            "Baja para {:g} cm de ancho: {} puntos, se vería borrosa. Pida el archivo "
            "original: WhatsApp lo achica."
        ),
    }[grade(at)]
    return f"{reach} {said.format(width_mm / 10, at)}"


def about(row: PhotoRow) -> str:
    """«4000 × 3000 · JPG · tomada el 25/04/2026»."""
    parts = [f"{row.width} × {row.height}", _KINDS.get(row.mime_type, "")]
    if row.taken_on:
        parts.append(tr("tomada el {}").format(show_date(row.taken_on)))
    return " · ".join(part for part in parts if part)


def answer(shown: Shown) -> str:
    """«Ana Quispe: aceptó fotos hasta el 03/02/2027»."""
    said = {
        "agreed": tr("{}: aceptó fotos hasta el {}")
        if shown.day
        else tr("{}: aceptó fotos, sin fecha de fin"),
        "expired": tr("{}: su permiso venció el {}"),
        "revoked": tr("{}: retiró su permiso el {}"),
        "none": tr("{}: falta consentimiento"),
    }[shown.answer]
    return said.format(shown.name, show_date(shown.day) if shown.day else "")


def leaving(row: PhotoRow) -> str:
    """Whether a photo may stand in a catalogue, and what is lacking."""
    return {
        "": tr("Puede salir en catálogos."),
        "photo_people": tr("Falta consentimiento: no saldrá en catálogos."),
        "photo_children": tr("Se ve a niñas o niños: nunca sale en catálogos."),
    }[row.withheld]


def short_leaving(row: PhotoRow) -> str:
    """The same in few words, or nothing where nothing is lacking."""
    return {
        "": "",
        "photo_people": tr("No sale: falta permiso"),
        "photo_children": tr("No sale: menores"),
    }[row.withheld]
