"""Pages of the work area about pictures, and the pictures themselves."""

from uuid import UUID

from django.http import Http404

from paraplu.commons.pictures import queries
from paraplu.commons.pictures.queries import PictureRow
from paraplu.kernel.actor import Actor


def find_picture(actor: Actor, picture: UUID) -> PictureRow:
    """A picture in whatever state; else 404."""
    row = queries.picture_by_address(picture)
    if row is None:
        raise Http404
    return row
