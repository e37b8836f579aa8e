"""The pages on which the secretary brings in a list: its file, its columns, and what becomes of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.lists import csv_files
from paraplu.base.lists.faults import UnreadableList
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.commons.importing import actions, forms, policy, queries
from paraplu.commons.importing.resting import ASKED, CHOSEN, DONE, ListAtRest
from paraplu.commons.importing.sentences import OF_FILES, OF_NOTES, line_sentence
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions

BOTH = ("GET", "POST")
# The key of the list; like every cookie of this host it ends with the browser.
KEY_COOKIE = "__Host-list"
SHOWN = 20


def _key_of_browser(request: ActorRequest) -> bytes:
    try:
        return bytes.fromhex(request.COOKIES.get(KEY_COOKIE, ""))
    except ValueError:
        return b""


def _own_list(request: ActorRequest) -> ListAtRest | None:
    return queries.own_list(request.actor, _key_of_browser(request))


@authorized_page(policy.bring_list, methods=BOTH, recently_authenticated=True)
def file_page(request: ActorRequest) -> HttpResponse:
    """Choose the file; a refusal says beside it why."""
    form = forms.ListFileForm(typed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            content, sheet = form.cleaned_data["file"].read(), form.cleaned_data["sheet"]
            key = actions.rest_list(request.actor, content, sheet)
        except UnreadableList as refusal:
            form.add_error("file", OF_FILES[refusal.fault])
        else:
            response = MemberRedirect("importing:columns")
            flags: dict[str, Any] = {"secure": True, "httponly": True, "samesite": "Strict"}
            response.set_cookie(KEY_COOKIE, key.hex(), path="/", **flags)
            return response
    context = {"form": form, "rest": _own_list(request)}
    return render(request, "importing/file.html", context, status=422 if form.errors else 200)


file_page.takes_file = True  # type: ignore[attr-defined]
file_page.largest_file = forms.LARGEST_FILE  # type: ignore[attr-defined]


@authorized_page(policy.bring_list, methods=BOTH)
def columns_page(request: ActorRequest) -> HttpResponse:
    """What each column means, guessed at first."""
    rest = _own_list(request)
    if rest is None or rest.stage != CHOSEN:
        return MemberRedirect("importing:list")
    form = forms.ColumnsForm(rest, typed(request))
    if form.is_valid():
        actions.note_meaning(request.actor, _key_of_browser(request), form.list_meaning())
        return MemberRedirect("importing:list")
    context = {"form": form, "rest": rest}
    return render(request, "importing/columns.html", context, status=422 if form.errors else 200)


@authorized_page(policy.bring_list, methods=BOTH, recently_authenticated=True)
def list_page(request: ActorRequest) -> HttpResponse:
    """What would come in, whether others agreed, or what came in; its buttons ask, import and delete."""
    refusal = ""
    if request.method == "POST":
        try:
            _press_button(request)
        except decisions.CannotBeAsked:
            refusal = _("The same is asked already, or nobody can decide today. See “Second person”.")
        except actions.NoListAtRest:
            return MemberRedirect("importing:list")
        else:
            return MemberRedirect("importing:list")
    rest = _own_list(request)
    if rest is None:
        return MemberRedirect("importing:file")
    context = {"rest": rest, "refusal": refusal, **_list_context(rest)}
    return render(request, f"importing/{rest.stage}.html", context, status=409 if refusal else 200)


def _press_button(request: ActorRequest) -> None:
    key = _key_of_browser(request)
    if "ask" in request.POST:
        actions.ask_for_list(request.actor, key)
    elif "import" in request.POST:
        actions.bring_in_some(request.actor, key)
    elif "forget" in request.POST:
        actions.forget_own_list(request.actor)


def _list_context(rest: ListAtRest) -> dict[str, Any]:
    if rest.stage == CHOSEN:
        review = queries.review_at_rest(rest)
        problems = [(place, "; ".join(map(line_sentence, wrong))) for place, wrong in review.bad.items()]
        notes = [(count, OF_NOTES[note]) for note, count in review.notes.items()]
        active = sum(record.form == "active" for record in review.good)
        counts = {"good": len(review.good), "bad": len(problems), "active": active}
        shown = {"problems": problems[:SHOWN], "more": max(0, len(problems) - SHOWN), "notes": notes}
        return {**counts, **shown}
    if rest.stage == ASKED:
        there = people.imported_numbers([line.line for line in rest.lines])
        lacks = people.member_lists.lacks_agreement(rest.lines)
        return {
            "there": len(there),
            "all": len(rest.lines),
            "waits": lacks and people.member_lists.is_being_decided(rest.lines),
            "is_refused": lacks and not people.member_lists.is_being_decided(rest.lines),
            "digest": people.member_lists.whole_list_digest(rest.lines),
        }
    return {}


@authorized_page(policy.bring_list)
def rejected_file(request: ActorRequest) -> HttpResponse:
    """The lines that cannot come in, with their reasons, as a file."""
    rest = _own_list(request)
    if rest is None or rest.stage != CHOSEN:
        return MemberRedirect("importing:list")
    bad = {
        place: list(map(line_sentence, wrong)) for place, wrong in queries.review_at_rest(rest).bad.items()
    }
    return _csv_response(csv_files.rejected_rows(rest.table, rest.meaning, bad), "lines.csv")


@authorized_page(policy.bring_list)
def numbers_file(request: ActorRequest) -> HttpResponse:
    """The number in the register of members beside the new member number, as a file."""
    rest = _own_list(request)
    if rest is None or rest.stage != DONE:
        return MemberRedirect("importing:list")
    return _csv_response(csv_files.register_numbers(rest.numbers), "numbers.csv")


def _csv_response(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)
