"""Who writes articles, who agrees to them, and what anybody may do with a card."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

OFFICE = "peer_responder"


@dataclass(frozen=True, slots=True)
class TopicSubject:
    """A topic as a rule sees it, with those that the actor chose to answer."""

    topic: str
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class VersionSubject(TopicSubject):
    """A version that waits. author: who saved it, None if that is not known any more.

    is_tied: whether the actor is not independent of the author.
    """

    author: int | None = None
    is_tied: bool = False


@dataclass(frozen=True, slots=True)
class DraftSubject(TopicSubject):
    """A proposal. is_over: whether the days in which its asker may veto are over."""

    is_over: bool = False


@rule("An active member who answers questions sees the articles, what waits and what has to be checked.")
def see_articles(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active and actor.holds(OFFICE)


@rule("An active member who answers questions writes articles about the topics that they answer.")
def write(actor: Actor, subject: TopicSubject) -> bool:
    return see_articles(actor) and subject.topic in subject.topics


@rule(
    "A second active member who answers the same topic agrees to exactly this text before it appears. It is "
    "never the person who saved it, nor anybody who is not independent of that person."
)
def agree(actor: Actor, subject: VersionSubject) -> bool:
    is_another = subject.author not in (None, actor.number) and not subject.is_tied
    return write(actor, subject) and is_another


@rule("Each active member who answers questions can, alone, take an article off the site.")
def withdraw(actor: Actor, subject: Any = None) -> bool:
    return see_articles(actor)


@rule("An active member who answers a topic proposes that an answer about it becomes an article.")
def propose(actor: Actor, subject: TopicSubject) -> bool:
    return write(actor, subject)


@rule(
    "An active member who answers the topic turns a proposal into a draft once the asker's 14 days for a "
    "veto are over."
)
def take_up(actor: Actor, subject: DraftSubject) -> bool:
    return write(actor, subject) and subject.is_over


@rule("The person who asked vetoes an article from their answer, with a token from their conversation.")
def veto(actor: Actor, subject: Any = None) -> bool:
    return True


@rule("Anybody may report a card as wrong or say that it was useful. We do not ask who they are.")
def count(actor: Actor, subject: Any = None) -> bool:
    return True


@rule("The system deletes who wrote, old counts and proposals when their time is over.")
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
