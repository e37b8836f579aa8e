"""Pages for members: the list of tables, one table, and its forms."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, requested_page_number, typed
from paraplu.base.refusals import render_page
from paraplu.base.text_forms import WrittenTextForm, initial_languages
from paraplu.base.written_texts import languages_of
from paraplu.kernel.actor import Actor
from paraplu.life.advocacy import actions, policy, queries, texts
from paraplu.life.advocacy.actions import TableData
from paraplu.life.advocacy.forms import AdvocacyTableForm, TableMeetingForm
from paraplu.life.advocacy.models import AdvocacyTable, TableReaders
from paraplu.life.advocacy.queries import TableDetails
from paraplu.trust.decisions import api as decisions

NOBODY_ELSE = _("Today there is no second person who can agree. Choose active members as readers for now.")


def _render_advocacy_page(request: ActorRequest, name: str, context: dict[str, object]) -> HttpResponse:
    context["may_write"] = policy.keep_tables(request.actor)
    return render_page(request, f"advocacy/{name}.html", context)


@authorized_page(policy.see_tables)
def advocacy_tables_page(request: ActorRequest) -> HttpResponse:
    """List the tables, and whether the union has a seat."""
    found = queries.visible_advocacy_tables(request.actor, requested_page_number(request))
    context = {"list_page": found, "removed": queries.removed_tables(request.actor)}
    return _render_advocacy_page(request, "tables", context)


@authorized_page(policy.see_tables, find=queries.advocacy_table_details)
def advocacy_table_page(request: ActorRequest, table: TableDetails) -> HttpResponse:
    """Show a table: our seat, our position, its meetings."""
    return _render_advocacy_page(request, "table", {"whole": table, "form": TableMeetingForm()})


@authorized_page(policy.keep_tables, methods=("GET", "POST"))
def add_advocacy_table(request: ActorRequest) -> HttpResponse:
    """Add a table to the list."""
    form = AdvocacyTableForm(typed(request))
    table = _save_table(request.actor, form, actions.add_advocacy_table) if form.is_valid() else None
    if table is None:
        return _render_advocacy_page(request, "write", {"form": form})
    return MemberRedirect("advocacy:table", table)


def _save_table(
    actor: Actor, form: AdvocacyTableForm, save: Callable[[Actor, TableData], UUID]
) -> UUID | None:
    """Save, and ask a second person for the public site; None, with a fault, if nobody could agree."""
    data = form.table_data()
    try:
        with transaction.atomic():
            table = save(actor, data)
            if data.shown_to == TableReaders.PUBLIC:
                actions.ask_to_show_table(actor, table)
    except decisions.CannotBeAsked:
        form.add_error("shown_to", NOBODY_ELSE)
        return None
    return table


@authorized_page(policy.keep_tables, find=queries.visible_advocacy_table, methods=("GET", "POST"))
def change_advocacy_table(request: ActorRequest, table: AdvocacyTable) -> HttpResponse:
    """Change a table."""
    own_fields = set(AdvocacyTableForm.base_fields) - set(WrittenTextForm.base_fields)
    was = {name: getattr(table, name) for name in own_fields}
    was |= initial_languages(languages_of(texts.KIND, table.pk))
    form = AdvocacyTableForm(typed(request), initial=was)

    def change_this_table(actor: Actor, data: TableData) -> UUID:
        actions.change_advocacy_table(actor, table.pk, data)
        return table.pk

    if not form.is_valid() or _save_table(request.actor, form, change_this_table) is None:
        return _render_advocacy_page(request, "write", {"form": form, "is_there": True})
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
    """Take a table off the list."""
    actions.remove_advocacy_table(request.actor, table.table.pk)
    return MemberRedirect("advocacy:tables")


@authorized_page(policy.keep_tables, find=queries.removed_table, methods=("POST",))
def restore_advocacy_table(request: ActorRequest, table: AdvocacyTable) -> HttpResponse:
    """Bring a table back."""
    actions.restore_advocacy_table(request.actor, table.pk)
    return MemberRedirect("advocacy:table", table.pk)
