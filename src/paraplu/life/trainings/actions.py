"""Ask for a training, answer, find trainers, promise a day, forget; the only writer of this room."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import override

from paraplu.base import clock, intake
from paraplu.commons.asks import api as asks
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days, add_working_days
from paraplu.kernel.rules import insist
from paraplu.kernel.standing import State as Standing
from paraplu.kernel.statutes import of_room
from paraplu.life.trainings import conditions, policy, queries
from paraplu.life.trainings.models import Reply, State, Trainer, Training
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post


class Over(Exception):
    """Another hand closed this request a moment ago."""


class AlreadySent(Exception):
    """Since this form was shown a letter left: most likely this one, sent twice."""


class NoSuchMember(LookupError):
    """Nobody active has this number."""


class NamesATrainer(Exception):
    """The text holds the name or number of somebody who gives the training."""


class NotFree(ValueError):
    """The day lies in the past."""


@dataclass(frozen=True, slots=True)
class Wish:
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
class Words:
    """What a letter says, and how many letters had left when its form was shown."""

    text: str
    after: int


def ask(actor: Actor, wish: Wish, nonce: bytes) -> None:
    """Keep a request once for each ticket; nothing is sent to anybody."""
    insist(policy.ask, actor, policy.Asking(wish.accepted, conditions.VERSION))
    said: dict[str, Any] = asdict(wish)
    fields = {name: value for name, value in said.items() if name not in ("accepted", "address", "days")}
    with transaction.atomic():
        training = Training(
            **fields,
            days=list(wish.days),
            terms_version=wish.accepted,
            state=State.WAITING,
            due_on=add_working_days(clock.today(), of_room(settings.UNION.trainings).answer_days),
        )
        if intake.is_new(training, said, nonce):
            training.address_token = post.keep(wish.address, wish.language)
            training.save(update_fields=["address_token"])


def answer(actor: Actor, training_id: UUID, reply: Reply, words: Words) -> None:
    """A friendly no or a question, as one letter; a no ends the request."""
    insist(policy.answer, actor)
    with transaction.atomic():
        training = _open(training_id)
        _write(training, f"trainings/{reply}", words, {"text": words.text})
        training.reply, training.answered_on = reply, clock.today()
        if reply == Reply.NO:
            _end(training)
        training.save()
        audit.record(actor, "training.answered", office=_office(actor))


@dataclass(frozen=True, slots=True)
class AskTrainers:
    """What members are asked. key: the form's own."""

    title: str
    briefing: str
    day: date
    key: UUID


def ask_trainers(actor: Actor, training_id: UUID, wished: AskTrainers) -> None:
    """Ask members to represent us there; silence is a no, and nobody keeps a reason."""
    insist(policy.answer, actor)
    with transaction.atomic():
        training = _open(training_id)
        if wished.day < clock.today():
            raise NotFree
        asks.offer(
            actor, "represent", asks.Audience(), title=wished.title, briefing=wished.briefing,
            wanted=queries.needed(training), day=wished.day, room="trainings", subject=str(training.pk),
            key=wished.key,
        )  # fmt: skip


def name_trainer(actor: Actor, training_id: UUID, number: int) -> None:
    """Write down that a member said yes by telephone or in person; she reads it in her trace."""
    insist(policy.answer, actor)
    with transaction.atomic():
        training = _open(training_id)
        person = people.person(number)
        if person is None or person.state is not Standing.ACTIVE:
            raise NoSuchMember
        row = {"training": training, "number": number}
        _trainer, is_new = Trainer.objects.get_or_create(**row, defaults={"day": clock.today()})
        if is_new:
            audit.record(actor, "training.trainer", number, _office(actor))


def promise(actor: Actor, training_id: UUID, day: date, words: Words) -> None:
    """One letter with the day and the number of trainers; to the police never with fewer than two."""
    with transaction.atomic():
        training = _open(training_id)
        ready = queries.ready(training)
        insist(policy.promise, actor, ready)
        if day < clock.today():
            raise NotFree
        with override(training.language):
            told = {
                "text": words.text,
                "day": date_format(day, "DATE_FORMAT"),
                "trainers": str(ready.trainers),
            }
        _write(training, "trainings/yes", words, told)
        training.reply, training.answered_on = Reply.YES, clock.today()
        training.state, training.held_on = State.AGREED, day
        training.save()
        audit.record(actor, "training.answered", office=_office(actor))


def close(actor: Actor, training_id: UUID) -> None:
    """Held, or nothing more is to do."""
    insist(policy.answer, actor)
    with transaction.atomic():
        training = _open(training_id)
        _end(training)
        training.save()


def _open(training_id: UUID) -> Training:
    training = Training.objects.select_for_update().filter(pk=training_id, closed_on=None).first()
    if training is None:
        raise Over
    return training


def _write(training: Training, letter: str, words: Words, secret: dict[str, str]) -> None:
    if words.after != training.letters:
        raise AlreadySent
    if queries.names_a_trainer(training, words.text):
        raise NamesATrainer
    if not post.write(letter, [training.address_token], secret=secret):
        raise Over
    training.letters += 1


def _end(training: Training) -> None:
    asks.close_subject("trainings", str(training.pk))
    training.state, training.closed_on = State.OVER, clock.today()


def _office(actor: Actor) -> str:
    return next(office for office in policy.OFFICES if actor.holds(office))


def forget_trainer(actor: Actor, number: int) -> None:
    """Forget that somebody gave a training; she is being erased."""
    insist(policy.forget, actor)
    Trainer.objects.filter(number=number).delete()


def forget_due(actor: Actor, day: date) -> int:
    """Delete what is over long enough; whoever waits for a day keeps the sealed address."""
    insist(policy.forget, actor)
    kept = settings.UNION.retention
    with transaction.atomic():
        for training in queries.past(add_days(day, -kept["training_attendance_days"])):
            _end(training)
            training.save()
        post.renew(list(Training.objects.filter(closed_on=None).values_list("address_token", flat=True)))
        gone = Training.objects.filter(closed_on__lt=add_days(day, -kept["training_attendance_days"]))
        for token in gone.values_list("address_token", flat=True):
            post.forget_address(token)
        count = gone.count()
        gone.delete()
        return count
