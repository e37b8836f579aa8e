"""Enter a person by hand, beyond the limit after asking others; ask to let the people of a list in."""

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.front.desk import forms, policy
from paraplu.front.desk.acts import refusal_sentence
from paraplu.front.desk.limits import limit_sentence
from paraplu.front.desk.views import render_desk_page
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import BOARD_ORGAN
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post


@authorized_page(policy.see_people, methods=("GET", "POST"))
def enter_member(request: ActorRequest) -> HttpResponse:
    """Enter a person without account, e-mail or phone, and show the code for their printed card once."""
    if request.method == "GET":
        form = forms.EnterByHandForm(initial={"form": "supporting", "language": get_language()})
        return render_desk_page(request, "enter", {"form": form})
    form = forms.EnterByHandForm(request.POST)
    if "ask" in request.POST:
        return render_desk_page(request, "enter", {"form": form, "asked": _ask_others(request.actor)}, 422)
    if not form.is_valid():
        return render_desk_page(request, "enter", {"form": form}, 422)
    try:
        entered = people.enter_by_hand(request.actor, form.join_data(), form.cleaned_data["how"])
    except post.LimitReached:
        context = {"form": form, "limit": limit_sentence(post.ENTERED)}
        return render_desk_page(request, "enter", context, 422)
    context = {"code": entered.setup_code, "number": entered.number, "back": False}
    return render_desk_page(request, "setup_code", context)


def _ask_others(actor: Actor) -> str:
    """Ask a second person or the Board; returns the sentence for the page, on which all that was typed stays.

    Threat: what was typed about a person would wait in the database for somebody else's yes.
    """
    try:
        act = post.ask_to_exceed(actor, post.ENTERED)
    except decisions.CannotBeAsked as refusal:
        return refusal_sentence(refusal)
    if act.organ == BOARD_ORGAN:
        return _(
            "The Board has been asked. What you typed is not stored. Write it on paper until the decision."
        )
    if act.organ:
        return _(
            "The active members have been asked. What you typed is not stored. Write it on paper "
            "until the decision."
        )
    return _(
        "A second person has been asked. What you typed is only on this page. Leave it open, "
        "and press “Add this person” once they have agreed."
    )


@authorized_page(people.policy.ask_to_import, methods=("GET", "POST"), recently_authenticated=True)
def ask_to_import(request: ActorRequest) -> HttpResponse:
    """Ask the Board, or the active members without one, to let the active members of a list in."""
    form = forms.ListDecisionForm(typed(request))
    if form.is_valid():
        try:
            people.ask_to_import(request.actor, form.cleaned_data["digest"], form.cleaned_data["people"])
        except decisions.CannotBeAsked as refusal:
            form.add_error(None, refusal_sentence(refusal))
        else:
            return MemberRedirect("desk:acts")
    return render_desk_page(request, "import", {"form": form}, 422 if form.is_bound else 200)
