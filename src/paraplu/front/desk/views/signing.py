"""The Board signs who holds which office with which key; the director's own browser makes the signature."""

from http import HTTPStatus

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.front.desk import signing
from paraplu.front.desk.forms import KeyListSignatureForm
from paraplu.front.desk.views import render_desk_page
from paraplu.trust.keys import api as keys
from paraplu.trust.register import api as register


@authorized_page(keys.sign_the_list)
def key_list_page(request: ActorRequest) -> HttpResponse:
    """The entries of the list, until when it is valid, and what it lacks."""
    return _render_key_list(request)


def _render_key_list(
    request: ActorRequest, status: int = HTTPStatus.OK, *, is_changed: bool = False
) -> HttpResponse:
    context = signing.current_key_list(request.actor)
    context["next"] = signing.next_list_change(request.actor, anew=False)
    return render_desk_page(request, "signing", context | {"is_changed": is_changed}, status)


@authorized_page(keys.sign_the_list, methods=("GET", "POST"), recently_authenticated=True)
def sign_key_list(request: ActorRequest) -> HttpResponse:
    """Show the next change, and store the signature that the director's browser made."""
    if request.method == "GET":
        return _render_signing_page(request, anew="anew" in request.GET)
    form = KeyListSignatureForm(request.POST)
    if not form.is_valid():
        return _render_key_list(request, HTTPStatus.UNPROCESSABLE_ENTITY, is_changed=True)
    data = form.cleaned_data
    try:
        if data["second"]:
            keys.sign_as_second(request.actor, data["body"], data["signature"])
        else:
            named = register.roster_register()
            keys.sign_as_first(
                request.actor, data["body"], data["signature"], named, is_new_root=data["anew"]
            )
    except keys.RosterConflict:
        return _render_key_list(request, HTTPStatus.CONFLICT, is_changed=True)
    return MemberRedirect("desk:signing")


def _render_signing_page(request: ActorRequest, *, anew: bool) -> HttpResponse:
    found = signing.next_list_change(request.actor, anew=anew)
    own = keys.unlock_context(request.actor.number or 0)
    if found is None or found.is_own:
        return MemberRedirect("desk:signing")
    return render_desk_page(request, "sign", {"next": found, **own})


@authorized_page(keys.sign_the_list, methods=("POST",))
def withdraw_key_change(request: ActorRequest) -> HttpResponse:
    """Withdraw a change that waited for a second signature."""
    keys.withdraw_draft(request.actor)
    return MemberRedirect("desk:signing")
