"""The rules of writing, publishing and translating the pages of the public site."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

OFFICES = ("editor", "secretary", "chair")
BOARD = ("secretary", "chair")
SECONDS = (*OFFICES, "director")
# Offices that publish pages that bind or protect people; without them, chair or secretary do.
PROTECTED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "mission": ("director",),
        "mission-plain": ("director",),
        "join": ("director",),
        "support": ("director",),
        "privacy": ("director",),
        "privacy-more": ("director",),
        "protection": ("director", "safety_team"),
    }
)


@dataclass(frozen=True, slots=True)
class PageSubject:
    """A page as a rule sees it: whether there is an editor, and whether members agree to it on joining."""

    has_editor: bool
    binds: bool = False


@dataclass(frozen=True, slots=True)
class PublicationSubject:
    """A saved version as a rule sees it.

    author: who saved it, None if that is not known any more. seconds: the offices whose holders publish this
    page. is_read: whether the actor reads its language; of a page written first in it everybody does.
    is_tied: whether the actor is not independent of the author. is_correction: whether it only corrects what
    two people agreed to.
    """

    author: int | None
    seconds: tuple[str, ...] = SECONDS
    is_read: bool = True
    is_tied: bool = False
    is_correction: bool = False


@dataclass(frozen=True, slots=True)
class AssignmentSubject:
    """An assignment as a rule sees it: its member, and whether it is open."""

    number: int
    is_open: bool


@rule("Editors, chair, secretary, Board and safety team see the public pages with their drafts.")
def see(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*OFFICES, "director", "safety_team")


@rule("Editors write and assign the public pages; chair and secretary do so while there is no editor.")
def edit(actor: Actor, desk: PageSubject) -> bool:
    return actor.holds("editor") or (not desk.has_editor and actor.holds(*BOARD))


@rule(
    "A page is published by editor, secretary, chair or Board, one that binds or protects by the Board: by "
    "another than the person who saved it, independent of that person, and a translation by a person who "
    "reads its language."
)
def publish(actor: Actor, subject: PublicationSubject) -> bool:
    is_another = subject.author not in (None, actor.number) and not subject.is_tied
    return is_another and subject.is_read and actor.holds(*subject.seconds)


@rule(
    "An editor publishes alone what only corrects a page that neither binds nor protects, and the Board is "
    "told."
)
def correct(actor: Actor, subject: PublicationSubject) -> bool:
    return actor.holds("editor") and subject.author == actor.number and subject.is_correction


@rule("Every person who sees the public pages takes one back to the union's file alone.")
def withdraw(actor: Actor, subject: Any = None) -> bool:
    return see(actor)


@rule("A member translates the page assigned to them, until they hand it in or its day is over.")
def translate(actor: Actor, subject: AssignmentSubject) -> bool:
    return actor.is_member and actor.number == subject.number and subject.is_open


@rule("An active member who agreed to translate a page may begin, until the day of the request.")
def begin(actor: Actor, subject: AssignmentSubject) -> bool:
    return actor.is_active and actor.number == subject.number and subject.is_open


@rule("A member has a page for what was assigned to them.")
def see_own(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member


@rule("The system forgets to whom a page was assigned when they are erased or the time is over.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"
