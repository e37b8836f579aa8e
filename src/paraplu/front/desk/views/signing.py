"""The Board signs who holds which office with which key; her own browser makes the signature."""

from http import HTTPStatus

from django.http import HttpResponse

from paraplu.base.pages import Request, SeeOther, page
from paraplu.front.desk import signing
from paraplu.front.desk.forms import SignatureForm
from paraplu.front.desk.views import show
from paraplu.trust.keys import api as keys
from paraplu.trust.register import api as register


@page(keys.sign_the_list)
def listing(request: Request) -> HttpResponse:
    """Who stands in the list, until when it is good, and what it lacks."""
    return _show(request)


def _show(request: Request, status: int = HTTPStatus.OK, *, is_changed: bool = False) -> HttpResponse:
    told = signing.standing(request.actor)
    told["next"] = signing.next_line(request.actor, anew=False)
    return show(request, "signing", told | {"is_changed": is_changed}, status)


@page(keys.sign_the_list, methods=("GET", "POST"), fresh=True)
def sign(request: Request) -> HttpResponse:
    """The next line: looked at, and signed by her browser with her key."""
    if request.method == "GET":
        return _show_ceremony(request, anew="anew" in request.GET)
    form = SignatureForm(request.POST)
    if not form.is_valid():
        return _show(request, HTTPStatus.UNPROCESSABLE_ENTITY, is_changed=True)
    said = form.cleaned_data
    try:
        if said["second"]:
            keys.sign_second(request.actor, said["body"], said["signature"])
        else:
            named = register.for_the_list()
            keys.sign_first(request.actor, said["body"], said["signature"], named, anew=said["anew"])
    except keys.Changed:
        return _show(request, HTTPStatus.CONFLICT, is_changed=True)
    return SeeOther("desk:signing")


def _show_ceremony(request: Request, *, anew: bool) -> HttpResponse:
    found = signing.next_line(request.actor, anew=anew)
    own = keys.lock_of(request.actor.number or 0)
    if found is None or found.is_own:
        return SeeOther("desk:signing")
    return show(request, "sign", {"next": found, **own})


@page(keys.sign_the_list, methods=("POST",))
def withdraw(request: Request) -> HttpResponse:
    """What waited for a second signature is not to be."""
    keys.withdraw(request.actor)
    return SeeOther("desk:signing")
