"""One person's page, for the secretary, and the changes that the person asked for."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.front.desk import forms, looks, policy, queries
from paraplu.front.desk.acts import refusal_sentence
from paraplu.front.desk.queries import MemberDetails
from paraplu.front.desk.views import render_desk_page
from paraplu.kernel.rules import NotAuthorized
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions

ENDINGS = {
    "withdraw": "people.withdraw_application",
    "step_down": "people.step_down",
    "end": "people.end_by_hand",
}


def log_person_view(request: ActorRequest, number: int) -> None:
    """Every page that shows a person logs it, and the person reads the line on their own pages."""
    looks.log_person_look(request.actor, number)


@authorized_page(policy.see_people, methods=("POST",))
def ask_to_see_more(request: ActorRequest) -> HttpResponse:
    """Ask a second person, or the Board, to open more people's pages."""
    try:
        looks.ask_to_see_more(request.actor)
    except decisions.CannotBeAsked as refusal:
        return render(request, "refusals/limit.html", {"sentence": refusal_sentence(refusal)}, status=422)
    return MemberRedirect("desk:acts")


@authorized_page(policy.see_people, find=queries.member_details)
def person_page(request: ActorRequest, shown: MemberDetails) -> HttpResponse:
    """A person's page."""
    return _render_person_page(request, shown)


def _render_person_page(
    request: ActorRequest, shown: MemberDetails, wrong: dict[str, Any] | None = None
) -> HttpResponse:
    """Threat: a form sent with a mistake on purpose shows the page as well, so the view is logged here."""
    log_person_view(request, shown.person.number)
    chosen = {
        "working_name": shown.person.working_name,
        "language": shown.person.language,
        "chapter": shown.chapter,
        "topics": shown.topics,
    }
    context = {
        "shown": shown,
        "change": forms.ByHandForm(initial=chosen, auto_id="change_%s"),
        "asking": forms.ActiveByHandForm(auto_id="asking_%s"),
        "ending": forms.HowForm(auto_id="ending_%s"),
        "voice": forms.VoiceAddressForm(auto_id="voice_%s"),
    }
    return render_desk_page(request, "person", {**context, **(wrong or {})}, 422 if wrong else 200)


@authorized_page(policy.see_people, find=queries.member_details, methods=("POST",))
def change_person(request: ActorRequest, shown: MemberDetails) -> HttpResponse:
    """Change name, language, chapter and topics, as the person asked."""
    form = forms.ByHandForm(request.POST, auto_id="change_%s")
    if not form.is_valid():
        return _render_person_page(request, shown, {"change": form})
    data = form.cleaned_data
    changed = people.MemberEdit(
        data["working_name"], data["language"], data["chapter"], tuple(data["topics"]), data["email"]
    )
    try:
        waiting = people.change_by_hand(request.actor, shown.person.number, changed, data["how"])
    except decisions.CannotBeAsked as refusal:
        form.add_error(None, refusal_sentence(refusal))
        return _render_person_page(request, shown, {"change": form})
    return MemberRedirect("desk:acts") if waiting else MemberRedirect("desk:person", shown.person.number)


@authorized_page(
    policy.see_people, find=queries.member_details, methods=("POST",), recently_authenticated=True
)
def change_address_by_voice(request: ActorRequest, shown: MemberDetails) -> HttpResponse:
    """Ask a second person, who spoke with the member, to take another address without a notice."""
    form = forms.VoiceAddressForm(request.POST, auto_id="voice_%s")
    if form.is_valid():
        data = form.cleaned_data
        try:
            people.change_address_by_voice(request.actor, shown.person.number, data["email"], data["how"])
        except decisions.CannotBeAsked as refusal:
            form.add_error(None, refusal_sentence(refusal))
    if form.errors:
        return _render_person_page(request, shown, {"voice": form})
    return MemberRedirect("desk:acts")


@authorized_page(policy.see_people, find=queries.member_details, methods=("POST",))
def apply_for_active(request: ActorRequest, shown: MemberDetails) -> HttpResponse:
    """Record that the person asked to become active."""
    form = forms.ActiveByHandForm(request.POST, auto_id="asking_%s")
    if not form.is_valid():
        return _render_person_page(request, shown, {"asking": form})
    data = form.cleaned_data
    people.ask_active_membership(
        request.actor, shown.person.number, adult=data["adult"], declared=data["declared"], how=data["how"]
    )
    return MemberRedirect("desk:person", shown.person.number)


@authorized_page(
    policy.see_people, find=queries.member_details, methods=("POST",), recently_authenticated=True
)
def end_membership(request: ActorRequest, shown: MemberDetails) -> HttpResponse:
    """Record that the person leaves, withdraws the application, or becomes supporting again."""
    form = forms.HowForm(request.POST, auto_id="ending_%s")
    if not form.is_valid():
        return _render_person_page(request, shown, {"ending": form})
    kind = ENDINGS.get(request.POST.get("verb", ""))
    if kind is None:
        form.add_error(None, _("Choose what the person asked for."))
    else:
        _ask_for_ending(request, form, shown.person.number, kind)
    if form.errors:
        return _render_person_page(request, shown, {"ending": form})
    return MemberRedirect("desk:acts")


def _ask_for_ending(request: ActorRequest, form: forms.HowForm, number: int, kind: str) -> None:
    """Ask for an ending; a refusal becomes an error of the form.

    The rule refuses, for instance, to withdraw an application that does not exist.
    """
    try:
        people.ask_for_ending(request.actor, number, kind, form.cleaned_data["how"])
    except decisions.CannotBeAsked as refusal:
        form.add_error(None, refusal_sentence(refusal))
    except NotAuthorized:
        form.add_error(
            None, _("This is not possible for the membership of this person, or this person is you.")
        )


@authorized_page(
    policy.see_people, find=queries.find_visible_person, methods=("GET", "POST"), recently_authenticated=True
)
def erase_person(request: ActorRequest, person: people.Person) -> HttpResponse:
    """Ask to erase a person at their request, after showing what is deleted and what the law keeps."""
    form = forms.HowForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _ask_for_ending(request, form, person.number, "people.erase_member")
    if form.is_valid():
        return MemberRedirect("desk:acts")
    log_person_view(request, person.number)
    context = {"person": person, "form": form, "stays": people.fields_after_erasure(person.number)}
    return render_desk_page(request, "erasure", context, 422 if form.is_bound else 200)
