"""What happens in the room now: drawn once a moment for all who follow, the same for each and without names.

Threat: whoever could see running totals would learn single votes; there are none here, only how many ballots
lie in the box, which the board shows as well.
"""

import hashlib
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.translation import get_language

from paraplu.base.statutes_in_force import tellers_needed
from paraplu.life.assembly import queries
from paraplu.life.assembly.models import AgendaItem, Assembly, Kind, Method, Phase, Stage, TellerCount
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting

# So long one drawing serves everybody who asks in the same language.
FRESH_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class MeetingSnapshot:
    """A drawing of the room: its HTML, what names it, and until when it serves (seconds, monotonic)."""

    html: str
    tag: str
    until: float


_snapshots: dict[tuple[UUID, str, bool], MeetingSnapshot] = {}


def meeting_snapshot(assembly: Assembly, *, on_the_wall: bool) -> MeetingSnapshot:
    """The room as it is, at most FRESH_SECONDS old; the wall shows the agenda beside it."""
    moment, key = time.monotonic(), (assembly.pk, get_language() or "", on_the_wall)
    found = _snapshots.get(key)
    if found is None or found.until < moment:
        html = render_to_string(
            "assembly/now.html", snapshot_context(assembly) | {"on_the_wall": on_the_wall}
        )
        tag = hashlib.sha256(html.encode()).hexdigest()[:16]
        found = MeetingSnapshot(html, f'"{tag}"', moment + FRESH_SECONDS)
        _forget_old_snapshots(moment)
        _snapshots[key] = found
    return found


def snapshot_context(assembly: Assembly) -> dict[str, Any]:
    """What is drawn: the item that is open, its ballot, who can vote, and what was decided."""
    items = list(assembly.items.select_related(None).order_by("place"))
    item = next((entry for entry in items if entry.stage == Stage.OPEN), None)
    return {
        "assembly": assembly,
        "is_open": assembly.phase == Phase.OPENED,
        "quorum": queries.current_quorum(assembly) if assembly.opened_on else None,
        "item": item,
        "items": items,
        "ballot": evoting.living_ballot(item.pk) if item else None,
        "decrypted": evoting.keys_turned(item.pk) if item else 0,
        "counted": _counted_teller_count(item) if item else 0,
        "needed": tellers_needed(),
        "address": evoting.slip_voting_address(assembly.pk).partition("://")[2],
    }


def _counted_teller_count(item: AgendaItem) -> int:
    """How many tellers have entered what they counted; never what."""
    if item.method != Method.PAPER:
        return 0
    if item.kind == Kind.ELECTION:
        return elections.how_many_counted(item.pk)
    return TellerCount.objects.filter(item=item).count()


def _forget_old_snapshots(moment: float) -> None:
    for key in [key for key, snapshot in _snapshots.items() if snapshot.until < moment]:
        _snapshots.pop(key, None)
