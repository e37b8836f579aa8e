"""Save and answer requests, find trainers, promise a day, forget; the only file that writes."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import override

from paraplu.base import clock, intake
from paraplu.base.tallies import count_closed
from paraplu.base.working_days import add_working_days
from paraplu.commons.asks import api as asks
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.rules import authorize
from paraplu.kernel.standing import MemberStatus as Standing
from paraplu.kernel.statutes import app_settings
from paraplu.life.trainings import conditions, policy, queries
from paraplu.life.trainings.models import Trainer, Training, TrainingReply, TrainingStatus
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post


class TrainingRequestClosed(Exception):
    """Somebody closed this request a moment ago."""


class TrainingEmailAlreadySent(Exception):
    """An e-mail was sent since this form was shown: most likely this one, sent twice."""


class NoSuchMember(LookupError):
    """Nobody active has this number."""


class TextNamesTrainer(Exception):
    """The text holds the name or number of somebody who gives the training."""


class DayInPast(ValueError):
    """The day lies in the past."""


@dataclass(frozen=True, slots=True)
class TrainingRequestData:
    """A filled-in form; accepted: the version of the conditions that was on the page before it."""

    accepted: str
    language: str
    address: str
    audience: str
    organisation: str
    name: str
    place: str
    size: str
    spoken: str
    fee: str
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrainingEmailBody:
    """The text of an e-mail, and how many had been sent when its form was shown."""

    text: str
    after: int


def save_training_request(actor: Actor, data: TrainingRequestData, nonce: bytes) -> None:
    """Save a request once for each form token; nothing is sent to anybody."""
    authorize(policy.ask, actor, policy.TrainingRequestSubject(data.accepted, conditions.VERSION))
    values: dict[str, Any] = asdict(data)
    fields = {name: value for name, value in values.items() if name not in ("accepted", "address", "days")}
    with transaction.atomic():
        training = Training(
            **fields,
            days=list(data.days),
            terms_version=data.accepted,
            state=TrainingStatus.WAITING,
            due_on=add_working_days(clock.current_date(), app_settings(settings.UNION.trainings).answer_days),
        )
        if intake.save_once(training, values, nonce):
            training.address_token = post.keep_address(data.address, data.language)
            training.save(update_fields=["address_token"])


def answer_training_request(
    actor: Actor, training_id: UUID, reply: TrainingReply, body: TrainingEmailBody
) -> None:
    """Send a friendly no or a question; a no ends the request."""
    authorize(policy.answer, actor)
    with transaction.atomic():
        training = _locked_open_training(training_id)
        _send_training_email(actor, training, f"trainings/{reply}", body, {"text": body.text})
        training.reply, training.answered_on = reply, clock.current_date()
        if reply == TrainingReply.NO:
            _mark_training_closed(training)
        training.save()
        audit.record_event(actor, "training.answered", office=_acting_training_office(actor))


@dataclass(frozen=True, slots=True)
class TrainerAskData:
    """A request to members. key: the form's own."""

    title: str
    briefing: str
    day: date
    key: UUID


def ask_training_members(actor: Actor, training_id: UUID, data: TrainerAskData) -> None:
    """Ask members to represent the union there; silence is a no, and no reason is stored."""
    authorize(policy.answer, actor)
    with transaction.atomic():
        training = _locked_open_training(training_id)
        if data.day < clock.current_date():
            raise DayInPast
        asks.send_help_request(
            actor, "represent", asks.Audience(), title=data.title, briefing=data.briefing,
            wanted=queries.trainers_needed_for(training), day=data.day, app="trainings",
            subject=str(training.pk),
            key=data.key,
        )  # fmt: skip


def name_trainer(actor: Actor, training_id: UUID, number: int) -> None:
    """Record that a member said yes by telephone or in person; it counts when they say so themselves."""
    authorize(policy.answer, actor)
    with transaction.atomic():
        training = _locked_open_training(training_id)
        person = people.person_by_number(number)
        if person is None or person.state is not Standing.ACTIVE:
            raise NoSuchMember
        row = {"training": training, "number": number}
        _trainer, is_new = Trainer.objects.get_or_create(**row, defaults={"day": clock.current_date()})
        if is_new:
            post.write_email("trainings/named", [number], page=("trainings:mine",))
            audit.record_event(actor, "training.trainer", number, _acting_training_office(actor))


