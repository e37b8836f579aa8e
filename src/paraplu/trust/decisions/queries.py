"""Queries about acts: the facts for the rules, the lists of an office, and the acts about a person."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.http import Http404
from django.utils.translation import gettext as _

from paraplu.base.clock import current_date
from paraplu.base.known import Queue
from paraplu.kernel.act_rules import ActFacts
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import KINDS, ActState
from paraplu.trust.decisions import policy, ties
from paraplu.trust.decisions.models import DrawnMember, PendingAct, SecondApproval

MOST_ENDED = 50


def approvers_of(act: PendingAct) -> frozenset[int]:
    """The numbers of the people who agreed to an act."""
    return frozenset(SecondApproval.objects.filter(act=act).values_list("number", flat=True))


def offices_of_approvers(act: PendingAct) -> dict[int, str]:
    """For each person who agreed to an act, the office under which they did."""
    return dict(SecondApproval.objects.filter(act=act).values_list("number", "office"))


def act_facts(act: PendingAct, actor: Actor) -> ActFacts:
    """What a rule may look at of an act, with whether the actor is independent of those concerned."""
    return facts_of_acts([act], actor)[0]


def facts_of_acts(acts: Sequence[PendingAct], actor: Actor) -> list[ActFacts]:
    """The same of several acts, in two queries."""
    others = {number for act in acts for number in people_of_act(act)}
    tied = ties.tied_among(others, [actor.number], current_date())
    people = list(
        _numbers_in(SecondApproval, acts, is_drawn=False).union(_numbers_in(DrawnMember, acts, is_drawn=True))
    )
    approvers = {(act, number) for act, number, is_drawn in people if not is_drawn}
    drawn = {(act, number) for act, number, is_drawn in people if is_drawn}
    return [
        ActFacts(
            kind=KINDS[act.kind],
            state=act.act_state,
            subject=act.subject or 0,
            asked_by=act.asked_by,
            ties=frozenset({actor.number_or_zero} if tied & people_of_act(act) else ()),
            approvers=frozenset(number for key, number in approvers if key == act.pk),
            needs_second=act.needs_second,
            organ=act.organ,
            named_person=act.named_person,
            drawn=frozenset(number for key, number in drawn if key == act.pk),
        )
        for act in acts
    ]


def _numbers_in(
    table: type[SecondApproval | DrawnMember], acts: Sequence[PendingAct], *, is_drawn: bool
) -> QuerySet[Any, Any]:
    found = table.objects.filter(act__in=acts)
    return found.annotate(is_drawn=Value(is_drawn)).values_list("act", "number", "is_drawn")


def people_of_act(act: PendingAct) -> frozenset[int]:
    """The person who asked, the one concerned and the one named: a second person is independent of each."""
    return frozenset(number for number in (act.asked_by, act.subject, act.named_person) if number)


def open_acts_for(actor: Actor) -> list[PendingAct]:
    """The open acts that this office-holder may look at, the oldest first.

    Organs' acts are on their agendas.
    """
    if not policy.see_acts(actor):
        return []
    return list(PendingAct.objects.visible_to(actor).still_open().order_by("serial"))


def ended_acts_for(actor: Actor, since: date) -> list[PendingAct]:
    """Acts that this office-holder may look at and that ended on `since` or later, the latest first."""
    if not policy.see_acts(actor):
        return []
    ended = PendingAct.objects.visible_to(actor).filter(ended_on__gte=since)
    return list(ended.order_by("-ended_on", "-serial")[:MOST_ENDED])


def visible_act(actor: Actor, act_id: UUID) -> PendingAct:
    """One act, open or ended; not found for an actor who may not look at it."""
    found = PendingAct.objects.visible_to(actor).filter(pk=act_id).first()
    if found is None or not policy.see_acts(actor):
        raise Http404
    return found


def acts_drawn_for(actor: Actor) -> list[PendingAct]:
    """The acts for which the lot fell on this member, the oldest first."""
    drawn = DrawnMember.objects.filter(number=actor.number_or_zero).values("act")
    return list(PendingAct.objects.filter(pk__in=drawn, state=ActState.ASKED).order_by("serial"))


def acts_of_organ(organ: str) -> list[PendingAct]:
    """The acts that wait for the decision of an organ, the oldest first."""
    found = PendingAct.objects.filter(organ=organ, state=ActState.ASKED)
    return list(found.order_by("serial"))


def subjects_of_open_acts(kinds: Collection[str], subjects: Collection[int]) -> frozenset[int]:
    """Those of these people about whom an act of one of these kinds is open."""
    waiting = PendingAct.objects.still_open().filter(kind__in=kinds, subject__in=subjects)
    return frozenset(number for number in waiting.values_list("subject", flat=True) if number)


def has_open_act(kind: str, subject: int) -> bool:
    """Whether an act of this kind about a person is open."""
    return PendingAct.objects.still_open().filter(kind=kind, subject=subject).exists()


def kinds_done_about(number: int, since: Mapping[str, date], **arguments: str) -> frozenset[str]:
    """Those of these kinds of which an act about a person was carried out on or after a day.

    arguments: what the act has to say besides.
    """
    wanted = Q()
    for kind, day in since.items():
        wanted |= Q(kind=kind, ended_on__gte=day)
    named = {f"arguments__{key}": value for key, value in arguments.items()}
    done = PendingAct.objects.filter(wanted, subject=number, state=ActState.DONE, **named)
    return frozenset(done.values_list("kind", flat=True))


def acts_about(number: int) -> list[PendingAct]:
    """The acts on the first page of a person: open ones, and finished ones until they hide them."""
    found = PendingAct.objects.filter(subject=number, is_hidden=False)
    return list(found.order_by("-serial"))


def exists_about(number: OuterRef) -> Exists:
    """Whether `acts_about` returns something for a person, as part of another app's query."""
    return Exists(PendingAct.objects.filter(subject=number, is_hidden=False))


def exists_drawn(number: OuterRef) -> Exists:
    """Whether `acts_drawn_for` returns something for a person, as part of another app's query."""
    waiting = PendingAct.objects.filter(state=ActState.ASKED).values("pk")
    return Exists(DrawnMember.objects.filter(number=number, act__in=waiting))


def exists_open(act: OuterRef) -> Exists:
    """Whether an act is under way, as part of another app's query."""
    return Exists(PendingAct.objects.still_open().filter(pk=act))


def find_own_act(actor: Actor, act_id: UUID) -> PendingAct:
    """An act about the actor."""
    found = PendingAct.objects.filter(pk=act_id, subject=actor.number_or_zero).first()
    if found is None:
        raise Http404
    return found


def waiting_for(actor: Actor) -> list[Queue]:
    """Acts that this office-holder may agree to as the second person."""
    kinds = [
        key
        for key, kind in KINDS.items()
        if actor.holds(*kind.second) and not actor.holds(*kind.never_second)
    ]
    waiting = PendingAct.objects.filter(kind__in=kinds, state=ActState.ASKED, needs_second=True)
    others = waiting.exclude(asked_by=actor.number_or_zero).exclude(subject=actor.number_or_zero)
    return [Queue(_("Waits for a second person"), others, "desk:acts", "asked_on", "lapses_on")]
