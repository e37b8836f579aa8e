"""The facts that the minutes of a meeting are made of, and their digest."""

import hashlib
import json

from paraplu.life.board.models import BoardItem, BoardMeeting, DissentNote, InterestDeclaration
from paraplu.life.board.sitting import attendees_of

SIGNATURES = 2
COUNTS = ("directors", "present", "in_favour", "against", "abstained", "aside_for_money", "aside_otherwise")


def minutes_digest(meeting: BoardMeeting) -> str:
    """SHA-256 of the content of the minutes; a signature is bound to it."""
    facts = {
        "day": meeting.day.isoformat(),
        "place": meeting.place_kind,
        "leader": meeting.leader,
        "present": sorted(attendees_of(meeting)),
        "directors": meeting.directors,
        "items": [_item_facts(item) for item in BoardItem.objects.filter(meeting=meeting).order_by("place")],
    }
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(b"paraplu/board/minutes/1\n" + text.encode()).hexdigest()


def _item_facts(item: BoardItem) -> list[object]:
    aside = InterestDeclaration.objects.filter(item=item).order_by("number").values_list("number", "nature")
    dissent = DissentNote.objects.filter(item=item).order_by("number").values_list("number", flat=True)
    counts = [getattr(item, name) for name in COUNTS]
    return [item.place, item.digest, item.outcome, counts, [list(row) for row in aside], list(dissent)]
