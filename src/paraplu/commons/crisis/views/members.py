"""The page of crisis mode for the offices: choose a kind, agree as the second person, write notes, end it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base.clock import current_date
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.crisis import actions, policy, queries
from paraplu.commons.crisis.forms import CrisisForm, CrisisNoteForm, MoreDaysForm
from paraplu.commons.crisis.models import CrisisMode, CrisisNote, CrisisRecord
from paraplu.commons.crisis.prepared_texts import crisis_texts
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.decisions import api as decisions

POST = ("POST",)


@authorized_page(policy.see)
def office_page(request: ActorRequest) -> HttpResponse:
    """What is on, what waits for a second person, and the forms."""
    return _render_office_page(request)


def _render_office_page(request: ActorRequest, status: int = 200, **more: Any) -> HttpResponse:
    modes = _mode_rows(request.actor, list(queries.open_modes()))
    current = next((row for row in modes if row["mode"].is_on), None)
    context = {
        "form": CrisisForm(),
        "more_form": MoreDaysForm(),
        "note_form": CrisisNoteForm(),
        "current": current,
        "waiting": [row for row in modes if not row["mode"].is_on],
        "may_write": policy.ask_for_crisis(request.actor),
        "records": list(CrisisRecord.objects.order_by("-from_month", "-pk")[:10]),
        **more,
    }
    return render(request, "crisis/office.html", context, status=status)


def _mode_rows(actor: Actor, modes: list[CrisisMode]) -> list[dict[str, Any]]:
    notes = queries.notes_by_mode(modes)
    people = {number for mode in modes for number in (mode.raised_by, mode.more_by)}
    authors = {note.written_by for of_one in notes.values() for note in of_one}
    with decisions.ties_read_in_one(actor.number, people | authors):
        return [_mode_row(actor, mode, notes[mode.pk]) for mode in modes]


def _mode_row(actor: Actor, mode: CrisisMode, notes: list[CrisisNote]) -> dict[str, Any]:
    """A crisis with its texts and notes, and what this person may do with it."""
    kind, language = crisis_texts().kinds[mode.kind], get_language() or "en"
    return {
        "mode": mode,
        "name": kind.name.in_language(language),
        "places": queries.chapter_names(mode.chapters, language),
        "bar": kind.bar.in_language(language),
        "text": kind.text.in_language(language),
        "others": [(code, text) for code, text in kind.bar.texts.items() if code != language],
        "may_agree": not mode.is_on and policy.agree(actor, queries.with_ties(actor, mode.raised_by)),
        "may_make_longer": bool(mode.more_days)
        and policy.agree(actor, queries.with_ties(actor, mode.more_by)),
        "notes": [
            {
                "note": note,
                "may_agree": not note.is_agreed
                and policy.agree(actor, queries.with_ties(actor, note.written_by)),
                "is_old": queries.is_old(note, current_date()),
            }
            for note in notes
        ],
    }


@authorized_page(policy.ask_for_crisis, methods=POST)
def ask_for_crisis(request: ActorRequest) -> HttpResponse:
    """Ask a second person."""
    form = CrisisForm(request.POST)
    if not form.is_valid():
        return _render_office_page(request, 422, form=form)
    data = form.cleaned_data
    actions.ask_for_crisis(request.actor, data["kind"], data.get("chapters", []), data["days"])
    return MemberRedirect("crisis:office")


@authorized_page(policy.see, find=queries.find_mode, methods=POST)
def agree_to_crisis(request: ActorRequest, found: CrisisMode) -> HttpResponse:
    """Agree as the second person: from now on it is on every page."""
    try:
        actions.agree_to_crisis(request.actor, found.pk)
    except actions.AnotherIsOn:
        refusal = _("Crisis mode is on already. Make it longer, or end it first.")
        return _render_office_page(request, 409, refusal=refusal)
    return MemberRedirect("crisis:office")


@authorized_page(policy.end, find=queries.find_mode, methods=POST)
def end_crisis(request: ActorRequest, found: CrisisMode) -> HttpResponse:
    """End it, or delete what waits."""
    actions.end_crisis(request.actor, found.pk)
    return MemberRedirect("crisis:office")


@authorized_page(policy.ask_for_crisis, find=queries.find_mode, methods=POST)
def ask_for_more_days(request: ActorRequest, found: CrisisMode) -> HttpResponse:
    """Ask a second person for more days."""
    form = MoreDaysForm(request.POST)
    if not form.is_valid() or not found.is_on:
        return _render_office_page(request, 422, more_form=form)
    try:
        actions.ask_for_more_days(request.actor, found.pk, form.cleaned_data["days"])
    except actions.MoreDaysWait:
        refusal = _("Somebody else asked for more days already. A second person has to agree to them.")
        return _render_office_page(request, 409, refusal=refusal)
    return MemberRedirect("crisis:office")


@authorized_page(policy.see, find=queries.find_mode, methods=POST)
def agree_to_more_days(request: ActorRequest, found: CrisisMode) -> HttpResponse:
    """Agree to as many more days as this person read."""
    authorize(policy.agree, request.actor, queries.with_ties(request.actor, found.more_by))
    form = MoreDaysForm(request.POST)
    if not form.is_valid():
        return _render_office_page(request, 422)
    actions.agree_to_more_days(request.actor, found.pk, form.cleaned_data["days"])
    return MemberRedirect("crisis:office")


@authorized_page(policy.write_note, find=queries.find_mode, methods=POST)
def write_note(request: ActorRequest, found: CrisisMode) -> HttpResponse:
    """Write a note, which waits for a second person."""
    form = CrisisNoteForm(request.POST)
    if not form.is_valid() or not found.is_on:
        return _render_office_page(request, 422, note_form=form)
    try:
        actions.write_note(request.actor, found.pk, form.note_data())
    except actions.TooManyNotes:
        refusal = _("There are %(count)s notes. Remove one that is old first.")
        more = {"refusal": refusal % {"count": actions.MOST_NOTES}, "note_form": form}
        return _render_office_page(request, 409, **more)
    return MemberRedirect("crisis:office")


@authorized_page(policy.see, find=queries.find_note, methods=POST)
def agree_to_note(request: ActorRequest, found: CrisisNote) -> HttpResponse:
    """Agree to a note as the second person."""
    actions.agree_to_note(request.actor, found.pk)
    return MemberRedirect("crisis:office")


@authorized_page(policy.end, find=queries.find_note, methods=POST)
def remove_note(request: ActorRequest, found: CrisisNote) -> HttpResponse:
    """Remove a note."""
    actions.remove_note(request.actor, found.pk)
    return MemberRedirect("crisis:office")
