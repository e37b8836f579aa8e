"""Pages for members: the list of tables, one table, and its forms."""

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, requested_page_number, typed
from paraplu.base.refusals import render_page
from paraplu.life.advocacy import actions, policy, queries
from paraplu.life.advocacy.forms import AdvocacyTableForm, TableMeetingForm
from paraplu.life.advocacy.models import AdvocacyTable
from paraplu.life.advocacy.queries import TableDetails


def _render_advocacy_page(request: ActorRequest, name: str, context: dict[str, object]) -> HttpResponse:
    context["may_write"] = policy.keep_tables(request.actor)
    return render_page(request, f"advocacy/{name}.html", context)


@authorized_page(policy.see_tables)
def advocacy_tables_page(request: ActorRequest) -> HttpResponse:
    """List the tables, and whether the union has a seat."""
    found = queries.visible_advocacy_tables(request.actor, requested_page_number(request))
    return _render_advocacy_page(request, "tables", {"leaf": found})


@authorized_page(policy.see_tables, find=queries.advocacy_table_details)
def advocacy_table_page(request: ActorRequest, table: TableDetails) -> HttpResponse:
    """Show a table: our seat, our position, its meetings."""
    return _render_advocacy_page(request, "table", {"whole": table, "form": TableMeetingForm()})


@authorized_page(policy.keep_tables, methods=("GET", "POST"))
def add_advocacy_table(request: ActorRequest) -> HttpResponse:
    """Add a table to the list."""
    form = AdvocacyTableForm(typed(request))
    if not form.is_valid():
        return _render_advocacy_page(request, "write", {"form": form})
    return MemberRedirect("advocacy:table", actions.add_advocacy_table(request.actor, form.table_data()))


@authorized_page(policy.keep_tables, find=queries.visible_advocacy_table, methods=("GET", "POST"))
def change_advocacy_table(request: ActorRequest, table: AdvocacyTable) -> HttpResponse:
    """Change a table."""
    was = {name: getattr(table, name) for name in AdvocacyTableForm.base_fields}
    form = AdvocacyTableForm(typed(request), initial=was)
    if not form.is_valid():
        return _render_advocacy_page(request, "write", {"form": form, "is_there": True})
    actions.change_advocacy_table(request.actor, table.pk, form.table_data())
    return MemberRedirect("advocacy:table", table.pk)


@authorized_page(policy.keep_tables, find=queries.advocacy_table_details, methods=("POST",))
def note_table_meeting(request: ActorRequest, table: TableDetails) -> HttpResponse:
    """Note a meeting or its outcome."""
    form = TableMeetingForm(request.POST)
    if not form.is_valid():
        return _render_advocacy_page(request, "table", {"whole": table, "form": form})
    data = form.cleaned_data
    actions.note_table_meeting(request.actor, table.table.pk, data["day"], data["outcome"])
    return MemberRedirect("advocacy:table", table.table.pk)


@authorized_page(
    policy.keep_tables, find=queries.advocacy_table_details, methods=("POST",), recently_authenticated=True
)
def remove_advocacy_table(request: ActorRequest, table: TableDetails) -> HttpResponse:
    """Delete a table."""
    actions.remove_advocacy_table(request.actor, table.table.pk)
    return MemberRedirect("advocacy:tables")
