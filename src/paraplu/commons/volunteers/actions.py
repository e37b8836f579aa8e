"""Offer help, accept the note, answer, give a task, end; nothing else writes this app's tables."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from paraplu.base import clock, intake
from paraplu.base.tallies import count_closed
from paraplu.base.working_days import add_working_days
from paraplu.commons.volunteers import policy, queries
from paraplu.commons.volunteers.models import Task, Volunteer, VolunteerReply, VolunteerStatus
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes import app_settings
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

CODE = "volunteers/code"
MONTHS_WITHOUT_TASK = 12
# Hours are counted in quarters; one task takes at most a day.
MOST_QUARTERS = 96


class VolunteerOfferClosed(Exception):
    """The volunteer does not exist any more, or has stopped."""


class VolunteerEmailAlreadySent(Exception):
    """An e-mail was sent since this form was shown, most likely by sending it twice."""


@dataclass(frozen=True, slots=True)
class VolunteerOfferData:
    """The form of an offer. accepted: the version of the note on the page before it."""

    accepted: str
    language: str
    address: str
    name: str
    skills: tuple[str, ...]
    languages: tuple[str, ...]


def offer_help(actor: Actor, offer_data: VolunteerOfferData, nonce: bytes) -> str:
    """Store one offer for each form token; return the code of its page, the same for the same token."""
    rules = app_settings(settings.UNION.volunteers)
    authorize(policy.offer, actor, policy.VolunteerSubject(offer_data.accepted, rules.note_version))
    with transaction.atomic():
        volunteer = Volunteer(
            name=offer_data.name,
            language=offer_data.language,
            skills=list(offer_data.skills),
            languages=list(offer_data.languages),
            terms_version=offer_data.accepted,
            signed_on=clock.current_date(),
            code_digest=intake.return_code_digest(CODE, nonce),
            state=VolunteerStatus.WAITING,
            due_on=add_working_days(clock.current_date(), rules.answer_days),
        )
        if intake.save_once(volunteer, asdict(offer_data), nonce) and offer_data.address:
            volunteer.address_token = post.keep_address(offer_data.address, offer_data.language)
            volunteer.save(update_fields=["address_token"])
    return intake.return_code_for(CODE, nonce)


def accept_current_note(actor: Actor, code: str) -> None:
    """Accept the note in force for the volunteer with this code."""
    authorize(policy.read_note, actor)
    found = Volunteer.objects.filter(code_digest=queries.volunteer_code_digest(code), closed_on=None)
    version = app_settings(settings.UNION.volunteers).note_version
    found.update(terms_version=version, signed_on=clock.current_date())


@dataclass(frozen=True, slots=True)
class VolunteerEmailBody:
    """The text of an e-mail, and how many e-mails had been sent when its form was shown."""

    text: str
    after: int


def answer_offer(actor: Actor, volunteer_id: UUID, reply: VolunteerReply, words: VolunteerEmailBody) -> None:
    """Answer yes, no or with a question, by e-mail if there is an address, and on the volunteer's page."""
    authorize(policy.answer, actor)
    with transaction.atomic():
        volunteer = _locked_open_volunteer(volunteer_id)
        _send_email(actor, volunteer, f"volunteers/{reply}", words)
        volunteer.reply, volunteer.answered_on = reply, clock.current_date()
        if reply == VolunteerReply.YES:
            volunteer.state = VolunteerStatus.HELPING
        if reply == VolunteerReply.NO:
            volunteer.state, volunteer.closed_on = VolunteerStatus.OVER, clock.current_date()
        volunteer.save()
        audit.record_event(actor, "volunteer.answered", office=_acting_office(actor))


