"""Write a letter, see how it looks, send it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.mailings import actions, forms, policy, queries
from paraplu.commons.mailings.actions.sending import Changed
from paraplu.commons.mailings.models import Mailing, State
from paraplu.commons.mailings.views.lines import line, state_in_words


@page(policy.see_letters)
def letters(request: Request) -> HttpResponse:
    """Drafts, letters that wait or leave, and what was sent."""
    leaf = queries.page_of_letters(request.actor, request.GET.get("page", ""))
    told = {
        "leaf": leaf,
        "shown": [line(one, "mailings:letter", one.written_on) for one in leaf.rows],
        "may_raise": policy.raise_banner(request.actor),
    }
    return render(request, "mailings/letters.html", told)


@page(policy.see_letters, methods=("GET", "POST"))
def write(request: Request) -> HttpResponse:
    """The whole letter on one page; the next page shows how it looks."""
    if request.method == "GET":
        return _form(request, forms.LetterForm(request.actor, initial=forms.initial(request.actor)))
    form = forms.LetterForm(request.actor, request.POST)
    if not form.is_valid():
        return _form(request, form, 422)
    return SeeOther("mailings:draft", actions.write_letter(request.actor, form.plan()))


def _form(
    request: Request, form: forms.LetterForm, status: int = 200, draft: UUID | None = None
) -> HttpResponse:
    told = {"form": form, "draft": draft, "counts": queries.counts_of_everybody()}
    return render(request, "mailings/write.html", told, status=status)


@page(policy.see_letters, find=queries.draft)
def draft(request: Request, found: Mailing) -> HttpResponse:
    """How it looks as mail, on a locked screen and as text, and how many it reaches."""
    if found.state != State.DRAFT:
        return SeeOther("mailings:letter", found.pk)
    return show(request, "mailings/draft.html", found)


def show(request: Request, template: str, found: Mailing, fault: str = "") -> HttpResponse:
    """A letter with everything that may be said of it."""
    told = {
        "found": found,
        "looks": queries.looks(found),
        "count": found.shown if found.sent_on else queries.count(found),
        "counted_on": queries.counted_on(),
        "second": found.state == State.DRAFT and queries.needs_second_person(found),
        "may_approve": policy.approve(request.actor, found.addressed),
        "fault": fault,
        "state": state_in_words(found.state),
    }
    if found.sent_on:
        told |= {"progress": queries.progress(found), "is_known": queries.is_progress_known(found)}
    return render(request, template, told, status=409 if fault else 200)


@page(policy.see_letters, find=queries.draft, methods=("GET", "POST"))
def change(request: Request, found: Mailing) -> HttpResponse:
    """The same page as for a new letter."""
    if found.state != State.DRAFT:
        return SeeOther("mailings:letter", found.pk)
    if request.method == "GET":
        return _form(request, forms.LetterForm(request.actor, initial=forms.filled(found)), draft=found.pk)
    form = forms.LetterForm(request.actor, request.POST)
    if not form.is_valid():
        return _form(request, form, 422, found.pk)
    actions.change_letter(request.actor, found.pk, form.plan())
    return SeeOther("mailings:draft", found.pk)


@page(policy.see_letters, find=queries.draft, methods=("POST",))
def sending(request: Request, found: Mailing) -> HttpResponse:
    """Let it leave, or ask a second person."""
    try:
        actions.send_letter(request.actor, found.pk, request.POST.get("seen", ""))
    except Changed:
        return show(request, "mailings/draft.html", found, changed())
    return SeeOther("mailings:letter", found.pk)


def changed() -> str:
    """What to do when somebody else had the letter open as well."""
    return _("The letter changed since you looked at it. This is how it looks now.")


@page(policy.see_letters, find=queries.draft, methods=("POST",))
def dropping(request: Request, found: Mailing) -> HttpResponse:
    """Throw a draft away."""
    actions.drop_letter(request.actor, found.pk)
    return SeeOther("mailings:letters")
