"""The public pages: tables of each year, the same file for everybody, and how it was made."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.policy import see_public_pages
from paraplu.commons.figures import queries
from paraplu.commons.figures.counting import DASH
from paraplu.commons.figures.models import YearTables
from paraplu.commons.figures.words import code_name, table_name

CACHED_SECONDS = 3600


@authorized_page(see_public_pages)
def figures_list_page(request: ActorRequest) -> HttpResponse:
    """Every year that has tables."""
    return _render_for_everybody(request, "figures/public/list.html", {"years": queries.published_tables()})


@authorized_page(see_public_pages, find=queries.find_published)
def year_page(request: ActorRequest, found: YearTables) -> HttpResponse:
    """The tables of one year."""
    context = {"tables": found, "shown": shown_tables(found)}
    return _render_for_everybody(request, "figures/public/year.html", context)


def shown_tables(found: YearTables) -> list[dict[str, Any]]:
    """Each table with its name, its lines that have a number, and how many have none.

    A page of dashes tells nobody anything; the file names each of them.
    """
    shown = []
    for key, rows in queries.rows_by_table(found).items():
        fields = queries.table_fields(key)
        lines = [
            ([code_name(*pair) for pair in zip(fields, row.codes, strict=False)], row.value)
            for row in rows
            if row.value != DASH
        ]
        dashes = len(rows) - len(lines)
        shown.append({"key": key, "name": table_name(key), "lines": lines, "dashes": dashes})
    return shown


@authorized_page(see_public_pages, find=queries.find_published)
def year_csv(_request: ActorRequest, found: YearTables) -> HttpResponse:
    """The file, byte for byte as two people agreed to it."""
    return _file(found.text, "text/csv; charset=utf-8", f"figures-{found.year}.csv")


@authorized_page(see_public_pages, find=queries.find_published)
def year_method(request: ActorRequest, found: YearTables) -> HttpResponse:
    """How the file was made, and its digest."""
    text = render_to_string("figures/public/method.txt", {"tables": found}, request)
    return _file(text, "text/plain; charset=utf-8", f"figures-{found.year}-method.txt")


def _file(text: str, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=kind, headers=headers)


def _render_for_everybody(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context)
    response.headers["Cache-Control"] = f"public, max-age={CACHED_SECONDS}"
    return response
