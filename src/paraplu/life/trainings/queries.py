"""Read trainings."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.known import KnownField, rows_about
from paraplu.base.pages import ListPage, paginate
from paraplu.commons.asks import api as asks
from paraplu.commons.invoices import api as invoices
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.statutes import app_settings
from paraplu.life.trainings import choices, policy
from paraplu.life.trainings.models import Trainer, Training
from paraplu.people import api as people

NAMED_DAYS = 7
# The fields that the list shows of a request.
LINE = ("organisation", "place", "closed_on", "held_on", "reply", "due_on")
NAMING = ("training__organisation", "number", "day", "agreed_on")
_trainer_rows = rows_about(Trainer, "number", NAMING, "day", "id")


def visible_training_requests(actor: Actor, page: str) -> ListPage[Training]:
    """The requests: first those that wait, by due day, then the closed ones, latest first."""
    seen = Training.objects.all() if policy.answer(actor) else Training.objects.none()
    return paginate(seen.order_by(F("closed_on").desc(nulls_first=True), "due_on", "id").only(*LINE), page)


def visible_training_request(actor: Actor, training: UUID) -> Training:
    """A request, or Http404 for an actor who may not see it."""
    if not policy.answer(actor):
        raise Http404
    return get_object_or_404(Training, pk=training)


def training_request_labels(found: Training) -> dict[str, Any]:
    """The labels of what was chosen on the form."""
    return {
        "audience": dict(choices.AUDIENCES).get(found.audience, ""),
        "size": dict(choices.SIZES).get(found.size, ""),
        "fee": dict(choices.FEES).get(found.fee, ""),
        "spoken": dict(settings.LANGUAGES).get(found.spoken, found.spoken),
        "days": [date.fromisoformat(day) for day in found.days],
    }


def trainers_needed_for(found: Training) -> int:
    """How many trainers have to say yes before a day is promised."""
    return int(app_settings(settings.UNION.trainings).trainers_for(found.audience))


def accepted_trainer_numbers(found: Training) -> set[int]:
    """The numbers of members who said yes themselves, to the request or to being named."""
    agreed = Trainer.objects.filter(training=found, agreed_on__isnull=False)
    numbers = set(agreed.values_list("number", flat=True))
    for ask in asks.help_requests_about("trainings", str(found.pk)):
        numbers |= set(asks.active_taker_numbers(ask.id))
    return numbers


def namings_to_answer(number: int) -> QuerySet[Trainer]:
    """The open trainings for which the office named a member who has not answered yet."""
    first = add_days(clock.current_date(), -NAMED_DAYS)
    waiting = Trainer.objects.filter(number=number, agreed_on=None, day__gte=first, training__closed_on=None)
    return waiting.select_related("training").order_by("day", "pk")


def own_naming(actor: Actor, named: UUID) -> Trainer:
    """The actor's own naming for a training, or Http404."""
    return get_object_or_404(namings_to_answer(actor.number_or_zero), training=named)


def training_day_subject(found: Training) -> policy.TrainingDaySubject:
    """The request as the subject of the rule about promising a day."""
    return policy.TrainingDaySubject(
        found.audience,
        len(accepted_trainer_numbers(found)),
        trainers_needed_for(found),
        found.closed_on is None,
    )


def text_names_trainer(found: Training, text: str) -> bool:
    """Whether a text names a trainer, or a member who was asked to be one and has not answered.

    Threat: the office could tell a client a name by mistake.
    """
    named = set(Trainer.objects.filter(training=found).values_list("number", flat=True))
    persons = people.persons_by_number(named | accepted_trainer_numbers(found)).values()
    words = {word for person in persons for word in (person.working_name, str(person.number))}
    return any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in words)


def past_open_trainings(day: date) -> QuerySet[Training]:
    """Open requests whose training was before that day, or whose answer was due before it."""
    asked = Q(held_on=None, due_on__lt=day)
    return Training.objects.filter(Q(held_on__lt=day) | asked, closed_on=None)


def makes_invoices(actor: Actor) -> bool:
    """Whether trainings wait for an invoice of the actor, in a union that makes invoices."""
    union = settings.UNION
    return policy.invoice_training(actor) and union.has_app("cash_book") and union.invoices is not None


def held_trainings() -> QuerySet[Training]:
    """The trainings that were held by today and that somebody pays for."""
    return Training.objects.filter(held_on__lte=clock.current_date()).exclude(fee="none")


def trainings_to_invoice(actor: Actor) -> QuerySet[Training]:
    """Those of them that have no invoice yet, for the treasurer."""
    if not makes_invoices(actor):
        return Training.objects.none()
    invoiced = invoices.invoiced_keys(held_trainings().values_list("pk", flat=True))
    return held_trainings().exclude(pk__in=invoiced).order_by("held_on", "pk")


def unanswered_training_requests() -> QuerySet[Training]:
    """The requests that wait for an answer."""
    return Training.objects.filter(closed_on=None, reply="")


def known_about(number: int) -> list[KnownField]:
    """The trainings that a person told the office they give."""
    until = _("until some weeks after the training")
    lines = list[KnownField]()
    for organisation, member_number, day, agreed_on in _trainer_rows(number):
        agreed = date_format(agreed_on, "DATE_FORMAT") if agreed_on else "–"
        lines += [
            KnownField(_("Training you give"), organisation, "Trainer.training", lifetime=until),
            KnownField(
                _("Your member number, at that training"),
                str(member_number),
                "Trainer.number",
                lifetime=until,
            ),
            KnownField(_("Recorded on"), date_format(day, "DATE_FORMAT"), "Trainer.day", lifetime=until),
            KnownField(_("You agreed on"), agreed, "Trainer.agreed_on", lifetime=until),
        ]
    return lines
