"""The year report, its file, and the totals that two people publish."""

from http import HTTPStatus

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.lists.csv_files import csv_bytes
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.counters import actions, policy, queries
from paraplu.commons.counters.forms import PublicDigestForm, ReportForm
from paraplu.commons.counters.kinds import open_kinds
from paraplu.commons.counters.report import YearReport
from paraplu.commons.counters.totals import read_totals


def _report_form(data: QueryDict) -> ReportForm:
    """The year and rows that the address asks for; without a year, the usual one with all rows."""
    years = queries.counted_years()
    if "year" in data or not years:
        return ReportForm(data, years=years)
    usual = {"year": str(queries.usual_year(years)), "rows": [kind.key for kind in open_kinds()]}
    return ReportForm(usual, years=years)


def _report_of(form: ReportForm) -> YearReport:
    return queries.report_of(form.chosen_year, form.cleaned_data["rows"])


@authorized_page(policy.see_report)
def report_page(request: ActorRequest) -> HttpResponse:
    """One sheet with the chosen rows of a year, to read and to print."""
    form = _report_form(request.GET)
    is_empty = not queries.counted_years()
    report = _report_of(form) if not is_empty and form.is_valid() else None
    context = {
        "form": form,
        "report": report,
        "is_empty": is_empty,
        "query": request.GET.urlencode(),
        "may_propose": policy.propose(request.actor),
    }
    status = HTTPStatus.OK if report or is_empty else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "counters/report.html", context, status=status)


@authorized_page(policy.see_report)
def report_csv(request: ActorRequest) -> HttpResponse:
    """The same rows as a file: the year, each chapter and each month."""
    form = _report_form(request.GET)
    if not form.is_valid():
        return render(
            request,
            "counters/report.html",
            {"form": form, "is_empty": not queries.counted_years()},
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
        )
    report = _report_of(form)
    return csv_file(report.file_rows(), f"year-{report.year}.csv")


def csv_file(rows: list[list[str]], name: str) -> HttpResponse:
    """A file to download, which no cache stores."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(csv_bytes(rows), content_type="text/csv; charset=utf-8", headers=headers)


@authorized_page(policy.see_report)
def publication_page(request: ActorRequest) -> HttpResponse:
    """What waits for a second person, and what is public."""
    return _render_publication(request)


def _render_publication(request: ActorRequest, fault: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    waiting = [
        {
            "year": row.year,
            "digest": row.proposed_digest,
            "totals": read_totals(row.proposed),
            "may_agree": policy.agree(request.actor, subject),
        }
        for row, subject in queries.years_to_agree(request.actor)
    ]
    context = {"waiting": waiting, "public": queries.public_years(), "fault": fault}
    return render(request, "counters/publication.html", context, status=status)


@authorized_page(policy.propose, methods=("POST",))
def propose_year(request: ActorRequest) -> HttpResponse:
    """Let the chosen rows wait for a second person."""
    form = ReportForm(request.POST, years=queries.counted_years())
    if not form.is_valid():
        fault = _("Choose a year and rows in the year report, and propose them there.")
        return _render_publication(request, fault, HTTPStatus.UNPROCESSABLE_ENTITY)
    actions.propose_year(request.actor, form.chosen_year, form.cleaned_data["rows"])
    return MemberRedirect("counters:publication")


@authorized_page(policy.see_report, methods=("POST",))
def agree_to_year(request: ActorRequest) -> HttpResponse:
    """Publish what waits."""
    form = PublicDigestForm(request.POST, years=queries.counted_years())
    fault = _("Other totals wait now, or none. Read them again.")
    if not form.is_valid():
        return _render_publication(request, fault, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        actions.agree_to_year(request.actor, form.chosen_year, form.cleaned_data["digest"])
    except actions.YearConflict:
        return _render_publication(request, fault, HTTPStatus.CONFLICT)
    return MemberRedirect("counters:publication")
