"""Offer help, accept the note, answer, give a task, end; the only writer of this room."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from paraplu.base import clock, intake
from paraplu.commons.volunteers import policy, queries
from paraplu.commons.volunteers.models import Reply, State, Task, Volunteer
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days, add_working_days
from paraplu.kernel.rules import insist
from paraplu.kernel.statutes import of_room
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

CODE = "volunteers/code"
MONTHS_WITHOUT_TASK = 12


class Over(Exception):
    """No such volunteer any more, or nothing that could be answered."""


class AlreadySent(Exception):
    """Since this form was shown a letter left: most likely this one, sent twice."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A filled-in form; accepted: the version of the note that was on the page before it."""

    accepted: str
    language: str
    address: str
    name: str
    skills: tuple[str, ...]
    languages: tuple[str, ...]

    def signed(self) -> policy.Signed:
        """What the rule looks at."""
        return policy.Signed(self.accepted, of_room(settings.UNION.volunteers).note_version)


def offer(actor: Actor, wish: Wish, nonce: bytes) -> str:
    """Keep an offer once for each ticket; the code that opens its page, the same for the same ticket."""
    insist(policy.offer, actor, wish.signed())
    said: dict[str, Any] = asdict(wish)
    with transaction.atomic():
        volunteer = Volunteer(
            name=wish.name,
            language=wish.language,
            skills=list(wish.skills),
            languages=list(wish.languages),
            terms_version=wish.accepted,
            signed_on=clock.today(),
            code_digest=intake.code_digest(CODE, nonce),
            state=State.WAITING,
            due_on=add_working_days(clock.today(), of_room(settings.UNION.volunteers).answer_days),
        )
        if intake.is_new(volunteer, said, nonce) and wish.address:
            volunteer.address_token = post.keep(wish.address, wish.language)
            volunteer.save(update_fields=["address_token"])
    return intake.code_for(CODE, nonce)


def sign(actor: Actor, code: str) -> None:
    """She who holds the code accepts the note that is in force now."""
    insist(policy.read_note, actor)
    signed = {"terms_version": of_room(settings.UNION.volunteers).note_version, "signed_on": clock.today()}
    Volunteer.objects.filter(code_digest=queries.digest(code), closed_on=None).update(**signed)


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says, and how many letters had left when its form was shown."""

    text: str
    after: int


def answer(actor: Actor, volunteer_id: UUID, reply: Reply, words: Words) -> None:
    """Yes, no or a question; a letter leaves if she gave an address, and her page says it by code."""
    insist(policy.answer, actor)
    with transaction.atomic():
        volunteer = _open(volunteer_id)
        _write(volunteer, f"volunteers/{reply}", words)
        volunteer.reply, volunteer.answered_on = reply, clock.today()
        if reply == Reply.YES:
            volunteer.state = State.HELPING
        if reply == Reply.NO:
            volunteer.state, volunteer.closed_on = State.OVER, clock.today()
        volunteer.save()
        audit.record(actor, "volunteer.answered", office=_office(actor))


def give_task(actor: Actor, volunteer_id: UUID, title: str, key: UUID) -> None:
    """One task, for whoever accepted the note in force (law of 3 July 2005, rule R32)."""
    with transaction.atomic():
        volunteer = _open(volunteer_id)
        insist(policy.give_task, actor, queries.signed(volunteer))
        row = {"volunteer": volunteer, "title": title, "given_on": clock.today()}
        _task, is_new = Task.objects.get_or_create(pk=key, defaults=row)
        if is_new:
            _write(volunteer, "volunteers/task", Words(title, volunteer.letters))
            volunteer.save(update_fields=["letters"])
            audit.record(actor, "volunteer.task", office=_office(actor))


def note_done(actor: Actor, task_id: UUID) -> None:
    """The task is done."""
    insist(policy.answer, actor)
    Task.objects.filter(pk=task_id, done_on=None).update(done_on=clock.today())


def end(actor: Actor, volunteer_id: UUID) -> None:
    """She helps no longer: what is kept of her goes after some weeks."""
    insist(policy.answer, actor)
    with transaction.atomic():
        volunteer = _open(volunteer_id)
        volunteer.state, volunteer.closed_on = State.OVER, clock.today()
        volunteer.save(update_fields=["state", "closed_on"])


def _open(volunteer_id: UUID) -> Volunteer:
    volunteer = Volunteer.objects.select_for_update().filter(pk=volunteer_id, closed_on=None).first()
    if volunteer is None:
        raise Over
    return volunteer


def _write(volunteer: Volunteer, letter: str, words: Words) -> None:
    """The text is sealed to the mailer; without an address her page says enough."""
    if words.after != volunteer.letters:
        raise AlreadySent
    if volunteer.address_token:
        post.write(letter, [volunteer.address_token], secret={"text": words.text})
    volunteer.letters += 1


def _office(actor: Actor) -> str:
    return "secretary" if actor.holds("secretary") else "chair"


def forget_due(actor: Actor, day: date) -> int:
    """Delete who stopped long enough ago; whoever had no task for a year has stopped."""
    insist(policy.forget, actor)
    with transaction.atomic():
        queries.idle_since(add_days(day, -MONTHS_WITHOUT_TASK * 31)).update(state=State.OVER, closed_on=day)
        kept = Volunteer.objects.filter(closed_on=None).exclude(address_token="")
        post.renew(list(kept.values_list("address_token", flat=True)))
        gone = Volunteer.objects.filter(closed_on__lt=add_days(day, -settings.UNION.retention["relay_days"]))
        for token in gone.exclude(address_token="").values_list("address_token", flat=True):
            post.forget_address(token)
        count = gone.count()
        gone.delete()
        return count
