"""Pages of subsidies: dossiers and reports for those who keep and check them, a list for members."""

import hashlib
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import MeetingFault, reason_sentences, render_page, try_form, try_step
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.cash_book.api import amount_words
from paraplu.commons.subsidies import actions, forms, packing, policy, queries, showing
from paraplu.commons.subsidies.models import FrozenReport, ReportDay, Subsidy, SubsidyState
from paraplu.kernel.actor import Actor

BOTH = ("GET", "POST")


@authorized_page(policy.see_subsidies)
def granted_page(request: ActorRequest) -> HttpResponse:
    """Which subsidies the union was granted, as members read it."""
    return render_page(
        request, "subsidies/granted.html", {"lines": showing.subsidy_lines(queries.granted_subsidies())}
    )


@authorized_page(policy.read_dossiers)
def dossiers_page(request: ActorRequest) -> HttpResponse:
    """All dossiers, the next report days, and funds of which more was spent than came in."""
    below = [(name, amount_words(cents)) for name, cents in cash_book.funds_below_zero()]
    context = {
        "lines": showing.subsidy_lines(queries.every_subsidy()),
        "due": list(queries.due_report_days().select_related("subsidy").order_by("due_on")),
        "late": {day.pk for day in queries.missed_report_days()},
        "below": below,
        "may_keep": policy.keep_dossiers(request.actor),
    }
    return render_page(request, "subsidies/dossiers.html", context)


@authorized_page(policy.keep_dossiers, methods=BOTH)
def write_dossier(request: ActorRequest) -> HttpResponse:
    """Write the dossier of a subsidy that was applied for."""
    form = forms.DossierForm(typed(request))
    written = []
    if try_form(
        form, lambda _data: written.append(actions.write_dossier(request.actor, form.dossier_data()))
    ):
        return MemberRedirect("subsidies:dossier", written[0])
    return render_page(request, "subsidies/write.html", {"form": form})


@authorized_page(policy.keep_dossiers, find=queries.find_subsidy, methods=BOTH)
def change_dossier(request: ActorRequest, subsidy: Subsidy) -> HttpResponse:
    """Write a dossier again, until a report of it is frozen."""
    form = forms.DossierForm(typed(request), subsidy)
    if try_form(form, lambda _data: actions.change_dossier(request.actor, subsidy.pk, form.dossier_data())):
        return MemberRedirect("subsidies:dossier", subsidy.pk)
    return render_page(request, "subsidies/write.html", {"form": form, "subsidy": subsidy})


@authorized_page(policy.read_dossiers, find=queries.find_subsidy)
def dossier_page(request: ActorRequest, subsidy: Subsidy) -> HttpResponse:
    """One dossier: amounts and what was spent, conditions, report days, instalments."""
    return _render_dossier(request, subsidy, {})


def _render_dossier(request: ActorRequest, subsidy: Subsidy, bound: dict[str, Any]) -> HttpResponse:
    days, states = queries.report_days_of(subsidy), SubsidyState
    is_open = subsidy.state in (states.APPLIED, states.GRANTED)
    context = {
        "line": showing.subsidy_lines([subsidy])[0],
        "subsidy": subsidy,
        "spent": showing.spent_lines(subsidy),
        "days": [(day, day.report if showing.is_frozen(day) else None) for day in days],
        "late": {day.pk for day in queries.missed_report_days().filter(subsidy=subsidy)},
        "instalments": [(each, amount_words(each.cents)) for each in queries.expected_of(subsidy)],
        "may_keep": policy.keep_dossiers(request.actor),
        "may_change": is_open and not any(map(showing.is_frozen, days)),
        "is_applied": subsidy.state == states.APPLIED,
        "is_open": is_open,
        "is_reported": subsidy.state == states.REPORTED,
        "may_expect": subsidy.state in (states.GRANTED, states.REPORTED),
        "answer_form": forms.FunderAnswerForm(),
        "day_form": forms.ReportDayForm(
            # Until a report covers it, the form begins with the end of the subsidy.
            initial={}
            if subsidy.last_day in [day.last_day for day in days]
            else {"last_day": subsidy.last_day}
        ),
        "part_form": forms.InstalmentForm(),
        **bound,
    }
    return render_page(request, "subsidies/dossier.html", context)


@authorized_page(policy.keep_dossiers, find=queries.find_subsidy, methods=("POST",))
def note_answer(request: ActorRequest, subsidy: Subsidy) -> HttpResponse:
    """Note what the funder answered."""
    form = forms.FunderAnswerForm(request.POST)
    if try_form(
        form,
        lambda data: actions.note_answer(request.actor, subsidy.pk, is_granted=data["answer"] == "granted"),
    ):
        return MemberRedirect("subsidies:dossier", subsidy.pk)
    return _render_dossier(request, subsidy, {"answer_form": form})


