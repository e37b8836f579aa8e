"""Notices that no e-mail brought go to the paper list; an opening says why one was not handed over."""

from paraplu.base.refusals import RuleViolation
from paraplu.life.assembly.models import Assembly, AssemblyNotice
from paraplu.life.assembly.proof import current_notice_counts, unreached_by_email


def move_unreached_to_paper(assembly: Assembly) -> None:
    """Put on the paper list whoever the e-mail did not reach, or who stopped all e-mails since.

    The outbox forgets after some weeks to whom it did not deliver; the list does not.
    """
    gone = unreached_by_email(assembly)
    AssemblyNotice.objects.filter(assembly=assembly, number__in=gone).update(way="paper")


def note_given_notices(assembly: Assembly, unhanded_reason: str) -> None:
    """Fix how everybody was called, while the outbox still knows; a gap needs a reason."""
    move_unreached_to_paper(assembly)
    assembly.notice = current_notice_counts(assembly, set())
    if assembly.notice["not_handed"]:
        if not unhanded_reason.strip():
            raise RuleViolation("papers_unhanded")
        assembly.unhanded_reason = unhanded_reason.strip()
