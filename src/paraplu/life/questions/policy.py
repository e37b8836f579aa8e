"""Who may ask and who may answer."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

OFFICE = "peer_responder"


@dataclass(frozen=True, slots=True)
class QuestionSubject:
    """What a rule may look at of a question: its topic and language, and those the answerer chose."""

    id: UUID
    topic: str
    language: str
    topics: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()


@rule("Anybody may ask a question and come back for the answer. We do not ask who they are.")
def ask(actor: Actor, subject: Any = None) -> bool:
    return True


@rule(
    "An active member who answers questions sees the open questions, and chooses topics, languages and a "
    "pause."
)
def serve(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active and actor.holds(OFFICE)


@rule("Active members who answer questions see and answer those of their topics in their languages.")
def answer(actor: Actor, subject: QuestionSubject) -> bool:
    is_hers = subject.topic in subject.topics and subject.language in subject.languages
    return actor.is_active and actor.holds(OFFICE) and is_hers


@rule(
    "The system deletes the choices of a person who answers questions, once they no longer answer or their "
    "data is deleted."
)
def forget(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
