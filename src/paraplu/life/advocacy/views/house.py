"""In the house: the list of tables, one table, write it down."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import Request, SeeOther, page
from paraplu.life.advocacy import actions, policy, queries
from paraplu.life.advocacy.forms import MeetingForm, TableForm
from paraplu.life.advocacy.models import Table
from paraplu.life.advocacy.queries import Whole


def _show(request: Request, name: str, told: dict[str, object], *, wrong: bool = False) -> HttpResponse:
    told["may_write"] = policy.keep_tables(request.actor)
    return render(request, f"advocacy/{name}.html", told, status=422 if wrong else 200)


@page(policy.see_tables)
def tables(request: Request) -> HttpResponse:
    """Where decisions are made, and whether we sit there."""
    return _show(request, "tables", {"leaf": queries.tables(request.actor, request.GET.get("page", ""))})


@page(policy.see_tables, find=queries.table)
def table(request: Request, table: Whole) -> HttpResponse:
    """One table: our seat, our position, its meetings."""
    return _show(request, "table", {"whole": table, "form": MeetingForm()})


@page(policy.keep_tables, methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """Put a table on the list."""
    form = TableForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _show(request, "write", {"form": form}, wrong=form.is_bound)
    return SeeOther("advocacy:table", actions.write_table(request.actor, form.written()))


@page(policy.keep_tables, find=queries.row, methods=("GET", "POST"))
def change(request: Request, table: Table) -> HttpResponse:
    """Write what changed."""
    was = {name: getattr(table, name) for name in TableForm.base_fields}
    form = TableForm(request.POST if request.method == "POST" else None, initial=was)
    if not form.is_valid():
        return _show(request, "write", {"form": form, "is_there": True}, wrong=form.is_bound)
    actions.change_table(request.actor, table.pk, form.written())
    return SeeOther("advocacy:table", table.pk)


@page(policy.keep_tables, find=queries.table, methods=("POST",))
def meeting(request: Request, table: Whole) -> HttpResponse:
    """Note a day, or what came out of it."""
    form = MeetingForm(request.POST)
    if not form.is_valid():
        return _show(request, "table", {"whole": table, "form": form}, wrong=True)
    actions.note_meeting(
        request.actor, table.table.pk, form.cleaned_data["day"], form.cleaned_data["outcome"]
    )
    return SeeOther("advocacy:table", table.table.pk)


@page(policy.keep_tables, find=queries.table, methods=("POST",))
def removal(request: Request, table: Whole) -> HttpResponse:
    """Take a table off the list."""
    actions.remove_table(request.actor, table.table.pk)
    return SeeOther("advocacy:tables")
