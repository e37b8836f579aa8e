"""What other apps may import from the store of pictures."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.commons.pictures import actions, policy, queries
from paraplu.commons.pictures.decoding import decode_picture
from paraplu.commons.pictures.figures import figure_html
from paraplu.commons.pictures.forms import REFUSALS
from paraplu.commons.pictures.inspection import LARGEST_FILE, UnusablePicture
from paraplu.commons.pictures.known import known_about
from paraplu.commons.pictures.queries import is_known_key, published_pictures
from paraplu.kernel.actor import SYSTEM, Actor

__all__ = [
    "LARGEST_FILE",
    "UnusablePicture",
    "figure_html",
    "forget",
    "forget_due",
    "is_known_key",
    "known_about",
    "published_pictures",
    "redraw_picture",
    "refusal_sentence",
    "waiting_for",
]


def redraw_picture(file: bytes) -> bytes:
    """Return the picture in a file as WebP of at most 1,600 pixels, without anything else of the file.

    Raises UnusablePicture.
    """
    return decode_picture(file)[-1].content


def refusal_sentence(refusal: UnusablePicture) -> str:
    """Say why a file is no picture that can be used, and what to do."""
    return str(REFUSALS[refusal.reason])


def waiting_for(actor: Actor) -> list[Queue]:
    """The drafts that this person may publish, since somebody else described them."""
    if not policy.see(actor):
        return []
    return [
        Queue(_("Pictures that need a second person"), queries.unpublished_pictures(actor), "pictures:list")
    ]


def forget(number: int) -> None:
    """Delete who added, changed or took down pictures."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Delete what is past its time; return how many pictures."""
    return actions.forget_due(SYSTEM, today)
