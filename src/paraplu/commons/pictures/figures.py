"""Draws a picture, or the place of one that comes later, as part of a public page."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from paraplu.base.origins import Origin, absolute_url
from paraplu.commons.pictures import queries
from paraplu.commons.pictures.models import PictureFile, PictureState
from paraplu.commons.pictures.queries import PictureRow


@dataclass(frozen=True, slots=True)
class SizeAddress:
    """The address of one size, and its width."""

    url: str
    width: int


def figure_html(key: str, alternative: str, language: str, *, is_preview: bool = False) -> str:
    """The HTML of a picture in a page; empty for one that is not public and has no declared place.

    alternative: what the page says instead of the picture's own words. is_preview: for the work area, which
    also shows what is not published, from its own host.
    """
    row = queries.picture_by_key(key) if is_preview else queries.published_picture(key)
    if row is not None and row.sizes and row.picture.state != PictureState.TAKEN_DOWN:
        return _draw_picture(row, alternative, language, is_preview)
    place = settings.UNION.picture_place(key)
    if place is None:
        return ""
    words = {
        "alternative": alternative or place.alternative.in_language(language),
        "caption": place.caption.in_language(language),
    }
    with override(language):
        return render_to_string("pictures/place.html", words)


def _draw_picture(row: PictureRow, alternative: str, language: str, is_preview: bool) -> str:
    picture, largest = row.picture, row.largest_size
    sizes = [SizeAddress(_size_url(row, size, is_preview), size.width) for size in row.sizes]
    context = {
        "picture": picture,
        "sizes": sizes,
        "source": _size_url(row, row.middle_size, is_preview),
        "width": largest.width,
        "height": largest.height,
        "alternative": alternative or _in_language(picture.alternatives, language),
        "caption": _in_language(picture.captions, language),
    }
    with override(language):
        return render_to_string("pictures/figure.html", context)


def _size_url(row: PictureRow, size: PictureFile, is_preview: bool) -> str:
    """One address for all languages, so that a browser stores each size once."""
    origin: Origin = "members" if is_preview else "public"
    named = (row.picture.address, size.width, size.digest)
    return absolute_url(origin, "pictures:size", *named, language=settings.UNION.default_language)


def _in_language(texts: dict[str, str], language: str) -> str:
    """The words in a language, else in that of the union."""
    return texts.get(language) or texts.get(settings.UNION.default_language, "")
