"""A list of members that the union kept before: its lines, its digest, and whether an organ decided on it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.models import SystemState
from paraplu.kernel.decisions import ORGAN_LAPSES_DAYS
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post

IMPORT, IMPORT_SUPPORTING = "people.import_members", "people.import_supporting"


@dataclass(frozen=True, slots=True)
class MemberImportData:
    """What one line of a list says. line: its keyed digest. address: in the clear, or sealed elsewhere.

    number, entry: the number under which their legal identity was sealed elsewhere, for the register's
    keepers. topics: empty where the list says that they stopped e-mails, or not how they agreed to them.
    content: a digest of all that the line says, the same on each day.
    """

    line: str
    working_name: str
    language: str
    form: str
    chapter: str
    topics: tuple[str, ...]
    address: str | post.SealedAddress
    since: date
    stops: bool
    consent_on: date | None
    consent_source: str
    number: int | None = None
    entry: bytes = b""
    content: str = ""


def list_digest(lines: Sequence[MemberImportData]) -> str:
    """SHA-256 of what the lines of active members say, in whatever order, in 64 hexadecimal digits."""
    contents = sorted(line.content for line in lines if line.form == "active")
    return hashlib.sha256("\n".join(["paraplu/list-of-active/1", *contents]).encode()).hexdigest()


def whole_list_digest(lines: Sequence[MemberImportData]) -> str:
    """SHA-256 of what all lines say, in whatever order, in 64 hexadecimal digits."""
    contents = sorted(line.content for line in lines)
    return hashlib.sha256("\n".join(["paraplu/whole-list/1", *contents]).encode()).hexdigest()


def lacks_decision(listed: Sequence[MemberImportData]) -> bool:
    """Whether active members of this list may not come in yet: after the founding an organ has to decide."""
    is_founded = SystemState.objects.filter(founded_on__isnull=False).exists()
    if not is_founded or not any(line.form == "active" for line in listed):
        return False
    since = clock.current_date() - timedelta(days=ORGAN_LAPSES_DAYS)
    return not decisions.kinds_done_about(0, {IMPORT: since}, list=list_digest(listed))


def lacks_agreement(listed: Sequence[MemberImportData]) -> bool:
    """Whether nobody but the secretary has agreed to exactly this list, supporting members included.

    Active members need the organ; a second person is enough for a list without any.
    """
    since = clock.current_date() - timedelta(days=ORGAN_LAPSES_DAYS)
    digest = whole_list_digest(listed)
    return not decisions.kinds_done_about(0, dict.fromkeys(_kinds_for_list(listed), since), whole=digest)


def is_being_decided(listed: Sequence[MemberImportData]) -> bool:
    """Whether others can still agree to exactly this list; not once they refused it or let it lapse."""
    digest = whole_list_digest(listed)
    open_acts = [act for kind in _kinds_for_list(listed) for act in decisions.open_acts_of_kind(kind)]
    return any(act.arguments.get("whole") == digest for act in open_acts)


def _kinds_for_list(listed: Sequence[MemberImportData]) -> tuple[str, ...]:
    has_active = any(line.form == "active" for line in listed)
    return (IMPORT,) if has_active else (IMPORT, IMPORT_SUPPORTING)


def import_details(arguments: Mapping[str, Any]) -> list[str]:
    """Which list others decide about, by its numbers."""
    details = []
    if "supporting" in arguments:
        details = [_("Supporting members on the list: %(count)s") % {"count": arguments["supporting"]}]
    if "people" in arguments:
        details.append(_("Active members on the list: %(count)s") % {"count": arguments["people"]})
    digest = arguments.get("whole") or arguments["list"]
    groups = " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
    return [*details, _("Check number of the list: %(digest)s") % {"digest": groups}]
