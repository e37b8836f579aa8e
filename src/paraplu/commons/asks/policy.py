"""The rules of asking for help, of answering, and of seeing the takers."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

KINDS = ("organise", "represent", "press", "answer", "read", "translate")
OFFICES = ("secretary", "chair", "chapter_lead", "press_officer", "editor")
# Holders of these offices can be the second person.
SECONDS = ("secretary", "chair", "director")
# The kinds of request that an app may make about its own subjects, after it has checked the actor itself.
VOUCHED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "events": ("organise", "represent"),
        "proposals": ("organise", "represent", "translate"),
        "documents": ("read", "translate"),
        "questions": ("answer",),
        "website": ("translate",),
    }
)
OF_MEMBERS = ("events", "proposals")


@dataclass(frozen=True, slots=True)
class HelpRequestScope:
    """A request before it is made: its kind, its chapter, and the app that vouches for the actor."""

    kind: str
    chapter: str = ""
    app: str = ""


@dataclass(frozen=True, slots=True)
class HelpRequestSubject:
    """A request as a rule sees it: the asker's number, kind, chapter and app.

    is_tied: whether the actor is not independent of the asker.
    """

    asker: int | None
    kind: str
    chapter: str = ""
    app: str = ""
    is_tied: bool = False


@dataclass(frozen=True, slots=True)
class OfferSubject:
    """An offer as a rule sees it: its member, kind, and whether they consent to the press."""

    number: int
    kind: str
    consents_to_press: bool = False


@rule(
    "Only the press officer sends a request for the press. The secretary and the chair send any other "
    "request, the lead of a chapter to that chapter, an editor for reading and translating. The host of a "
    "meet-up and the person who made a proposal ask for what it needs."
)
def offer(actor: Actor, scope: HelpRequestScope) -> bool:
    if scope.kind not in KINDS:
        return False
    if scope.kind == "press":
        return actor.holds("press_officer")
    if actor.holds("secretary", "chair") or _is_vouched_for(actor, scope):
        return True
    if scope.kind in ("read", "translate") and actor.holds("editor"):
        return True
    return actor.holds("chapter_lead", chapter=scope.chapter)


# why: it is a rule of its own; any active member may ask for an event or a proposal, else an office.
def _is_vouched_for(actor: Actor, scope: HelpRequestScope) -> bool:
    if scope.kind not in VOUCHED.get(scope.app, ()):
        return False
    return bool(actor.offices) or (scope.app in OF_MEMBERS and actor.is_active)


@rule(
    "The secretary, the chair, leads of chapters, press officers and editors have a page for their requests."
)
def see_asks(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*OFFICES)


@rule(
    "The secretary, the chair and Board members see the requests to many members that need a second person."
)
def see_waiting(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*SECONDS)


@rule(
    "The secretary, the chair or a Board member agrees to a request to many members; never the person who "
    "sends it, nor anybody who is not independent of that person."
)
def approve(actor: Actor, subject: HelpRequestSubject) -> bool:
    is_another = subject.asker not in (None, actor.number) and not subject.is_tied
    return is_another and actor.holds(*SECONDS)


@rule(
    "The person who sent a request sees how many agreed, closes it and records its outcome. So may the "
    "secretary."
)
def look_after(actor: Actor, subject: HelpRequestSubject) -> bool:
    return actor.kind == "system" or actor.holds("secretary") or _is_asker(actor, subject)


@rule(
    "Only the person who sent a request sees who agreed to it, as long as they may still send such a "
    "request. Nobody sees who agreed to a request for the press."
)
def see_takers(actor: Actor, subject: HelpRequestSubject) -> bool:
    return subject.kind != "press" and _is_asker(actor, subject)


def _is_asker(actor: Actor, subject: HelpRequestSubject) -> bool:
    may_still_ask = offer(actor, HelpRequestScope(subject.kind, subject.chapter, subject.app))
    return actor.number == subject.asker and may_still_ask


@rule("An active member sees the requests that they received.")
def see_own(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule(
    "The member who received a request agrees to it while they are active; for the press, only while their "
    "consent to it is valid."
)
def say_yes(actor: Actor, subject: OfferSubject) -> bool:
    return (
        actor.is_active
        and actor.number == subject.number
        and (subject.kind != "press" or subject.consents_to_press)
    )


@rule("The member who received a request declines it, or no longer agrees, at any time and without a reason.")
def say_no(actor: Actor, subject: OfferSubject) -> bool:
    return actor.kind == "person" and actor.number == subject.number


@rule("The system deletes requests and answers when their time is over, or when a person's data is deleted.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
