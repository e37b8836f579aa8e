"""The facts of a meeting, from which the minutes are written in each language; numbers, never names."""

import hashlib
from typing import Any

from paraplu.life.assembly.models import Assembly, Item, Kind
from paraplu.life.assembly.proof import canonical
from paraplu.life.assembly.queries import agenda, bureau, quorum
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting

VOTES = ("votes_for", "votes_against", "abstained", "invalid")


def facts_of(assembly: Assembly) -> dict[str, Any]:
    """All that happened, as values that JSON can hold."""
    now = quorum(assembly)
    return {
        "day": assembly.day.isoformat(),
        "hour": assembly.hour.isoformat("minutes"),
        "place": assembly.place,
        "remote": assembly.remote,
        "convened_on": assembly.convened_on.isoformat() if assembly.convened_on else "",
        "second_of": assembly.second_of.day.isoformat() if assembly.second_of else "",
        "notice": dict(assembly.notice),
        "notice_hash": assembly.notice_hash,
        "roll": assembly.roll_count,
        "room": now.room,
        "far": now.remote,
        "represented": now.represented,
        "bureau": bureau(assembly),
        "items": [_item(item) for item in agenda(assembly)],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "place": item.place,
        "kind": item.kind,
        "title": item.title,
        "text": item.amended or item.text,
        "was_amended": bool(item.amended),
        "about": item.about,
        "by_members": item.demand_id is not None,
        "method": item.method,
        "heard": item.heard,
        "stood_aside": item.stood_aside,
        "votes": {name: getattr(item, name) for name in VOTES} if item.votes_for is not None else None,
        "present": item.present,
        "represented": item.represented,
        "outcome": item.outcome,
        "election": elections.facts_of(item.pk) if item.kind == Kind.ELECTION else None,
        "ballots": evoting.facts_of(item.pk),
        "reports": [[report.title, report.sha256] for report in item.reports.all()],
    }


def digest_of(facts: dict[str, Any], remarks: str) -> str:
    """What a signature is bound to."""
    return hashlib.sha256(canonical([facts, remarks])).hexdigest()