def give_task(actor: Actor, volunteer_id: UUID, title: str, key: UUID) -> None:
    """Give a task to a volunteer who accepted the note in force (law of 3 July 2005, rule R32)."""
    with transaction.atomic():
        volunteer = _locked_open_volunteer(volunteer_id)
        authorize(policy.give_task, actor, queries.volunteer_subject(volunteer))
        row = {"volunteer": volunteer, "title": title, "given_on": clock.current_date()}
        _task, is_new = Task.objects.get_or_create(pk=key, defaults=row)
        if is_new:
            _send_email(actor, volunteer, "volunteers/task", VolunteerEmailBody(title, volunteer.emails_sent))
            volunteer.save(update_fields=["emails_sent"])
            audit.record_event(actor, "volunteer.task", office=_acting_office(actor))


def mark_task_done(actor: Actor, task_id: UUID, quarters: int) -> None:
    """Record that a task is done. quarters: of hours that it took; 0 where nobody says it."""
    authorize(policy.answer, actor)
    with transaction.atomic():
        if _close_task(Task.objects.filter(pk=task_id), quarters):
            audit.record_event(actor, "volunteer.task_done", office=_acting_office(actor))


def report_own_task_done(actor: Actor, code: str, task_id: UUID, quarters: int) -> None:
    """Record that a task of the volunteer with this code is done; another's task stays as it is."""
    authorize(policy.read_note, actor)
    digest = queries.volunteer_code_digest(code)
    with transaction.atomic():
        _close_task(Task.objects.filter(pk=task_id, volunteer__code_digest=digest), quarters)


def _close_task(found: QuerySet[Task], quarters: int) -> bool:
    """Close a task that is open. Its hours are in no row of a person: they are counted, and nowhere else."""
    if quarters > MOST_QUARTERS:
        raise ValueError("No task takes more hours than a day has.")
    today = clock.current_date()
    if not found.filter(done_on=None).update(done_on=today):
        return False
    count_closed("volunteer_tasks", today)
    count_closed("volunteer_hours", today, number=quarters)
    return True


def end_volunteering(actor: Actor, volunteer_id: UUID) -> None:
    """End a volunteer's help; the row is deleted after some weeks."""
    authorize(policy.answer, actor)
    with transaction.atomic():
        volunteer = _locked_open_volunteer(volunteer_id)
        volunteer.state, volunteer.closed_on = VolunteerStatus.OVER, clock.current_date()
        volunteer.save(update_fields=["state", "closed_on"])


def _locked_open_volunteer(volunteer_id: UUID) -> Volunteer:
    volunteer = Volunteer.objects.select_for_update().filter(pk=volunteer_id, closed_on=None).first()
    if volunteer is None:
        raise VolunteerOfferClosed
    return volunteer


def _send_email(actor: Actor, volunteer: Volunteer, email: str, words: VolunteerEmailBody) -> None:
    """Queue an e-mail with the text sealed to the mailer; people without an address only have the page.

    Raises LimitReached if the actor has reached today's limit of e-mails to people outside.
    """
    if words.after != volunteer.emails_sent:
        raise VolunteerEmailAlreadySent
    if volunteer.address_token:
        post.count_outside_email(actor)
        facts = post.office_facts(_acting_office(actor))
        post.write_email(email, [volunteer.address_token], secret={"text": words.text}, facts=facts)
    volunteer.emails_sent += 1


def _acting_office(actor: Actor) -> str:
    return "secretary" if actor.holds("secretary") else "chair"


def forget_due(actor: Actor, day: date) -> int:
    """Delete volunteers who stopped long enough ago; one without a task for a year has stopped."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        idle = queries.volunteers_idle_since(add_days(day, -MONTHS_WITHOUT_TASK * 31))
        idle.update(state=VolunteerStatus.OVER, closed_on=day)
        volunteers = Volunteer.objects.filter(closed_on=None).exclude(address_token="")
        post.renew_addresses(list(volunteers.values_list("address_token", flat=True)))
        gone = Volunteer.objects.filter(closed_on__lt=add_days(day, -settings.UNION.retention["relay_days"]))
        for token in gone.exclude(address_token="").values_list("address_token", flat=True):
            post.forget_address(token)
        count = gone.count()
        gone.delete()
        return count
