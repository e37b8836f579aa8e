"""Give a page to a translator; her page, where she sees the source and her words and nothing else."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.website import actions, content, errands, forms, policy, queries
from paraplu.commons.website.actions import GivenAlready, NoSuchPage
from paraplu.commons.website.models import Errand
from paraplu.commons.website.queries import Sheet
from paraplu.commons.website.views import find_errand, find_sheet
from paraplu.commons.website.views.shelf import POST
from paraplu.commons.website.views.writing import BOTH
from paraplu.kernel.rules import insist


@page(policy.see, find=find_sheet, methods=BOTH)
def give(request: Request, found: Sheet) -> HttpResponse:
    """Give it to one person until a day."""
    insist(policy.edit, request.actor, found.desk)
    if request.method == "GET":
        return _give(request, found, forms.GiveForm())
    form = forms.GiveForm(request.POST)
    if not form.is_valid():
        return _give(request, found, form, 422)
    try:
        said = form.cleaned_data
        actions.give(request.actor, found.name, found.language, said["number"], said["until"])
    except (GivenAlready, NoSuchPage):
        form.add_error(None, _("This page cannot be given now: somebody has it, or it is the source."))
        return _give(request, found, form, 422)
    return SeeOther("website:page", found.name, found.language)


def _give(request: Request, found: Sheet, form: Any, status: int = 200, asking: Any = None) -> HttpResponse:
    """Both ways of finding somebody; a page that cannot be given has no such page."""
    if found.is_source or not found.source or (found.given and not form.is_bound):
        return SeeOther("website:page", found.name, found.language)
    told = {
        "sheet": found,
        "form": form,
        "asking": asking or forms.AskForm(),
        "asks": errands.asked_for(found.name, found.language),
    }
    return render(request, "website/give.html", told, status=status)


@page(policy.see, find=find_sheet, methods=POST)
def ask(request: Request, found: Sheet) -> HttpResponse:
    """Ask who said yes to translating."""
    insist(policy.edit, request.actor, found.desk)
    if not settings.UNION.has_room("asks"):
        raise Http404
    form = forms.AskForm(request.POST)
    if not form.is_valid():
        return _give(request, found, forms.GiveForm(), 422, form)
    said = form.cleaned_data
    actions.ask_for(request.actor, found.name, found.language, said["day"], said["key"])
    return SeeOther("website:page", found.name, found.language)


@page(policy.see, find=find_sheet, methods=POST)
def end(request: Request, found: Sheet) -> HttpResponse:
    """Take it back; what she saved becomes a version."""
    insist(policy.edit, request.actor, found.desk)
    if found.given is not None:
        actions.end(request.actor, found.given.errand)
    return SeeOther("website:page", found.name, found.language)


@page(policy.see_own)
def mine(request: Request) -> HttpResponse:
    """What was given to her."""
    return _mine(request)


def _mine(request: Request, sentence: str = "", status: int = 200) -> HttpResponse:
    names = {one.name: one.menu for one in content.menu(get_language() or "en")}
    hers = errands.errands_of(request.actor.hers)
    told = [(key, names.get(name, name), *rest) for key, name, *rest in hers]
    shown = {"errands": told, "sentence": sentence}
    return render(request, "website/mine.html", shown, status=status)


@page(policy.see_own, methods=POST)
def begin(request: Request) -> HttpResponse:
    """She was asked and said yes: now it is hers. Whoever was not asked finds nothing here."""
    form = forms.SubjectForm(request.POST)
    if not form.is_valid():
        return _mine(request, str(forms.OPEN_AGAIN), 422)
    name, _slash, language = form.cleaned_data["subject"].partition("/")
    try:
        return SeeOther("website:errand", actions.begin(request.actor, name, language).pk)
    except (GivenAlready, NoSuchPage):
        return _mine(request, _("Somebody else has this page now. Thank you all the same."), 409)


@page(policy.see_own, find=find_errand, methods=BOTH)
def errand(request: Request, found: Errand) -> HttpResponse:
    """The source and her words. do: "save" keeps a draft, "hand_in" ends it."""
    sheet = queries.sheet(found.edition.name, found.edition.language)
    if request.method == "GET":
        return _show(request, found, sheet, _begun(found, sheet))
    form = forms.ErrandForm(request.POST)
    if not form.is_valid():
        return _show(request, found, sheet, form, 422)
    try:
        return _kept(request, found.pk, form)
    except EditConflict:
        form = forms.ErrandForm(initial={**form.cleaned_data, "source": sheet.source_digest})
        return _show(request, found, sheet, form, 409)


def _kept(request: Request, key: UUID, form: forms.ErrandForm) -> HttpResponse:
    words, source = form.words(), form.cleaned_data["source"]
    if request.POST.get("do") == "hand_in":
        actions.hand_in(request.actor, key, words, source)
        return SeeOther("website:mine")
    actions.save_draft(request.actor, key, words, source)
    return SeeOther("website:errand", key)


def _begun(found: Errand, sheet: Sheet) -> forms.ErrandForm:
    """Her draft, or the words of before to begin with."""
    words = queries.words_of(found) if found.body else sheet.words
    told = asdict(words) if words else {}
    return forms.ErrandForm(initial={**told, "source": sheet.source_digest})


def _show(request: Request, found: Errand, sheet: Sheet, form: Any, status: int = 200) -> HttpResponse:
    if sheet.source is None:
        raise Http404
    follows = found.follows or sheet.follows
    draft = queries.words_of(found) if found.body else None
    told = {
        "errand": found,
        "sheet": sheet,
        "form": form,
        "since": queries.since(sheet, follows, draft) if sheet.words or draft else [],
        "went_on": status == 409,  # noqa: PLR2004 - the answer's own number
    }
    return render(request, "website/errand.html", told, status=status)
