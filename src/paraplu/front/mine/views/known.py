"""Everything the house keeps about her, who looked, and a copy to take along."""

import json

from django.http import HttpResponse
from django.template.loader import render_to_string

from paraplu.base.clock import today
from paraplu.base.pages import Request, page
from paraplu.base.policy import herself
from paraplu.front.mine import queries
from paraplu.front.mine.views import show
from paraplu.trust.audit import api as audit


@page(herself)
def everything(request: Request) -> HttpResponse:
    """Every field, and which office looked at what."""
    actor = request.actor
    values = {
        "shelves": queries.shelves(actor),
        "looks": queries.looks(actor),
        "acts": queries.own_acts(actor),
        "list_days": audit.days_lists_were_seen(),
    }
    return show(request, "known", values)


@page(herself)
def export(request: Request) -> HttpResponse:
    """The way to the two files."""
    return show(request, "export")


@page(herself, fresh=True)
def as_json(request: Request) -> HttpResponse:
    """The copy for a program."""
    text = json.dumps(queries.copy(request.actor, today()), ensure_ascii=False, indent=1)
    return _file(text, "application/json", "paraplu.json")


@page(herself, fresh=True)
def as_html(request: Request) -> HttpResponse:
    """The copy for a person: one file that needs no other."""
    values = {
        "shelves": queries.shelves(request.actor),
        "looks": queries.looks(request.actor),
        "acts": queries.own_acts(request.actor),
        "list_days": audit.days_lists_were_seen(),
        "day": today(),
    }
    return _file(render_to_string("mine/copy.html", values, request), "text/html", "paraplu.html")


def _file(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
