"""Offer help, accept the note, answer, give a task, end; the only writer of this room."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from paraplu.base import clock, intake
from paraplu.commons.volunteers import policy, queries
from paraplu.commons.volunteers.models import Task, Volunteer, VolunteerReply, VolunteerStatus
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days, add_working_days
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes import app_settings
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

CODE = "volunteers/code"
MONTHS_WITHOUT_TASK = 12


class VolunteerOfferClosed(Exception):
    """No such volunteer any more, or nothing that could be answered."""


class VolunteerEmailAlreadySent(Exception):
    """Since this form was shown a letter left: most likely this one, sent twice."""


@dataclass(frozen=True, slots=True)
class VolunteerOfferData:
    """A filled-in form; accepted: the version of the note that was on the page before it."""

    accepted: str
    language: str
    address: str
    name: str
    skills: tuple[str, ...]
    languages: tuple[str, ...]

    def rule_subject(self) -> policy.VolunteerSubject:
        """What the rule looks at."""
        return policy.VolunteerSubject(self.accepted, app_settings(settings.UNION.volunteers).note_version)


def offer_help(actor: Actor, offer_data: VolunteerOfferData, nonce: bytes) -> str:
    """Keep an offer once for each ticket; the code that opens its page, the same for the same ticket."""
    authorize(policy.offer, actor, offer_data.rule_subject())
    data: dict[str, Any] = asdict(offer_data)
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
            due_on=add_working_days(
                clock.current_date(), app_settings(settings.UNION.volunteers).answer_days
            ),
        )
        if intake.save_once(volunteer, data, nonce) and offer_data.address:
            volunteer.address_token = post.keep_address(offer_data.address, offer_data.language)
            volunteer.save(update_fields=["address_token"])
    return intake.return_code_for(CODE, nonce)


def accept_current_note(actor: Actor, code: str) -> None:
    """She who holds the code accepts the note that is in force now."""
    authorize(policy.read_note, actor)
    fields = {
        "terms_version": app_settings(settings.UNION.volunteers).note_version,
        "signed_on": clock.current_date(),
    }
    Volunteer.objects.filter(code_digest=queries.volunteer_code_digest(code), closed_on=None).update(**fields)


@dataclass(frozen=True, slots=True)
class VolunteerEmailBody:
    """What a letter says, and how many letters had left when its form was shown."""

    text: str
    after: int


def answer_offer(actor: Actor, volunteer_id: UUID, reply: VolunteerReply, words: VolunteerEmailBody) -> None:
    """Yes, no or a question; a letter leaves if she gave an address, and her page says it by code."""
    authorize(policy.answer, actor)
    with transaction.atomic():
        volunteer = _locked_open_volunteer(volunteer_id)
        _send_email(volunteer, f"volunteers/{reply}", words)
        volunteer.reply, volunteer.answered_on = reply, clock.current_date()
        if reply == VolunteerReply.YES:
            volunteer.state = VolunteerStatus.HELPING
        if reply == VolunteerReply.NO:
            volunteer.state, volunteer.closed_on = VolunteerStatus.OVER, clock.current_date()
        volunteer.save()
        audit.record_event(actor, "volunteer.answered", office=_acting_office(actor))


def give_task(actor: Actor, volunteer_id: UUID, title: str, key: UUID) -> None:
    """One task, for whoever accepted the note in force (law of 3 July 2005, rule R32)."""
    with transaction.atomic():
        volunteer = _locked_open_volunteer(volunteer_id)
        authorize(policy.give_task, actor, queries.volunteer_subject(volunteer))
        row = {"volunteer": volunteer, "title": title, "given_on": clock.current_date()}
        _task, is_new = Task.objects.get_or_create(pk=key, defaults=row)
        if is_new:
            _send_email(volunteer, "volunteers/task", VolunteerEmailBody(title, volunteer.letters))
            volunteer.save(update_fields=["letters"])
            audit.record_event(actor, "volunteer.task", office=_acting_office(actor))


def mark_task_done(actor: Actor, task_id: UUID) -> None:
    """The task is done."""
    authorize(policy.answer, actor)
    Task.objects.filter(pk=task_id, done_on=None).update(done_on=clock.current_date())


def end_volunteering(actor: Actor, volunteer_id: UUID) -> None:
    """She helps no longer: what is kept of her goes after some weeks."""
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


def _send_email(volunteer: Volunteer, email: str, words: VolunteerEmailBody) -> None:
    """The text is sealed to the mailer; without an address her page says enough."""
    if words.after != volunteer.letters:
        raise VolunteerEmailAlreadySent
    if volunteer.address_token:
        post.write_email(email, [volunteer.address_token], secret={"text": words.text})
    volunteer.letters += 1


def _acting_office(actor: Actor) -> str:
    return "secretary" if actor.holds("secretary") else "chair"


def forget_due(actor: Actor, day: date) -> int:
    """Delete who stopped long enough ago; whoever had no task for a year has stopped."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        queries.volunteers_idle_since(add_days(day, -MONTHS_WITHOUT_TASK * 31)).update(
            state=VolunteerStatus.OVER, closed_on=day
        )
        volunteers = Volunteer.objects.filter(closed_on=None).exclude(address_token="")
        post.renew_addresses(list(volunteers.values_list("address_token", flat=True)))
        gone = Volunteer.objects.filter(closed_on__lt=add_days(day, -settings.UNION.retention["relay_days"]))
        for token in gone.exclude(address_token="").values_list("address_token", flat=True):
            post.forget_address(token)
        count = gone.count()
        gone.delete()
        return count
