"""People, for the secretary: the list, one person's page, and what she asks to have written down."""

from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.pages import Request, SeeOther, page
from paraplu.front.desk import forms, policy, queries
from paraplu.front.desk.queries import Shown
from paraplu.front.desk.views import show
from paraplu.kernel.actor import Actor
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit

PAGE = 50
# Who leafed through the list on which day, as far as this process remembers.
LEAFED_THROUGH: set[tuple[date, int | None]] = set()


@page(policy.see_people)
def listing(request: Request) -> HttpResponse:
    """Fifty people by name; the address holds a number only, never a name."""
    after = request.GET.get("after", "")
    found = people.listed(request.actor, int(after) if after.isdecimal() and len(after) <= 6 else None)  # noqa: PLR2004
    _note_leafing(request.actor)
    return _show_list(request, forms.FindForm(), found)


def _note_leafing(actor: Actor) -> None:
    """One line a day: everybody in the list reads the day, and a line for each page would slow them all."""
    leafing = (clock.today(), actor.number)
    if leafing not in LEAFED_THROUGH:
        audit.record(actor, "list.seen", office="secretary")
        LEAFED_THROUGH.add(leafing)


@page(policy.see_people, methods=("POST",))
def found(request: Request) -> HttpResponse:
    """Look for a name or a number. What is looked for is sent in the body, so that no history keeps it."""
    form = forms.FindForm(request.POST)
    if not form.is_valid():
        return _show_list(request, form, [], 422)
    rows = people.find_by_name(request.actor, form.cleaned_data["name"])
    with transaction.atomic():
        for row in rows:
            audit.record(request.actor, "person.found", row.number, "secretary")
    return _show_list(request, form, rows)


def note_look(request: Request, number: int) -> None:
    """Whatever page shows a person leaves a line that she reads at home."""
    audit.record(request.actor, "person.seen", number, "secretary")


def _show_list(request: Request, form: forms.FindForm, rows: list[Any], status: int = 200) -> HttpResponse:
    told = {"form": form, "people": rows[:PAGE], "next": rows[PAGE - 1].number if len(rows) > PAGE else None}
    return show(request, "people", told, status)


@page(policy.see_people, find=queries.person)
def person(request: Request, shown: Shown) -> HttpResponse:
    """A person's page."""
    return _show_person(request, shown)


def _show_person(request: Request, shown: Shown, wrong: dict[str, Any] | None = None) -> HttpResponse:
    """Threat: a form sent wrong on purpose shows her page as well, so the trace is written here."""
    note_look(request, shown.person.number)
    chosen = {
        "working_name": shown.person.working_name,
        "language": shown.person.language,
        "chapter": shown.chapter,
        "topics": shown.topics,
    }
    told = {
        "shown": shown,
        "change": forms.ByHandForm(initial=chosen, auto_id="change_%s"),
        "asking": forms.ActiveByHandForm(auto_id="asking_%s"),
        "ending": forms.HowForm(auto_id="ending_%s"),
    }
    return show(request, "person", {**told, **(wrong or {})}, 422 if wrong else 200)


@page(policy.see_people, find=queries.person, methods=("POST",))
def change(request: Request, shown: Shown) -> HttpResponse:
    """Name, language, chapter and topics, as she asked."""
    form = forms.ByHandForm(request.POST, auto_id="change_%s")
    if not form.is_valid():
        return _show_person(request, shown, {"change": form})
    said = form.cleaned_data
    changed = people.Changed(
        said["working_name"], said["language"], said["chapter"], tuple(said["topics"]), said["email"]
    )
    people.change_by_hand(request.actor, shown.person.number, changed, said["how"])
    return SeeOther("desk:person", shown.person.number)


@page(policy.see_people, find=queries.person, methods=("POST",))
def asking(request: Request, shown: Shown) -> HttpResponse:
    """She said that she wants to become active."""
    form = forms.ActiveByHandForm(request.POST, auto_id="asking_%s")
    if not form.is_valid():
        return _show_person(request, shown, {"asking": form})
    said = form.cleaned_data
    people.ask_active(
        request.actor, shown.person.number, adult=said["adult"], declared=said["declared"], how=said["how"]
    )
    return SeeOther("desk:person", shown.person.number)


@page(policy.see_people, find=queries.person, methods=("POST",))
def ending(request: Request, shown: Shown) -> HttpResponse:
    """She said that she leaves, takes her request back, or wants to be supporting again."""
    form = forms.HowForm(request.POST, auto_id="ending_%s")
    if not form.is_valid():
        return _show_person(request, shown, {"ending": form})
    verb = {
        "withdraw": people.withdraw_application,
        "step_down": people.step_down,
        "end": people.end_by_hand,
    }.get(request.POST.get("verb", ""))
    if verb is None:
        form.add_error(None, _("Please choose what she asked for."))
        return _show_person(request, shown, {"ending": form})
    verb(request.actor, shown.person.number, form.cleaned_data["how"])
    return SeeOther("desk:person", shown.person.number)


@page(policy.see_people, find=queries.named, methods=("GET", "POST"), fresh=True)
def erasure(request: Request, person: people.Person) -> HttpResponse:
    """She asked to be erased: what goes, what the law keeps, then it is done."""
    form = forms.HowForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        people.erase(request.actor, person.number, form.cleaned_data["how"])
        return SeeOther("desk:people")
    note_look(request, person.number)
    told = {"person": person, "form": form, "stays": people.what_stays(person.number)}
    return show(request, "erasure", told, 422 if form.is_bound else 200)


@page(policy.see_people, find=queries.carded, methods=("GET", "POST"), fresh=True)
def card(request: Request, shown: Shown) -> HttpResponse:
    """A printed card: opens an account once, or brings her back into hers. Shown once."""
    if request.method == "GET":
        note_look(request, shown.person.number)
        return show(request, "card_ask", {"shown": shown})
    number, account = shown.person.number, shown.person.account
    code = accounts.card(request.actor, number, account, holds_office=shown.holds_office)
    back = account is not None
    return show(request, "card", {"code": code, "number": number, "back": back})
