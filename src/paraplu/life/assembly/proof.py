"""The later proof that everybody was called, and to which agenda: counts and a hash."""

import hashlib
import json
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from paraplu.base import outbox
from paraplu.base.prepared import prepared_query
from paraplu.life.assembly.models import Assembly, AssemblyNotice, Phase
from paraplu.life.assembly.queries import agenda_items


def notice_counts(assembly: Assembly) -> dict[str, int]:
    """How many notices are in which state, from the outbox or, after the meeting, as last saved."""
    counts = {key: value for key, value in assembly.notice.items() if key != "not_handed"}
    if assembly.phase in (Phase.CONVENED, Phase.OPENED):
        return counts | current_notice_counts(assembly)
    return counts


def current_notice_counts(assembly: Assembly) -> dict[str, int]:
    """The counts of this moment; where the outbox has forgotten them, the saved ones."""
    states = outbox.delivery_statuses_about("assembly/notice", "assembly", str(assembly.pk))
    paper, handed = next(iter(_paper_notice_counts(assembly.pk)), (0, 0))
    papers = {"paper": paper, "handed": handed}
    saved = {key: value for key, value in assembly.notice.items() if key not in (*papers, "not_handed")}
    return (dict(states) if states else saved) | papers


@prepared_query
def _paper_notice_counts(assembly: UUID) -> QuerySet[AssemblyNotice, Any]:
    notices = AssemblyNotice.objects.filter(assembly_id=assembly, way="paper").values("way")
    return notices.annotate(paper=Count("pk"), handed=Count("handed_on")).values_list("paper", "handed")


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
                sorted(report.sha256 for report in item.reports.all()),
            ]
            for item in agenda_items(assembly)
        ],
    }
    return hashlib.sha256(canonical_json(content)).hexdigest()


def canonical_json(value: Any) -> bytes:
    """The canonical JSON of a value, so that equal facts have equal hashes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