def agree_to_naming(actor: Actor, training_id: UUID) -> None:
    """Agree to give a training for which the office named the actor."""
    with transaction.atomic():
        _locked_open_training(training_id)
        own = queries.own_naming(actor, training_id)
        authorize(policy.answer_naming, actor, own.number)
        Trainer.objects.filter(pk=own.pk).update(agreed_on=clock.current_date())


def decline_naming(actor: Actor, training_id: UUID) -> None:
    """Decline; nothing of the naming is kept."""
    with transaction.atomic():
        own = queries.own_naming(actor, training_id)
        authorize(policy.answer_naming, actor, own.number)
        own.delete()


def promise_training_day(actor: Actor, training_id: UUID, day: date, body: TrainingEmailBody) -> None:
    """Send the day and the number of trainers; to the police never with fewer than two."""
    with transaction.atomic():
        training = _locked_open_training(training_id)
        ready = queries.training_day_subject(training)
        authorize(policy.promise, actor, ready)
        if day < clock.current_date():
            raise DayInPast
        with override(training.language):
            secret = {
                "text": body.text,
                "day": date_format(day, "DATE_FORMAT"),
                "trainers": str(ready.trainers),
            }
        _send_training_email(actor, training, "trainings/yes", body, secret)
        training.reply, training.answered_on = TrainingReply.YES, clock.current_date()
        training.state, training.held_on = TrainingStatus.AGREED, day
        training.save()
        audit.record_event(actor, "training.answered", office=_acting_training_office(actor))


def close_training_request(actor: Actor, training_id: UUID, people: int = 0) -> None:
    """Close a request, after the training or without one; people: how many took part, only to be counted."""
    authorize(policy.answer, actor)
    with transaction.atomic():
        training = _locked_open_training(training_id)
        _mark_training_closed(training, people)
        training.save()


def _locked_open_training(training_id: UUID) -> Training:
    training = Training.objects.select_for_update().filter(pk=training_id, closed_on=None).first()
    if training is None:
        raise TrainingRequestClosed
    return training


def _send_training_email(
    actor: Actor, training: Training, email: str, body: TrainingEmailBody, secret: dict[str, str]
) -> None:
    """Send the e-mail; raises LimitReached at today's limit of e-mails to people outside."""
    if body.after != training.emails_sent:
        raise TrainingEmailAlreadySent
    if queries.text_names_trainer(training, body.text):
        raise TextNamesTrainer
    post.count_outside_email(actor)
    facts = post.office_facts(_acting_training_office(actor))
    if not post.write_email(email, [training.address_token], secret=secret, facts=facts):
        raise TrainingRequestClosed
    training.emails_sent += 1


def _mark_training_closed(training: Training, people: int = 0) -> None:
    asks.close_requests_about("trainings", str(training.pk))
    today = clock.current_date()
    training.state, training.closed_on = TrainingStatus.OVER, today
    if training.held_on and training.held_on <= today:
        count_closed("trainings", training.held_on)
        count_closed("people_trained", training.held_on, number=people)


def _acting_training_office(actor: Actor) -> str:
    return next(office for office in policy.OFFICES if actor.holds(office))


def forget_trainer(actor: Actor, number: int) -> None:
    """Forget an erased person."""
    authorize(policy.forget, actor)
    Trainer.objects.filter(number=number).delete()


def forget_due(actor: Actor, day: date) -> int:
    """Delete requests that were closed long ago; open requests keep their sealed address."""
    authorize(policy.forget, actor)
    retention = settings.UNION.retention
    Trainer.objects.filter(agreed_on=None, day__lt=add_days(day, -queries.NAMED_DAYS)).delete()
    with transaction.atomic():
        for training in queries.past_open_trainings(add_days(day, -retention["training_attendance_days"])):
            _mark_training_closed(training)
            training.save()
        post.renew_addresses(
            list(Training.objects.filter(closed_on=None).values_list("address_token", flat=True))
        )
        gone = Training.objects.filter(closed_on__lt=add_days(day, -retention["training_attendance_days"]))
        for token in gone.values_list("address_token", flat=True):
            post.forget_address(token)
        count = gone.count()
        gone.delete()
        return count
