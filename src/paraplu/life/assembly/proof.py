"""What proves later that everybody was called, and to which agenda: counts and a hash."""

import hashlib
import json
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from paraplu.base import outbox
from paraplu.base.prepared import prepared
from paraplu.life.assembly.models import Assembly, Notice, Phase
from paraplu.life.assembly.queries import agenda


def of_notice(assembly: Assembly) -> dict[str, int]:
    """How many notices are in which state: as the outbox knows, else as it was last written down."""
    told = {key: value for key, value in assembly.notice.items() if key != "not_handed"}
    if assembly.phase in (Phase.CONVENED, Phase.OPENED):
        return told | freeze_proof(assembly)
    return told


def freeze_proof(assembly: Assembly) -> dict[str, int]:
    """The counts of this moment; what the outbox has forgotten stays as it was written down."""
    states = outbox.states("assembly/notice", "assembly", str(assembly.pk))
    paper, handed = next(iter(_on_paper(assembly.pk)), (0, 0))
    papers = {"paper": paper, "handed": handed}
    return (dict(states) if states else _letters(assembly.notice)) | papers


@prepared
def _on_paper(assembly: UUID) -> QuerySet[Notice, Any]:
    notices = Notice.objects.filter(assembly_id=assembly, way="paper").values("way")
    return notices.annotate(paper=Count("pk"), handed=Count("handed_on")).values_list("paper", "handed")


def _letters(notice: dict[str, int]) -> dict[str, int]:
    return {key: value for key, value in notice.items() if key not in ("paper", "handed", "not_handed")}


def notice_digest(assembly: Assembly) -> str:
    """The hash of what was convened: day, hour, place, each item and each report."""
    told = {
        "day": assembly.day.isoformat(),
        "hour": assembly.hour.isoformat("minutes"),
        "place": assembly.place,
        "remote": assembly.remote,
        "procedure": assembly.procedure,
        "items": [
            [item.kind, item.title, item.text, item.about, sorted(one.sha256 for one in item.reports.all())]
            for item in agenda(assembly)
        ],
    }
    return hashlib.sha256(canonical(told)).hexdigest()


def canonical(told: Any) -> bytes:
    """One way to write a value down, so that equal facts have equal hashes."""
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
