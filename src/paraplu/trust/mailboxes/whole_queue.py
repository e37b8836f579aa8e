"""All open threads for the browser of one holder, which puts them in order by what only it can read.

Threat: how urgent a thread is stands inside its first message. A server that is asked for the urgent ones, or
sorts them, would know. So a holder's browser is given the first message and the notes of every open thread,
covers among them, in parts that depend on nothing but the ids and the sizes.
"""

from dataclasses import asdict, dataclass
from uuid import UUID

from paraplu.trust.mailboxes.models import Box, Message, Side
from paraplu.trust.mailboxes.queries import AT_ONCE, Boxes, reader_copy, unsent_answers
from paraplu.trust.mailboxes.thread_views import base64_text

# How many threads are looked at for one part, and after how many characters of envelopes a part ends.
MOST_THREADS, ENOUGH = 50, 1_000_000
NO_BOX = UUID(int=0)


@dataclass(frozen=True, slots=True)
class QueuedThread:
    """What of one open thread is needed to find its place in the order; envelopes in base64.

    place: among all open threads as the pages list them, from 0. agree: whether an answer waits for a second
    reader who is not its writer.
    """

    address: str
    place: int
    page: int
    month: str
    is_waiting: bool
    agree: bool
    first: str
    notes: list[str]


@dataclass(frozen=True, slots=True)
class QueuePart:
    """Some open threads, and after which box the next part begins; empty at the end."""

    threads: list[QueuedThread]
    next: str

    def as_json(self) -> dict[str, object]:
        """For the script."""
        return asdict(self)


def queue_part(boxes: Boxes, seal_key: bytes, number: int, after: UUID) -> QueuePart:
    """The threads that come after a box, by id; at least one, if there is one."""
    places = {box_id: place for place, box_id in enumerate(boxes.values_list("id", flat=True))}
    found = list(boxes.filter(id__gt=after).order_by("id")[: MOST_THREADS + 1])
    envelopes = _envelopes_in(found[:MOST_THREADS], seal_key)
    unsent = unsent_answers(found, number)
    threads: list[QueuedThread] = []
    size = 0
    for box in found[:MOST_THREADS]:
        if size > ENOUGH:
            break
        first, *notes = envelopes.get(box.pk, [""])
        answer = unsent.get(box.pk)
        agree = answer is not None and not answer.is_own and not answer.is_returned
        place = places.get(box.pk, len(places))
        about = box.address, place, place // AT_ONCE + 1, box.opened_in.isoformat(), box.is_waiting
        threads.append(QueuedThread(*about, agree, first, notes))
        size += len(first) + sum(map(len, notes))
    is_last = len(threads) == len(found)
    return QueuePart(threads, "" if is_last or not threads else str(found[len(threads) - 1].pk))


def _envelopes_in(boxes: list[Box], seal_key: bytes) -> dict[UUID, list[str]]:
    """The first message of each and its notes, in their order, with the slot of one reader alone."""
    lying = Message.objects.filter(box__in=boxes, is_pooled=False).order_by("place")
    wanted = lying.filter(place=1) | lying.filter(side=Side.NOTE)
    by_box: dict[UUID, list[str]] = {}
    for box_id, sealed in wanted.values_list("box", "sealed"):
        by_box.setdefault(box_id, []).append(base64_text(reader_copy(bytes(sealed), seal_key)))
    return by_box
