"""How the register is kept: take it along, bring it back, note what became of copy and shares."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import Request, SeeOther, page
from paraplu.kernel.rules import Refused
from paraplu.trust.register import actions, policy, queries
from paraplu.trust.register.forms import LARGEST_ROTATION, NOT_THIS_WAY, CopyForm, RotationForm
from paraplu.trust.register.models import RegisterKey
from paraplu.trust.register.views.showing import show


@page(policy.see_keeping)
def overview(request: Request) -> HttpResponse:
    """Everything on one page."""
    return show(request)


@page(policy.note_copy, methods=("POST",))
def copy(request: Request) -> HttpResponse:
    """The closed copy was renewed or opened."""
    form = CopyForm(request.POST)
    if not form.is_valid():
        return show(request, HTTPStatus.UNPROCESSABLE_ENTITY, copy_form=form)
    actions.note_copy(request.actor, form.cleaned_data["what"], form.cleaned_data["day"])
    return SeeOther("register:keeping")


@page(policy.prove_share, queries.keeper, methods=("POST",))
def share(request: Request, number: int) -> HttpResponse:
    """A keeper tried hers."""
    actions.prove_share(request.actor, number)
    return SeeOther("register:keeping")


@page(policy.export, queries.key_of, methods=("POST",), fresh=True)
def export(request: Request, key: RegisterKey) -> HttpResponse:
    """The file for the keepers' machine."""
    if key.adopted_on is None or key.retired_on is not None:
        raise Refused(policy.export)
    answer = HttpResponse(actions.take_along(request.actor, key.pk), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="register.json"'
    return answer


@page(policy.rotate, methods=("GET", "POST"))
def rotation(request: Request) -> HttpResponse:
    """The register comes back, sealed to the new key."""
    if request.method != "POST":
        return render(request, "register/rotation.html", {"form": RotationForm()})
    form, carried = RotationForm(request.POST, request.FILES), None
    if form.is_valid():
        try:
            carried = actions.carry_over(request.actor, form.cleaned_data["file"])
        except actions.Foreign:
            form.add_error("file", NOT_THIS_WAY)
    status = HTTPStatus.OK if carried else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "register/rotation.html", {"form": form, "carried": carried}, status=status)


rotation.takes_file = True  # type: ignore[attr-defined]
rotation.largest_file = LARGEST_ROTATION  # type: ignore[attr-defined]
