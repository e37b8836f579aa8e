"""The live view of a meeting, rendered once a second for everybody who follows, and without names.

Threat: running totals would reveal single votes. The view shows only how many ballots were cast, in steps, as
the bulletin board does.
"""

import hashlib
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.translation import get_language

from paraplu.base.statutes_in_force import tellers_needed
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly import queries, shared_ballots
from paraplu.life.assembly.models import AgendaItem, Assembly, Method, Phase, Stage, TellerCount
from paraplu.life.assembly.one_thing import ballot_moment, one_thing
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting

# How long one snapshot serves everybody who asks in the same language.
FRESH_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class MeetingSnapshot:
    """A rendered view: its HTML, its ETag, and until when it is fresh (seconds, monotonic)."""

    html: str
    tag: str
    until: float


_snapshots: dict[tuple[UUID, str, bool], MeetingSnapshot] = {}


def meeting_snapshot(assembly: Assembly, *, on_the_wall: bool) -> MeetingSnapshot:
    """The meeting, at most FRESH_SECONDS old; the projected page shows the agenda as well."""
    moment, key = time.monotonic(), (assembly.pk, get_language() or "", on_the_wall)
    found = _snapshots.get(key)
    if found is None or found.until < moment:
        page = "assembly/now_wall.html" if on_the_wall else "assembly/now.html"
        html = render_to_string(page, snapshot_context(assembly, on_the_wall=on_the_wall))
        tag = hashlib.sha256(html.encode()).hexdigest()[:16]
        found = MeetingSnapshot(html, f'"{tag}"', moment + FRESH_SECONDS)
        for old in [old for old, snapshot in _snapshots.items() if snapshot.until < moment]:
            _snapshots.pop(old, None)
        _snapshots[key] = found
    return found


def snapshot_context(assembly: Assembly, *, on_the_wall: bool) -> dict[str, Any]:
    """The open item, its ballot, who can vote, and what was decided; the wall adds up the slips."""
    items = list(assembly.items.select_related(None).order_by("place"))
    item = next((entry for entry in items if entry.stage == Stage.OPEN), None)
    ballot = evoting.living_ballot(item.pk) if item else None
    requests = evoting.ballot_requests(ballot) if ballot else None
    moment = ballot_moment(ballot, requests, is_ready=True) if ballot else None
    return {
        "assembly": assembly,
        "is_open": assembly.phase == Phase.OPENED,
        "quorum": queries.current_quorum(assembly) if assembly.opened_on else None,
        "item": item,
        "items": items,
        "ballot": ballot,
        "figures": evoting.live_figures(ballot) if ballot else None,
        "asked": shared_ballots.items_of_ballot(ballot),
        "slip_sum": evoting.slip_sum(assembly.pk, ballot) if on_the_wall and assembly.opened_on else None,
        "few_note": evoting.few_voters_note(ballot) if ballot else "",
        "complaint_minutes": evoting.complaint_minutes_left(ballot) if ballot else 0,
        "complaints": evoting.complaint_counts(ballot).total_count if ballot else 0,
        "requests": requests,
        "moment": moment,
        "voter_thing": one_thing("voter", moment),
        "vouching": evoting.setup_vouching(ballot) if ballot else None,
        "decrypted": evoting.keys_turned(item.pk) if item and ballot else 0,
        "counted": _counted_teller_count(item) if item else 0,
        "needed": tellers_needed(),
        "slip_address": (address := evoting.slip_voting_address(assembly.pk)),
        "address": address.partition("://")[2],
    }


def _counted_teller_count(item: AgendaItem) -> int:
    """How many tellers have entered their count; never what."""
    if item.method != Method.PAPER:
        return 0
    if item.kind == kinds.ELECTION:
        return elections.how_many_counted(item.pk)
    return TellerCount.objects.filter(item=item).count()
