"""The facts of a meeting, from which its minutes are rendered in each language; numbers, never names."""

import hashlib
from datetime import date
from typing import Any

from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly.models import AgendaItem, Assembly, Minutes, Phase
from paraplu.life.assembly.proof import canonical_json
from paraplu.life.assembly.queries import agenda_items, bureau_numbers, current_quorum
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys

VOTES = ("votes_for", "votes_against", "abstained", "invalid")


def assembly_facts(assembly: Assembly) -> dict[str, Any]:
    """All facts of a meeting as JSON values."""
    now = current_quorum(assembly)
    return {
        "day": assembly.day.isoformat(),
        "hour": assembly.hour.isoformat("minutes"),
        "place": assembly.place,
        "remote": assembly.remote,
        "convened_on": assembly.convened_on.isoformat() if assembly.convened_on else "",
        "by_members": assembly.convened_by is not None,
        "second_of": assembly.second_of.day.isoformat() if assembly.second_of else "",
        "notice": dict(assembly.notice),
        "undelivered_reason": assembly.undelivered_reason,
        "notice_hash": assembly.notice_hash,
        "roll": assembly.roll_count,
        "room": now.room,
        "far": now.remote,
        "represented": now.represented,
        "bureau": bureau_numbers(assembly),
        "items": [_agenda_item_facts(item) for item in agenda_items(assembly)],
        # Threat: the log is cut or rewritten later; signed minutes on paper record how far it went.
        "log": audit.present_head().line_of_text,
    }


def _agenda_item_facts(item: AgendaItem) -> dict[str, Any]:
    return {
        "place": item.place,
        "kind": item.kind,
        "title": item.title,
        "text": item.amended or item.text,
        "was_amended": bool(item.amended),
        "about": item.about,
        "assets": item.assets,
        "liquidators": item.liquidators,
        "euros": item.euros,
        "auditor_step": item.auditor_step,
        "kind_confirmed": item.kind_confirmed_on.isoformat() if item.kind_confirmed_on else "",
        "by_members": item.demand_id is not None,
        "method": item.method,
        "heard": item.heard,
        "stood_aside": item.stood_aside,
        "votes": {name: getattr(item, name) for name in VOTES} if item.votes_for is not None else None,
        "present": item.present,
        "represented": item.represented,
        "outcome": item.outcome,
        "election": elections.election_facts(item.pk) if item.kind == kinds.ELECTION else None,
        "ballots": evoting.facts_of(item.pk),
        "reports": [[report.title, report.sha256] for report in item.reports.all()],
    }


def numbers_in_minutes(facts: dict[str, Any]) -> list[int]:
    """Every member number that minutes with these facts show."""
    shown = {number for numbers in facts["bureau"].values() for number in numbers}
    for item in facts["items"]:
        shown.add(item.get("about"))
        shown |= {candidate["number"] for candidate in (item.get("election") or {}).get("candidates", [])}
    return sorted(number for number in shown if number)


def minutes_context(minutes: Minutes) -> dict[str, Any]:
    """What the text of the minutes shows, on a page, on paper and in an export."""
    are_signed = minutes.assembly.phase == Phase.SIGNED
    return {
        "minutes": minutes,
        "assembly": minutes.assembly,
        "facts": minutes.facts,
        "day": date.fromisoformat(minutes.facts["day"]),
        "convened_on": date.fromisoformat(minutes.facts["convened_on"]),
        "head": keys.head_for_minutes(minutes.signed_head, are_signed=are_signed),
    }


def minutes_digest(facts: dict[str, Any], remarks: str) -> str:
    """The hash that a signature is bound to."""
    return hashlib.sha256(canonical_json([facts, remarks])).hexdigest()
