"""Notices that no e-mail delivered go on the paper list; an opening needs a reason for undelivered ones."""

from paraplu.base.refusals import RuleViolation
from paraplu.life.assembly.models import Assembly, AssemblyNotice
from paraplu.life.assembly.proof import current_notice_counts, unreached_by_email


def move_unreached_to_paper(assembly: Assembly) -> None:
    """Put on the paper list everybody whom the e-mail did not reach, or who stopped all e-mails since.

    The outbox deletes failed deliveries after some weeks; the list keeps them.
    """
    gone = unreached_by_email(assembly)
    AssemblyNotice.objects.filter(assembly=assembly, number__in=gone).update(way="paper")


def note_given_notices(assembly: Assembly, undelivered_reason: str) -> None:
    """Record how everybody was called, while the outbox still knows; an undelivered notice needs a reason."""
    move_unreached_to_paper(assembly)
    assembly.notice = current_notice_counts(assembly, set())
    if assembly.notice["not_handed"]:
        if not undelivered_reason.strip():
            raise RuleViolation("notices_undelivered")
        assembly.undelivered_reason = undelivered_reason.strip()
