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


@rule(
    "Editors, the chair, the secretary, the Board and the safety team see the public pages with their drafts."
)
def see(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*OFFICES, "director", "safety_team")


@rule(
    "Editors write the public pages and assign them for translation. The chair and the secretary do so "
    "while there is no editor."
)
def edit(actor: Actor, desk: PageSubject) -> bool:
    return actor.holds("editor") or (not desk.has_editor and actor.holds(*BOARD))


@rule(
    "An editor, the secretary, the chair or a Board member publishes a page; the Board publishes one that "
    "binds or protects people. It is never the person who saved the page, nor anybody who is not "
    "independent of that person. A translation is published by a person who reads its language."
)
def publish(actor: Actor, subject: PublicationSubject) -> bool:
    is_another = subject.author not in (None, actor.number) and not subject.is_tied
    return is_another and subject.is_read and actor.holds(*subject.seconds)


@rule(
    "An editor alone publishes small corrections of a page that neither binds nor protects people. The "
    "system tells the Board."
)
def correct(actor: Actor, subject: PublicationSubject) -> bool:
    return actor.holds("editor") and subject.author == actor.number and subject.is_correction


@rule("Each person who sees the public pages can, alone, replace one by the union's original text.")
def withdraw(actor: Actor, subject: Any = None) -> bool:
    return see(actor)


@rule("A member translates the page that was assigned to them, until they hand it in or its time is over.")
def translate(actor: Actor, subject: AssignmentSubject) -> bool:
    return actor.is_member and actor.number == subject.number and subject.is_open


@rule("An active member who agreed to translate a page may begin, until the day of the request is over.")
def begin(actor: Actor, subject: AssignmentSubject) -> bool:
    return actor.is_active and actor.number == subject.number and subject.is_open


@rule("A member has a page with the translations that were assigned to them.")
def see_own(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member


@rule("The system deletes to whom a page was assigned when the time is over or their data is deleted.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
