"""The proof that everybody was called, and to which agenda: counts and a hash.

A notice is given when it can be opened: by an e-mail to a working address, by hand or by post, or
after log-in.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from paraplu.base import outbox
from paraplu.base.models import DeliveryStatus
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly.agenda_items import agenda_item
from paraplu.life.assembly.models import Assembly, AssemblyNotice, Demand, Phase
from paraplu.life.assembly.queries import agenda_items
from paraplu.life.elections import api as elections
from paraplu.people import api as people
from paraplu.trust.post import api as post

NOTICE_EMAIL = "assembly/notice"


def notice_counts(assembly: Assembly, unreached: set[int]) -> dict[str, int]:
    """How many notices are in which state, from the outbox or, after the meeting, as last saved."""
    if assembly.phase in (Phase.CONVENED, Phase.OPENED):
        return current_notice_counts(assembly, unreached)
    return dict(assembly.notice)


def current_notice_counts(assembly: Assembly, unreached: set[int]) -> dict[str, int]:
    """The current counts, or the saved ones where the outbox no longer has its own.

    unreached: the people whom no e-mail reached, who may not be on the paper list yet.
    """
    rows = AssemblyNotice.objects.filter(assembly=assembly)
    notices = list(rows.values_list("number", "way", "handed_on"))
    on_paper = {number: day for number, way, day in notices if way == "paper" or number in unreached}
    undelivered = [number for number, day in on_paper.items() if day is None]
    counts = {
        "people": len(notices),
        "paper": len(on_paper),
        "handed": len(on_paper) - len(undelivered),
        "not_handed": len(undelivered),
        "by_log_in": len(people.numbers_with_account(undelivered)),
    }
    counts["given"] = counts["people"] - counts["not_handed"] + counts["by_log_in"]
    states = outbox.delivery_statuses_about(NOTICE_EMAIL, "assembly", str(assembly.pk))
    saved = {key: value for key, value in assembly.notice.items() if key in DeliveryStatus.values}
    return (dict(states) or saved) | counts


def unreached_by_email(assembly: Assembly) -> set[int]:
    """The people whose e-mail was not delivered, or whose address bounced or was stopped since."""
    if assembly.phase not in (Phase.CONVENED, Phase.OPENED):
        return set()
    written = AssemblyNotice.objects.filter(assembly=assembly, way="email").values_list("number", flat=True)
    return set(written) - post.numbers_reached_by(NOTICE_EMAIL, "assembly", str(assembly.pk))


@dataclass(frozen=True, slots=True)
class UndeliveredPapers:
    """The people whose notice on paper was neither delivered nor posted, by number."""

    numbers: tuple[int, ...] = ()

    @property
    def list_digest(self) -> str:
        return hashlib.sha256(canonical_json(self.numbers)).hexdigest()


def undelivered_papers(assembly: Assembly, unreached: set[int]) -> UndeliveredPapers:
    """The whole list of today, however many pages it has."""
    waiting = AssemblyNotice.objects.filter(assembly=assembly, handed_on__isnull=True)
    found = waiting.values_list("number", "way")
    return UndeliveredPapers(
        tuple(sorted(number for number, way in found if way == "paper" or number in unreached))
    )


def papers_waiting_for(numbers: Collection[int]) -> list[tuple[Assembly, list[int]]]:
    """The assemblies whose notice some of these people still have to get on paper, with their numbers."""
    ahead = Assembly.objects.filter(phase__in=(Phase.CONVENED, Phase.OPENED)).order_by("day", "pk")
    found = ((each, undelivered_papers(each, unreached_by_email(each)).numbers) for each in ahead)
    waiting = ((each, sorted(set(numbers).intersection(papers))) for each, papers in found)
    return [(each, those) for each, those in waiting if those]


def notice_digest(assembly: Assembly) -> str:
    """The hash of the notice: day, hour, place, each item and each report."""
    content = {
        "day": assembly.day.isoformat(),
        "hour": assembly.hour.isoformat("minutes"),
        "place": assembly.place,
        "remote": assembly.remote,
        "procedure": assembly.procedure,
        "items": [
            [
                item.kind,
                item.title,
                item.text,
                item.about,
                *(getattr(item, name) for name in ("assets", "liquidators", "euros", "auditor_step")),
                sorted(report.sha256 for report in item.reports.all()),
            ]
            for item in agenda_items(assembly)
        ],
    }
    return hashlib.sha256(canonical_json(content)).hexdigest()


def draft_digest(assembly: Assembly) -> str:
    """The hash of what the Board convenes: the notice, and the seats that each election fills."""
    seats = [
        [item.place, elections.election_terms(agenda_item(item)).seats]
        for item in agenda_items(assembly)
        if item.kind == kinds.ELECTION
    ]
    return hashlib.sha256(canonical_json([notice_digest(assembly), seats])).hexdigest()


def demand_digest(demand: Demand) -> str:
    """The hash of what members convene themselves: what they demanded, when, where and as what."""
    content = [demand.title, demand.text, demand.kind, demand.about, demand.place]
    when = [str(demand.day), str(demand.hour)]
    return hashlib.sha256(canonical_json([str(demand.pk), *content, *when])).hexdigest()


def canonical_json(value: Any) -> bytes:
    """The canonical JSON of a value, so that equal facts have equal hashes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
