"""How the register is kept: export, import, and the notes on the copy and the shares."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.statutes.sections.register import KEEPER
from paraplu.trust.decisions import api as decisions
from paraplu.trust.register import actions, policy, queries
from paraplu.trust.register.forms import LARGEST_ROTATION, NO_SECOND, NOT_THIS_WAY, CopyForm, RotationForm
from paraplu.trust.register.models import RegisterKey
from paraplu.trust.register.rotations import ROTATE, waiting_rotation
from paraplu.trust.register.views.showing import show_overview


@authorized_page(policy.see_keeping)
def overview_page(request: ActorRequest) -> HttpResponse:
    """Show everything about how the register is kept on one page."""
    return show_overview(request)


@authorized_page(policy.ask_to_note_copy, methods=("POST",))
def note_copy(request: ActorRequest) -> HttpResponse:
    """Say that the closed copy was renewed, opened or is complete; a second person confirms it."""
    form = CopyForm(request.POST, by_keeper=request.actor.holds(KEEPER))
    if form.is_valid():
        try:
            actions.ask_to_note_copy(request.actor, form.cleaned_data["what"], form.cleaned_data["day"])
            return MemberRedirect("register:keeping")
        except decisions.NoSecondPerson:
            form.add_error(None, NO_SECOND)
    return show_overview(request, HTTPStatus.UNPROCESSABLE_ENTITY, copy_form=form)


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
        return show_overview(request, HTTPStatus.UNPROCESSABLE_ENTITY, export_fault=NO_SECOND)
    except decisions.CannotBeAsked:
        pass  # It waits already.
    return MemberRedirect("register:keeping")


@authorized_page(policy.bring_rotation, methods=("GET", "POST"))
def rotation_page(request: ActorRequest) -> HttpResponse:
    """Upload the register, sealed to the new key; another keeper confirms it."""
    if request.method != "POST":
        return _show_rotation(request, RotationForm())
    form = RotationForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.bring_rotation(request.actor, form.cleaned_data["file"])
            return MemberRedirect("register:rotation")
        except actions.InvalidRotation:
            form.add_error("file", NOT_THIS_WAY)
        except decisions.NoSecondPerson:
            form.add_error("file", NO_SECOND)
        except decisions.AlreadyWaiting:
            form.add_error("file", _("There is another file already. Confirm or stop that one first."))
    return _show_rotation(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)


def _show_rotation(request: ActorRequest, form: RotationForm, status: int = HTTPStatus.OK) -> HttpResponse:
    context = {"form": form, "waiting": waiting_rotation(decisions.open_acts_of_kind(ROTATE))}
    return render(request, "register/rotation.html", context, status=status)


@authorized_page(
    policy.put_back_rotation, queries.visible_register_key, methods=("POST",), recently_authenticated=True
)
def put_back_rotation(request: ActorRequest, key: RegisterKey) -> HttpResponse:
    """Put back what a rotation replaced: one keeper or director is enough."""
    if key.adopted_on is not None and key.retired_on is None:
        actions.put_back_rotation(request.actor, key.pk)
    return MemberRedirect("register:keeping")


rotation_page.takes_file = True  # type: ignore[attr-defined]
rotation_page.largest_file = LARGEST_ROTATION  # type: ignore[attr-defined]
