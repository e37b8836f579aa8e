"""Every stored field about the member, who looked at it, and a copy to download."""

import json
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

from paraplu.base.clock import current_date
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.policy import see_own_pages
from paraplu.front.mine import queries
from paraplu.front.mine.views import render_member_page
from paraplu.kernel.actor import Actor
from paraplu.trust.audit import api as audit


@authorized_page(see_own_pages)
def own_data_page(request: ActorRequest) -> HttpResponse:
    """What matters first, then every field, and which office looked at what."""
    values = {**_data_context(request.actor), "about": queries.data_summary(request.person)}
    return render_member_page(request, "own_data", values)


def _data_context(actor: Actor) -> dict[str, Any]:
    return {
        "shelves": queries.data_by_app(actor),
        "looks": queries.log_entries(actor),
        "acts": queries.own_log_entries(actor),
        "list_days": audit.days_lists_were_seen(),
    }


@authorized_page(see_own_pages)
def data_export_page(request: ActorRequest) -> HttpResponse:
    """The page with the two files."""
    return render_member_page(request, "export")


@authorized_page(see_own_pages, recently_authenticated=True)
def export_json(request: ActorRequest) -> HttpResponse:
    """The copy for a program."""
    text = json.dumps(queries.data_copy(request.actor, current_date()), ensure_ascii=False, indent=1)
    return _file_response(text, "application/json", "paraplu.json")


@authorized_page(see_own_pages, recently_authenticated=True)
def export_html(request: ActorRequest) -> HttpResponse:
    """The copy for a person: one file that needs no other."""
    values = {**_data_context(request.actor), "day": current_date()}
    return _file_response(render_to_string("mine/copy.html", values, request), "text/html", "paraplu.html")


def _file_response(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
