"""Read boxes: as an asker who proves hers, and as a holder of the circle's office."""

import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, QuerySet

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.kernel.seal.slots import only_for, recipient_id
from paraplu.trust.mailboxes import policy
from paraplu.trust.mailboxes.answering import Lying, numbered, packed, pages
from paraplu.trust.mailboxes.models import Box, Message
from paraplu.trust.mailboxes.proofs import Proof
from paraplu.trust.mailboxes.purposes import PURPOSES

# Longer than any answer takes, so that all take as long as each other.
SECONDS = 0.06


@dataclass(frozen=True, slots=True)
class Thread:
    """A box as its circle sees it: closed envelopes, and what the next one is sealed to."""

    id: UUID
    address: str
    seal_key: bytes
    subject: str
    language: str
    opened_in: date
    closed_on: date | None
    messages: tuple[Lying, ...] = ()
    last_side: str = ""

    @property
    def next_number(self) -> int:
        """Which of the circle's the next answer is."""
        return 1 + sum(message.side == "circle" for message in self.messages)


@contextmanager
def in_equal_time() -> Iterator[None]:
    """Threat: a box that is there takes longer to read than one that is not."""
    until = time.monotonic() + SECONDS
    yield
    time.sleep(max(0.0, until - time.monotonic()))


def answer(actor: Actor, proof: Proof, ticket: str, part: int = 0) -> bytes:
    """What lies in her box, newest first, one part of it; of a strange box as much that opens for nobody."""
    insist(policy.use_own, actor, proof.answers(ticket))
    with in_equal_time():
        parts = pages(_lying_for(proof))
        return packed(proof.purpose, proof.address, parts[part] if part < len(parts) else [])


def _lying_for(proof: Proof) -> list[Lying]:
    """All of hers, each with her slot alone: as long for a small circle as for a large one."""
    box = Box.objects.filter(address=proof.address.hex(), purpose=proof.purpose).first()
    if box is None or bytes(box.sign_key) != proof.sign_key:
        return []
    herself = {recipient_id(bytes(box.seal_key))}
    lying = Message.objects.filter(box=box).order_by("place").values_list("side", "sealed")
    return numbered([(side, only_for(bytes(sealed), herself)) for side, sealed in lying])


def lying_for(actor: Actor, proof: Proof, ticket: str) -> list[Lying]:
    """The same as values, for the page without script."""
    insist(policy.use_own, actor, proof.answers(ticket))
    return _lying_for(proof)


def boxes_for(
    actor: Actor, purpose: str, subjects: Collection[str] = (), languages: Collection[str] = ()
) -> QuerySet[Box]:
    """Boxes that a holder of the office may see, of these subjects and languages if any are named."""
    if not policy.serve(actor, PURPOSES[purpose].office):
        return Box.objects.none()
    boxes = Box.objects.filter(purpose=purpose)
    if subjects:
        boxes = boxes.filter(subject__in=subjects)
    if languages:
        boxes = boxes.filter(language__in=languages)
    # By a random id: the order tells nothing about what came first.
    return boxes.order_by("closed_on", "id")


def threads(boxes: list[Box]) -> list[Thread]:
    """These boxes with their first and last envelopes, in two queries."""
    found = Message.objects.filter(box__in=boxes).order_by("place")
    by_box: dict[UUID, list[Message]] = {}
    for message in found:
        by_box.setdefault(message.box_id, []).append(message)
    return [_thread(box, by_box.get(box.pk, [])) for box in boxes]


def thread(actor: Actor, purpose: str, box_id: UUID) -> Thread | None:
    """One box and all that lies in it; None for whoever may not see it, and when there is none."""
    box = boxes_for(actor, purpose).filter(pk=box_id).first()
    if box is None:
        return None
    return _thread(box, list(Message.objects.filter(box=box).order_by("place")))


def _thread(box: Box, messages: list[Message]) -> Thread:
    lying = tuple(numbered([(one.side, bytes(one.sealed)) for one in messages]))
    last = lying[-1].side if lying else ""
    return Thread(
        box.pk,
        box.address,
        bytes(box.seal_key),
        box.subject,
        box.language,
        box.opened_in,
        box.closed_on,
        lying,
        last,
    )


def waiting(boxes: QuerySet[Box]) -> int:
    """How many open ones have a message of their asker as the last."""
    last = dict(
        Message.objects.filter(box__in=boxes.filter(closed_on=None)).values_list("box").annotate(Max("place"))
    )
    asked = Message.objects.filter(box__in=last, side="asker").values_list("box", "place")
    return sum(last[box] == place for box, place in asked)
