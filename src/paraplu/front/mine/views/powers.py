"""Who decides what: the table in force, and the form that asks the members to lower a rule."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.front.mine import policy, powers_page
from paraplu.front.mine.forms import LoweringForm
from paraplu.front.mine.views import render_member_page
from paraplu.trust.decisions import api as decisions


@authorized_page(policy.see_powers)
def member_powers_page(request: ActorRequest) -> HttpResponse:
    """The table in force, every lowering, and what nobody lowers."""
    return _render_powers(request, LoweringForm())


def _render_powers(request: ActorRequest, form: LoweringForm) -> HttpResponse:
    table = decisions.table_in_force()
    values = {
        "sections": powers_page.power_sections(table),
        "numbers": powers_page.numbers_in_force(table),
        "lowerings": powers_page.lowering_views(),
        "asked": powers_page.asked_lowerings(),
        "hard": powers_page.hard_outcomes(),
        "form": form if policy.ask_to_lower(request.actor) else None,
    }
    return render_member_page(request, "powers", values, wrong=bool(form.errors))


@authorized_page(policy.ask_to_lower, methods=("POST",))
def ask_to_lower(request: ActorRequest) -> HttpResponse:
    """Ask the members to lower a rule, or to take a lowering back."""
    form = LoweringForm(request.POST)
    if not form.is_valid():
        return _render_powers(request, form)
    try:
        decisions.ask_to_lower(request.actor, form.lowered_power, form.lowered_value)
    except decisions.AlreadyWaiting:
        form.add_error("change", _("The members have already been asked about this rule."))
        return _render_powers(request, form)
    return MemberRedirect("mine:powers")
