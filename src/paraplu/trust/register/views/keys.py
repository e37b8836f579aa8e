"""A key of the keepers: put forward by one, compared and taken into use by another, ended by two."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from paraplu.base.pages import Request, SeeOther, page
from paraplu.kernel.actor import Actor
from paraplu.trust.register import actions, policy, queries
from paraplu.trust.register.forms import NOT_A_KEY, KeyForm
from paraplu.trust.register.views.showing import show


@page(policy.propose_key, methods=("POST",))
def propose(request: Request) -> HttpResponse:
    """Take the key file."""
    form = KeyForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.propose_key(request.actor, form.cleaned_data["file"])
            return SeeOther("register:keeping")
        except actions.NotOurs:
            form.add_error("file", NOT_A_KEY)
        except actions.KeyWaits:
            form.add_error("file", _("Another key is under way. Finish that one first."))
    return show(request, HTTPStatus.UNPROCESSABLE_ENTITY, key_form=form)


propose.takes_file = True  # type: ignore[attr-defined]


def _proposed(actor: Actor, key: int) -> policy.Half:
    found = queries.key_of(actor, key)
    if found.adopted_on is not None:
        raise Http404
    return policy.Half(found.pk, found.proposed_by)


def _running(actor: Actor, key: int) -> policy.Half:
    found = queries.key_of(actor, key)
    if found.adopted_on is None or found.retired_on is not None:
        raise Http404
    return policy.Half(found.pk, found.ending_by)


@page(policy.adopt_key, _proposed, methods=("POST",))
def adoption(request: Request, half: policy.Half) -> HttpResponse:
    """The second person: the words are those of the minutes."""
    actions.adopt_key(request.actor, half.key)
    return SeeOther("register:keeping")


@page(policy.drop_key, _proposed, methods=("POST",))
def drop(request: Request, half: policy.Half) -> HttpResponse:
    """The words are others."""
    actions.drop_key(request.actor, half.key)
    return SeeOther("register:keeping")


@page(policy.end_key, _running, methods=("POST",), fresh=True)
def end(request: Request, half: policy.Half) -> HttpResponse:
    """Ask, as the first of two; or, as the second, delete what is sealed to it."""
    actions.end_key(request.actor, half.key)
    return SeeOther("register:keeping")


@page(policy.drop_key, _running, methods=("POST",))
def keep(request: Request, half: policy.Half) -> HttpResponse:
    """Nothing is deleted."""
    actions.keep_key(request.actor, half.key)
    return SeeOther("register:keeping")
