"""Draw three members by lot where nobody with an office can be the second person of an act."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from paraplu.base.clock import current_date
from paraplu.base.digests import keyed_digest
from paraplu.kernel import decisions as kernel
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.decisions import ActState
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import policy, steps
from paraplu.trust.decisions.models import DrawnMember, PendingAct

MONTHS_IN_QUARTER = 3
DRAWABLE = [key for key, kind in kernel.KINDS.items() if kind.may_draw]


def draw_due_members(actor: Actor) -> None:
    """Draw for each act that nobody with an office can agree to; replace drawn members who no longer can."""
    authorize(policy.carry_out, actor)
    since = current_date() - timedelta(days=kernel.DRAWN_AFTER_DAYS)
    waiting = PendingAct.objects.filter(
        state=ActState.ASKED, needs_second=True, organ="", kind__in=DRAWABLE, asked_on__lte=since
    )
    for act_id in list(waiting.values_list("pk", flat=True)):
        with transaction.atomic():
            act = steps.lock_act(act_id)
            if act.act_state is ActState.ASKED:
                _draw_for(actor, act)
    DrawnMember.objects.exclude(act__state=ActState.ASKED).delete()


def _draw_for(actor: Actor, act: PendingAct) -> None:
    able: frozenset[int] = import_string(settings.MAY_BE_DRAWN)(act)
    rows = DrawnMember.objects.filter(act=act)
    rows.exclude(number__in=able).delete()
    drawn = set(rows.values_list("number", flat=True))
    missing = kernel.DRAWN_MEMBERS - len(drawn)
    if not missing or len(able) < kernel.DRAWN_MEMBERS:
        return
    new = by_lot(act.subject or 0, act.asked_on, able - drawn)[:missing]
    DrawnMember.objects.bulk_create(DrawnMember(act=act, number=number) for number in sorted(new))
    week_from_now = add_days(current_date(), kernel.DRAWN_AFTER_DAYS)
    act.lapses_on = max(act.lapses_on or week_from_now, week_from_now)
    act.save(update_fields=["lapses_on"])
    import_string(settings.ANNOUNCE_DRAW)(new)
    audit.record_event(actor, "act.drawn", act.subject, note=act.serial)


def by_lot(subject: int, on: date, numbers: Iterable[int]) -> list[int]:
    """These members in an order that nobody can foretell, and that is the same for a person all quarter.

    Threat: who asks takes it back and asks again until the lot falls on friends.
    """
    quarter = (on.month - 1) // MONTHS_IN_QUARTER
    return sorted(
        numbers, key=lambda number: keyed_digest("decisions/draw", f"{subject}/{on.year}/{quarter}/{number}")
    )
