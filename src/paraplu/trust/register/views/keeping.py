"""How the register is kept: export, import, and the notes on the copy and the shares."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.kernel.rules import NotAuthorized
from paraplu.trust.decisions import api as decisions
from paraplu.trust.register import actions, policy, queries
from paraplu.trust.register.forms import LARGEST_ROTATION, NOT_THIS_WAY, CopyForm, RotationForm
from paraplu.trust.register.models import RegisterKey
from paraplu.trust.register.views.showing import show_overview


@authorized_page(policy.see_keeping)
def overview_page(request: ActorRequest) -> HttpResponse:
    """Show everything about how the register is kept on one page."""
    return show_overview(request)


@authorized_page(policy.note_copy, methods=("POST",))
def note_copy(request: ActorRequest) -> HttpResponse:
    """Record that the closed copy was renewed or opened."""
    form = CopyForm(request.POST)
    if not form.is_valid():
        return show_overview(request, HTTPStatus.UNPROCESSABLE_ENTITY, copy_form=form)
    actions.note_copy(request.actor, form.cleaned_data["what"], form.cleaned_data["day"])
    return MemberRedirect("register:keeping")


@authorized_page(policy.prove_share, queries.keeper_number, methods=("POST",))
def prove_share(request: ActorRequest, number: int) -> HttpResponse:
    """Record that a keeper checked their share."""
    actions.prove_share(request.actor, number)
    return MemberRedirect("register:keeping")


@authorized_page(
    policy.ask_to_export, queries.visible_register_key, methods=("POST",), recently_authenticated=True
)
def export_register(request: ActorRequest, key: RegisterKey) -> HttpResponse:
    """Download the file for the keepers' machine, or ask a second person for it."""
    if key.adopted_on is None or key.retired_on is not None:
        raise NotAuthorized(policy.export)
    if not queries.is_export_agreed(request.actor):
        return _ask_to_export(request)
    answer = HttpResponse(actions.export_register(request.actor, key.pk), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="register.json"'
    return answer


def _ask_to_export(request: ActorRequest) -> HttpResponse:
    try:
        actions.ask_to_export(request.actor)
    except decisions.NoSecondPerson:
        fault = _("Nobody can agree to this as a second person today.")
        return show_overview(request, HTTPStatus.UNPROCESSABLE_ENTITY, export_fault=fault)
    except decisions.CannotBeAsked:
        pass  # It waits already.
    return MemberRedirect("register:keeping")


@authorized_page(policy.rotate, methods=("GET", "POST"))
def rotation_page(request: ActorRequest) -> HttpResponse:
    """Upload the register, sealed to the new key."""
    if request.method != "POST":
        return render(request, "register/rotation.html", {"form": RotationForm()})
    form, carried = RotationForm(request.POST, request.FILES), None
    if form.is_valid():
        try:
            carried = actions.apply_rotation(request.actor, form.cleaned_data["file"])
        except actions.InvalidRotation:
            form.add_error("file", NOT_THIS_WAY)
    status = HTTPStatus.OK if carried else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "register/rotation.html", {"form": form, "carried": carried}, status=status)


rotation_page.takes_file = True  # type: ignore[attr-defined]
rotation_page.largest_file = LARGEST_ROTATION  # type: ignore[attr-defined]
