"""A yes in writing, signed with the director's key: which line, who can sign it today, and which is false."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.decision_line import WrittenYes
from paraplu.life.board.models import BoardItem, BoardItemOutcome, BoardSignature
from paraplu.life.board.sitting import act_of
from paraplu.trust.keys import api as keys


def written_yes(item: BoardItem, kind: str, day: date) -> WrittenYes:
    """What a director agrees to on this day; kind: of the act of this item."""
    return WrittenYes(settings.UNION.key, str(item.pk), kind, item.digest, day.isoformat())


def is_signed_today(item: BoardItem, number: int, signature: bytes) -> bool:
    """Whether this director signed exactly this item today, with the key that two of the Board signed for."""
    act, key = act_of(item), keys.signer_key(number)
    if act is None or key is None:
        return False
    return written_yes(item, act.kind, current_date()).is_signed_by(key, signature)


def yes_to_sign(item: BoardItem, number: int) -> dict[str, str] | None:
    """What this person's browser signs today; None if their own key is not the one in the list."""
    act, listed, own = act_of(item), keys.signer_key(number), keys.key_of(number)
    if act is None or listed is None or own is None or bytes(own.signing_key) != listed:
        return None
    return asdict(written_yes(item, act.kind, current_date()))


def written_signatures(item: BoardItem) -> list[tuple[BoardSignature, WrittenYes | None]]:
    """Who agreed in writing, by number, each with what they signed; None without a key."""
    act, rows = act_of(item), BoardSignature.objects.filter(item=item).order_by("number")
    return [(row, written_yes(item, act.kind, row.day) if act and row.signature else None) for row in rows]


def falsely_signed_acts() -> list[int]:
    """The serials of the acts with a signature in writing that is not that of its signer."""
    carried = BoardItem.objects.filter(meeting=None, outcome=BoardItemOutcome.CARRIED)
    found = carried.order_by("decided_on", "pk")
    forged = [item for item in found if any(_is_false(row, yes) for row, yes in written_signatures(item))]
    return [act.serial for item in forged if (act := act_of(item))]


def _is_false(row: BoardSignature, yes: WrittenYes | None) -> bool:
    if yes is None:
        return False
    try:
        return keys.is_false_signature(row.number, row.day, yes.content_bytes, bytes(row.signature))
    except SealBroken:
        return True


def written_counts(items: Iterable[BoardItem]) -> tuple[Counter[UUID | None], Counter[UUID | None]]:
    """How many agreed in writing, by act: with their key, and without one."""
    with_key, without = Counter[UUID | None](), Counter[UUID | None]()
    rows = BoardSignature.objects.filter(item__in=[item.pk for item in items if item.meeting_id is None])
    for key, signature in rows.values_list("item__act", "signature"):
        (with_key if bytes(signature) else without)[key] += 1
    return with_key, without
