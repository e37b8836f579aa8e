"""A letter on its way: the second person, how far it is, pause and stop."""

from django.http import HttpResponse

from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.mailings import actions, policy, queries
from paraplu.commons.mailings.actions.sending import Changed
from paraplu.commons.mailings.models import Mailing, State
from paraplu.commons.mailings.views.writing import changed, show


@page(policy.see_letters, find=queries.letter)
def letter(request: Request, found: Mailing) -> HttpResponse:
    """How it looks, and how far it is."""
    if found.state == State.DRAFT:
        return SeeOther("mailings:draft", found.pk)
    return show(request, "mailings/letter.html", found)


@page(policy.see_letters, find=queries.letter, methods=("POST",))
def approval(request: Request, found: Mailing) -> HttpResponse:
    """The second person says yes to what she saw."""
    try:
        actions.approve_letter(request.actor, found.pk, request.POST.get("seen", ""))
    except Changed:
        return show(request, "mailings/letter.html", found, changed())
    return SeeOther("mailings:letter", found.pk)


@page(policy.see_letters, find=queries.letter, methods=("POST",))
def giving_back(request: Request, found: Mailing) -> HttpResponse:
    """A draft again."""
    actions.give_letter_back(request.actor, found.pk)
    return SeeOther("mailings:letter", found.pk)


@page(policy.see_letters, find=queries.letter, methods=("POST",))
def pause(request: Request, found: Mailing) -> HttpResponse:
    """What has not left waits."""
    actions.pause_letter(request.actor, found.pk)
    return SeeOther("mailings:letter", found.pk)


@page(policy.see_letters, find=queries.letter, methods=("POST",))
def resuming(request: Request, found: Mailing) -> HttpResponse:
    """It goes on."""
    actions.resume_letter(request.actor, found.pk)
    return SeeOther("mailings:letter", found.pk)


@page(policy.see_letters, find=queries.letter, methods=("POST",))
def stop(request: Request, found: Mailing) -> HttpResponse:
    """What has not left never does."""
    actions.stop_letter(request.actor, found.pk)
    return SeeOther("mailings:letter", found.pk)
