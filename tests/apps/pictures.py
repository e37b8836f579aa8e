"""Pictures: one that a peer took down, a draft of theirs that waits for a second person, a published one."""

from typing import Any
from uuid import UUID

from paraplu.base import clock
from paraplu.commons.pictures import sealing
from paraplu.commons.pictures.models import Picture, PictureFile
from paraplu.commons.pictures.policy import PictureSubject
from tests.commons.pictures.good import webp_chunk, webp_of
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER

# A grey picture of one pixel, without Pillow.
SMALL = webp_of(webp_chunk(b"VP8L", b"\x2f\0\0\0\0\x07\x10\xfd\x8f\xfe\x07\x22\xa2\xff\x01\0"))
DIGEST = UUID(int=5)
THE_SIZE = {"picture": "picture", "width": "width", "digest": "digest"}
VISITS = [
    Visit("members", "pictures:list", "editor"),
    Visit("members", "pictures:new", "editor"),
    Visit("members", "pictures:picture", "editor", {"picture": "picture"}),
    Visit("members", "pictures:picture", "secretary", {"picture": "waiting_picture"}),
    Visit("members", "pictures:words", "editor", {"picture": "waiting_picture"}),
]
# The size of a published picture is public.
PUBLIC_ANSWERS = {"pictures:size": (200, 405)}
NAMED = {"pictures:size": {**THE_SIZE, "picture": "published_picture"}}
# The bytes of a picture.
NO_PAGE = {"pictures:size"}
SUBJECTS = {
    "a draft of another": PictureSubject("draft", ANOTHERS_NUMBER, ANOTHERS_NUMBER),
    "a draft of hers": PictureSubject("draft", HER_NUMBER, HER_NUMBER),
    "a draft that she changed": PictureSubject("draft", ANOTHERS_NUMBER, HER_NUMBER),
    "a draft of hers that another changed": PictureSubject("draft", HER_NUMBER, ANOTHERS_NUMBER),
    "a draft of hers that was shown": PictureSubject("draft", HER_NUMBER, HER_NUMBER, was_shown=True),
    "a draft of one whom she is tied to": PictureSubject(
        "draft", ANOTHERS_NUMBER, ANOTHERS_NUMBER, is_tied=True
    ),
    "a draft of nobody any more": PictureSubject("draft"),
    "a draft without words": PictureSubject("draft", ANOTHERS_NUMBER, ANOTHERS_NUMBER, is_complete=False),
    "a published picture": PictureSubject("published", ANOTHERS_NUMBER, ANOTHERS_NUMBER, was_shown=True),
    "a picture that she took down": PictureSubject("taken_down", taken_down_by=HER_NUMBER),
    "a picture that another took down": PictureSubject("taken_down", taken_down_by=ANOTHERS_NUMBER),
}


def put(cast: Any) -> dict[str, Any]:
    """What a peer took down comes first: what the players may do to it differs by their role alone."""
    day = clock.current_date()
    made = []
    for key, state in (("old_poster", "taken_down"), ("poster_2019", "draft"), ("umbrella", "published")):
        picture = Picture.objects.create(
            key=key,
            state=state,
            alternatives={"en": "A red umbrella."},
            captions={"en": "A poster."},
            maker="unknown",
            consent="nobody",
            added_by=cast.peer,
            saved_by=cast.peer,
            saved_on=day,
            published_on=day if state == "published" else None,
            taken_down_by=cast.peer if state == "taken_down" else None,
            taken_down_on=day if state == "taken_down" else None,
        )
        PictureFile.objects.create(
            picture=picture,
            width=480,
            height=360,
            digest=DIGEST,
            content=sealing.seal_size(picture, 480, SMALL),
        )
        made.append(picture.address)
    return {
        "picture": made,
        "waiting_picture": made[1],
        "published_picture": made[2],
        "width": 480,
        "digest": DIGEST,
    }
