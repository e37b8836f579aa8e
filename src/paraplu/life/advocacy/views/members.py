"""In the house: the list of tables, one table, write it down."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.life.advocacy import actions, policy, queries
from paraplu.life.advocacy.forms import AdvocacyTableForm, TableMeetingForm
from paraplu.life.advocacy.models import AdvocacyTable
from paraplu.life.advocacy.queries import TableDetails


def _render_advocacy_page(
    request: ActorRequest, name: str, context: dict[str, object], *, wrong: bool = False
) -> HttpResponse:
    context["may_write"] = policy.keep_tables(request.actor)
    return render(request, f"advocacy/{name}.html", context, status=422 if wrong else 200)


@authorized_page(policy.see_tables)
def advocacy_tables_page(request: ActorRequest) -> HttpResponse:
    """Where decisions are made, and whether we sit there."""
    return _render_advocacy_page(
        request,
        "tables",
        {"leaf": queries.visible_advocacy_tables(request.actor, request.GET.get("page", ""))},
    )


@authorized_page(policy.see_tables, find=queries.advocacy_table_details)
def advocacy_table_page(request: ActorRequest, table: TableDetails) -> HttpResponse:
    """One table: our seat, our position, its meetings."""
    return _render_advocacy_page(request, "table", {"whole": table, "form": TableMeetingForm()})


@authorized_page(policy.keep_tables, methods=("GET", "POST"))
def add_advocacy_table(request: ActorRequest) -> HttpResponse:
    """Put a table on the list."""
    form = AdvocacyTableForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _render_advocacy_page(request, "write", {"form": form}, wrong=form.is_bound)
    return MemberRedirect("advocacy:table", actions.add_advocacy_table(request.actor, form.table_data()))


@authorized_page(policy.keep_tables, find=queries.visible_advocacy_table, methods=("GET", "POST"))
def change_advocacy_table(request: ActorRequest, table: AdvocacyTable) -> HttpResponse:
    """Write what changed."""
    was = {name: getattr(table, name) for name in AdvocacyTableForm.base_fields}
    form = AdvocacyTableForm(request.POST if request.method == "POST" else None, initial=was)
    if not form.is_valid():
        return _render_advocacy_page(request, "write", {"form": form, "is_there": True}, wrong=form.is_bound)
    actions.change_advocacy_table(request.actor, table.pk, form.table_data())
    return MemberRedirect("advocacy:table", table.pk)


@authorized_page(policy.keep_tables, find=queries.advocacy_table_details, methods=("POST",))
def note_table_meeting(request: ActorRequest, table: TableDetails) -> HttpResponse:
    """Note a day, or what came out of it."""
    form = TableMeetingForm(request.POST)
    if not form.is_valid():
        return _render_advocacy_page(request, "table", {"whole": table, "form": form}, wrong=True)
    actions.note_table_meeting(
        request.actor, table.table.pk, form.cleaned_data["day"], form.cleaned_data["outcome"]
    )
    return MemberRedirect("advocacy:table", table.table.pk)


@authorized_page(policy.keep_tables, find=queries.advocacy_table_details, methods=("POST",))
def remove_advocacy_table(request: ActorRequest, table: TableDetails) -> HttpResponse:
    """Take a table off the list."""
    actions.remove_advocacy_table(request.actor, table.table.pk)
    return MemberRedirect("advocacy:tables")
