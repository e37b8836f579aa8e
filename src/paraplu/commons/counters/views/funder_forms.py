"""The forms of funders: saved rows, filled with the numbers of a year."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.base.refusals import try_form
from paraplu.commons.counters import actions, policy, queries
from paraplu.commons.counters.forms import FunderFormForm, FunderLineForm, YearForm
from paraplu.commons.counters.models import FunderForm
from paraplu.commons.counters.views.members import csv_file


@authorized_page(policy.see_report)
def forms_page(request: ActorRequest) -> HttpResponse:
    """The forms, and the way to a new one."""
    return _render_forms(request, FunderFormForm())


@authorized_page(policy.keep_forms, methods=("POST",))
def begin_form(request: ActorRequest) -> HttpResponse:
    """Begin a form, and show it."""
    form = FunderFormForm(request.POST)
    if not form.is_valid():
        return _render_forms(request, form)
    begun = actions.begin_form(request.actor, form.cleaned_data["key"], form.cleaned_data["name"])
    return MemberRedirect("counters:form", begun.pk)


def _render_forms(request: ActorRequest, form: FunderFormForm) -> HttpResponse:
    context = {
        "form": form,
        "forms": queries.funder_forms(),
        "may_keep": policy.keep_forms(request.actor),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "counters/forms.html", context, status=status)


def _form_year(request: ActorRequest) -> YearForm:
    years = queries.counted_years()
    usual = {"year": str(queries.usual_year(years))}
    return YearForm(request.GET if "year" in request.GET else usual, years=years)


@authorized_page(policy.see_report, find=queries.visible_form)
def form_page(request: ActorRequest, found: FunderForm) -> HttpResponse:
    """The rows of a form with the numbers of a year."""
    return _render_form(request, found, FunderLineForm())


def _render_form(
    request: ActorRequest, found: FunderForm, line_form: FunderLineForm, fault: str = ""
) -> HttpResponse:
    year_form = _form_year(request)
    is_wrong = "year" in request.GET and not year_form.is_valid()
    context: dict[str, Any] = {
        "found": found,
        "year_form": year_form,
        "line_form": line_form,
        "rows": queries.form_numbers(found, year_form.chosen_year) if year_form.is_valid() else [],
        "year": year_form.chosen_year if year_form.is_valid() else None,
        "may_keep": policy.keep_forms(request.actor),
        "fault": fault,
    }
    is_refused = is_wrong or line_form.is_bound or fault
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, "counters/form.html", context, status=status)


@authorized_page(policy.see_report, find=queries.visible_form)
def form_csv(request: ActorRequest, found: FunderForm) -> HttpResponse:
    """The filled form as a file."""
    year_form = _form_year(request)
    if not year_form.is_valid():
        return _render_form(request, found, FunderLineForm())
    year = year_form.chosen_year
    lines = [[label, shown] for label, _kind, _chapter, shown in queries.form_numbers(found, year)]
    return csv_file([[found.name, _("Number in %(year)d") % {"year": year}], *lines], f"form-{year}.csv")


@authorized_page(policy.keep_forms, find=queries.visible_form, methods=("POST",))
def add_row(request: ActorRequest, found: FunderForm) -> HttpResponse:
    """Add rows at the end."""
    form = FunderLineForm(request.POST)
    if try_form(form, lambda _data: actions.add_lines(request.actor, found.pk, form.form_lines)):
        return MemberRedirect("counters:form", found.pk)
    return _render_form(request, found, form)


@authorized_page(policy.keep_forms, find=queries.visible_form, methods=("POST",))
def remove_row(request: ActorRequest, found: FunderForm) -> HttpResponse:
    """Take a row away; of a row that is not there the page says so."""
    places = {str(place): line for place, line in enumerate(found.lines)}
    line = places.get(request.POST.get("place", ""))
    if line is None:
        return _render_form(request, found, FunderLineForm(), _("This row is no longer there."))
    actions.remove_line(request.actor, found.pk, line)
    return MemberRedirect("counters:form", found.pk)


@authorized_page(policy.keep_forms, find=queries.visible_form, methods=("POST",))
def delete_form(request: ActorRequest, found: FunderForm) -> HttpResponse:
    """Delete the form; the numbers stay."""
    actions.delete_form(request.actor, found.pk)
    return MemberRedirect("counters:forms")
