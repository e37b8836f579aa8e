"""What the verbs of sending share: a mailing goes into the outbox, or is held back and says why."""

from uuid import UUID, uuid4

from paraplu.base import outbox
from paraplu.base.clock import current_date
from paraplu.base.tallies import count_closed
from paraplu.commons.mailings import queries, reach
from paraplu.commons.mailings.counting import AudienceCell
from paraplu.commons.mailings.models import AudienceBatch, Mailing, MailingStatus, SendingObstacle
from paraplu.commons.mailings.policy import WRITERS
from paraplu.kernel.actor import SYSTEM
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post

COMPLAINT_SAMPLE = 1000


def hold_back(mailing: Mailing, obstacle: SendingObstacle) -> None:
    """Make it a draft again that says why it was not sent at its hour."""
    mailing.state, mailing.obstacle, mailing.approved_by = MailingStatus.DRAFT, obstacle, None
    mailing.save()
    audit.record_event(SYSTEM, "letter.held_back")


def queue_batches(mailing: Mailing) -> None:
    """Queue one batch for each cell, so that its progress can be counted by cells; the caller stores it."""
    mailing.shown = queries.reached_member_count(mailing)
    mailing.sent_on, mailing.state, mailing.is_checked = current_date(), MailingStatus.LEAVING, False
    count_closed("mailings", mailing.sent_on)
    most = reach.counts_by_cell(mailing.topic)
    for cell, numbers in _numbers_by_cell(mailing).items():
        key = uuid4()
        if post.write_email_content(_email_for_batch(mailing, key), numbers):
            AudienceBatch.objects.create(mailing=mailing, email=key, most=most.get(cell, 0))
    if is_unwanted():
        pause_unwanted(mailing)


def is_unwanted() -> bool:
    """Whether the readers of one e-mail in a thousand, of the last 30 days, marked it as unwanted.

    Providers refuse e-mails from 0.3 per cent on; below a thousand e-mails a rate says nothing.
    """
    taken, complaints = outbox.complaint_counts(current_date())
    return taken >= COMPLAINT_SAMPLE and complaints * COMPLAINT_SAMPLE >= taken


def pause_unwanted(mailing: Mailing) -> None:
    """Hold what was not sent; nobody paused it, so two people let it go on. The caller stores the mailing."""
    mailing.state, mailing.obstacle = MailingStatus.PAUSED, SendingObstacle.UNWANTED
    mailing.paused_by = mailing.resume_asked_by = None
    batches = AudienceBatch.objects.filter(mailing=mailing).values_list("email", flat=True)
    outbox.hold_emails(list(batches), held=True)
    audit.record_event(SYSTEM, "letter.unwanted")


def _email_for_batch(mailing: Mailing, key: UUID) -> post.EmailContent:
    """In doubt it is sent again with the same Message-ID, and mail programs show it once."""
    return post.EmailContent(
        queries.LETTER,
        facts={"mailing": str(mailing.pk), **_office_facts(mailing)},
        topic=mailing.topic,
        on_doubt="resend",
        not_after=mailing.not_after,
        key=key,
        page=("mailings:read", str(mailing.pk)),
    )


def _office_facts(mailing: Mailing) -> outbox.Facts:
    """To which office people answer: the first one with which its writer may write it."""
    held = offices.offices_held_by(mailing.written_by or 0)
    for office in (*WRITERS, "chapter_lead"):
        for mandate in held:
            if mandate.office == office and (
                not mandate.chapter or mandate.chapter in mailing.chapters.split()
            ):
                return post.office_facts(office, mandate.chapter or "")
    return {}


def _numbers_by_cell(mailing: Mailing) -> dict[AudienceCell, list[int]]:
    """The recipients by chapter and language; a member without address is in no cell."""
    cells, wanted, reached = reach.cells_by_number(), mailing.chapters.split(), mailing.reached_languages
    groups: dict[AudienceCell, list[int]] = {}
    for number in post.subscribers_of(mailing.topic):
        cell = cells.get(number)
        if cell and cell[1] in reached and (not wanted or cell[0] in wanted):
            groups.setdefault(cell, []).append(number)
    return groups
