"""A reminder for the people who were ticked in the list."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, authorized_page, ticked_numbers
from paraplu.front.desk import policy, reminding
from paraplu.front.desk.acts import refusal_sentence
from paraplu.front.desk.limits import limit_sentence
from paraplu.front.desk.reminding import MemberStep, ReminderPlan
from paraplu.front.desk.views import render_desk_page
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post

# A page of the list has so many people.
MOST_TICKED = 50


@authorized_page(policy.remind_people, methods=("POST",))
def remind_ticked(request: ActorRequest) -> HttpResponse:
    """Ask once more with the names, then send the reminders; beyond the limit, ask a second person."""
    actor, numbers = request.actor, ticked_numbers(request, "person")[:MOST_TICKED]
    if not numbers:
        return render_desk_page(request, "remind", {"is_empty": True}, 422)
    # Their names are read here as in the list, whether or not it was opened before.
    audit.record_event(actor, "list.seen", office="secretary")
    if "ask" in request.POST:
        answer = {"limit": _ask_second_person(actor, numbers)}
    elif "sure" in request.POST:
        try:
            sent = reminding.remind_people(actor, numbers)
            return _render_plan(request, sent, {"is_done": bool(sent.reminded_numbers)})
        except post.LimitReached:
            answer = {"limit": limit_sentence(post.REMINDERS), "may_ask": "yes"}
    else:
        return _render_plan(request, reminding.plan_reminders(actor, numbers), {})
    return _render_plan(request, reminding.plan_reminders(actor, numbers), answer, 422)


def _ask_second_person(actor: Actor, numbers: Sequence[int]) -> str:
    """Ask a second person to let the actor go on today; the people stay ticked on this page only."""
    plan = reminding.plan_reminders(actor, numbers)
    try:
        post.ask_to_exceed(actor, post.REMINDERS, len(plan.reminded_numbers))
    except NotAuthorized:
        return _("You can send these reminders now.")
    except decisions.CannotBeAsked as refusal:
        return refusal_sentence(refusal)
    return _(
        "A second person has been asked. Leave this page open, and send the reminders once they have agreed."
    )


def _render_plan(
    request: ActorRequest, plan: ReminderPlan, values: dict[str, Any], status: int = 200
) -> HttpResponse:
    everybody = (*plan.reminded_numbers, *plan.reminded_lately, *plan.without_address, *plan.without_step)
    names = people.visible_working_names(request.actor, everybody)

    def with_names(numbers: Sequence[int]) -> list[tuple[int, str]]:
        return [(number, names[number]) for number in numbers]

    context = {
        "reminded": [(_step_label(step), with_names(those)) for step, those in plan.by_step.items() if those],
        "count": len(plan.reminded_numbers),
        "lately": with_names(plan.reminded_lately),
        "without_address": with_names(plan.without_address),
        "without_step": with_names(plan.without_step),
        **values,
    }
    return render_desk_page(request, "remind", context, status)


def _step_label(step: MemberStep) -> str:
    return {
        MemberStep.CODE: _("They got a code and have not used it yet"),
        MemberStep.VOUCHES: _("They need active members who vouch for them"),
        MemberStep.ENTRY: _("Their entry for the register of members is missing"),
    }[step]