@authorized_page(policy.keep_dossiers, find=queries.find_subsidy, methods=("POST",))
def add_report_day(request: ActorRequest, subsidy: Subsidy) -> HttpResponse:
    """Add a day by which the funder wants a report."""
    form = forms.ReportDayForm(request.POST)
    if try_form(
        form,
        lambda data: actions.add_report_day(request.actor, subsidy.pk, data["due_on"], data["last_day"]),
    ):
        return MemberRedirect("subsidies:dossier", subsidy.pk)
    return _render_dossier(request, subsidy, {"day_form": form})


@authorized_page(policy.keep_dossiers, find=queries.find_subsidy, methods=("POST",))
def add_instalment(request: ActorRequest, subsidy: Subsidy) -> HttpResponse:
    """Add a part that the funder is still to pay."""
    form = forms.InstalmentForm(request.POST)
    if try_form(
        form,
        lambda data: actions.add_instalment(request.actor, subsidy.pk, data["amount"], data["expected_on"]),
    ):
        return MemberRedirect("subsidies:dossier", subsidy.pk)
    return _render_dossier(request, subsidy, {"part_form": form})


@authorized_page(policy.keep_dossiers, find=queries.find_subsidy, methods=("POST",))
def close_subsidy(request: ActorRequest, subsidy: Subsidy) -> HttpResponse:
    """Close a dossier that the funder accepted."""
    return try_step(
        request, lambda: actions.close_subsidy(request.actor, subsidy.pk), ("subsidies:dossier", subsidy.pk)
    )


@authorized_page(policy.read_dossiers, find=queries.find_report_day)
def report_day_page(request: ActorRequest, day: ReportDay) -> HttpResponse:
    """The report as the book makes it now, what it lacks, and the button that asks a second person."""
    if showing.is_frozen(day):
        return MemberRedirect("subsidies:report", day.report.pk)
    report = queries.new_report(day)
    reason = queries.reason_against_freezing(day, report)
    context = {
        "day": day,
        "subsidy": day.subsidy,
        "view": showing.report_view(report),
        "bare": queries.costs_without_proof(report),
        "texts": cash_book.entry_texts(part.number for part in report.parts),
        "sentences": reason_sentences([MeetingFault(reason)]) if reason else [],
        "waits": queries.is_freezing_asked(day),
        "may_keep": policy.keep_dossiers(request.actor),
    }
    return render_page(request, "subsidies/report_day.html", context)


@authorized_page(policy.keep_dossiers, find=queries.find_report_day, methods=("POST",))
def ask_to_freeze(request: ActorRequest, day: ReportDay) -> HttpResponse:
    """Ask a second person to freeze the report."""
    return try_step(
        request, lambda: actions.ask_to_freeze(request.actor, day), ("subsidies:report_day", day.pk)
    )


def find_cost(actor: Actor, report_day: UUID, charged_entry: int) -> tuple[ReportDay, int]:
    """A report day, and an entry of its report."""
    day = queries.find_report_day(actor, report_day)
    if not any(part.number == charged_entry for part in queries.new_report(day).parts):
        raise Http404
    return day, charged_entry


@authorized_page(policy.keep_dossiers, find=find_cost, methods=BOTH)
def add_proof(request: ActorRequest, found: tuple[ReportDay, int]) -> HttpResponse:
    """Read a proof of payment in memory, and keep its digest beside the entry."""
    day, number = found
    form = forms.ProofForm(typed(request), request.FILES or None)

    def write(data: dict[str, Any]) -> None:
        digest = hashlib.sha256(data["file"].read()).hexdigest()
        actions.add_proof(request.actor, number, digest)

    if try_form(form, write):
        return MemberRedirect("subsidies:report_day", day.pk)
    text = cash_book.entry_texts([number]).get(number, "")
    return render_page(
        request, "subsidies/proof.html", {"form": form, "day": day, "number": number, "text": text}
    )


add_proof.takes_file = True  # type: ignore[attr-defined]
add_proof.largest_file = forms.LARGEST_PROOF  # type: ignore[attr-defined]


@authorized_page(policy.read_dossiers, find=queries.find_report)
def report_page(request: ActorRequest, frozen: FrozenReport) -> HttpResponse:
    """A frozen report, made again from its list now; or which entry differs."""
    checked = queries.check_report(frozen)
    context = {
        "frozen": frozen,
        "subsidy": frozen.subsidy,
        "checked": checked,
        "view": showing.report_view(checked.report) if checked.report else None,
    }
    return render_page(request, "subsidies/report.html", context)


@authorized_page(policy.read_dossiers, find=queries.find_report)
def download_pack(request: ActorRequest, frozen: FrozenReport) -> HttpResponse:
    """Send the evidence pack for the funder; not of a report that cannot be made again."""
    checked = queries.check_report(frozen)
    if checked.report is None:
        raise Http404(_("The report cannot be made again."))
    headers = {"Content-Disposition": f'attachment; filename="report-{frozen.serial}.zip"'}
    pack = packing.evidence_pack(frozen, checked.report)
    return HttpResponse(pack, content_type="application/zip", headers=headers)
