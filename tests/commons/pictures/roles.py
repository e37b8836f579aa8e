"""People who add, describe and publish pictures, and pictures in each state."""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.test import Client

from paraplu.commons.pictures import actions
from paraplu.commons.pictures.actions import PictureWords
from paraplu.commons.pictures.models import Picture
from paraplu.kernel.standing import MemberStatus
from tests.commons.pictures.good import drawing, saved
from tests.people.roles import Somebody, member

WORDS = PictureWords(
    {"en": "A red umbrella.", "nl": "Een rode paraplu."},
    {"en": "A poster for 2 June."},
    "2019",
    "unknown",
    "nobody",
    "",
)


def an_editor() -> Somebody:
    return member(MemberStatus.ACTIVE, "editor")


def a_director() -> Somebody:
    return member(MemberStatus.ACTIVE, "director")


@cache
def a_file(width: int = 40, height: int = 30) -> bytes:
    """A small picture as a program saves it."""
    return saved(drawing(width, height), "PNG")


def added(by: Somebody, key: str = "poster", content: bytes | None = None) -> Picture:
    return actions.add_picture(by.actor, key, content or a_file())


def described(by: Somebody, key: str = "poster", words: PictureWords = WORDS) -> Picture:
    """A draft with all its words."""
    picture = added(by, key)
    actions.describe_picture(by.actor, picture.address, words, picture.revision)
    return again(picture)


def published(by: Somebody, key: str = "poster", words: PictureWords = WORDS) -> Picture:
    """A picture that another person published."""
    picture = described(by, key, words)
    actions.publish_picture(a_director().actor, picture.address, picture.revision)
    return again(picture)


def again(picture: Picture) -> Picture:
    """The picture as it is stored now."""
    return Picture.objects.get(pk=picture.pk)


def public_client() -> Client:
    """Anybody, on the public host."""
    return Client(headers={"host": settings.PARAPLU.origin_hosts["public"]})


Verb = Callable[[Somebody, Picture], None]
