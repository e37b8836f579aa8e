"""Pages of the book: for those who write in it, those who check it, and active members."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, requested_page_number, typed
from paraplu.base.refusals import render_page, try_form, try_step
from paraplu.commons.cash_book import (
    actions,
    counts,
    exporting,
    open_lines,
    policy,
    queries,
    reversals,
    years,
)
from paraplu.commons.cash_book.charged import funds_below_zero
from paraplu.commons.cash_book.count_forms import BankBalanceForm, CashCountForm
from paraplu.commons.cash_book.forms import (
    BookEntryForm,
    CeilingForm,
    FilterForm,
    FundTransferForm,
    ReversalForm,
    YearFiguresForm,
)
from paraplu.commons.cash_book.queries import EntryRow
from paraplu.commons.cash_book.showing import annual_accounts_view, balance_lines, entry_lines, line_groups
from paraplu.commons.cash_book.words import amount_words
from paraplu.kernel.actor import Actor


@authorized_page(policy.read_book)
def book_page(request: ActorRequest) -> HttpResponse:
    """List the entries of a year or a fund, the newest first, below the balances."""
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    year = int(chosen.get("year") or 0) or None
    fund = chosen.get("fund", "")
    only = chosen.get("only", "")
    found = queries.entries_page(requested_page_number(request), year, fund, only_watched=bool(only))
    context = {
        "list_page": found.with_rows(entry_lines(found.rows)),
        "filters": form,
        "year": year or "",
        "fund": fund,
        "only": only,
        "balances": balance_lines(queries.account_balances()),
        "below": [(name, amount_words(cents)) for name, cents in funds_below_zero()],
        "may_record": policy.record(request.actor),
        "has_bank": bool(counts.bank_accounts()),
        "has_cash": bool(counts.cash_boxes()),
    }
    return render(request, "cash_book/book.html", context)


def _render_book(request: ActorRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    return render_page(request, f"cash_book/{name}.html", context)


@authorized_page(policy.record, methods=("GET", "POST"))
def write_entry(request: ActorRequest) -> HttpResponse:
    """Write an entry; "add a line" shows one part more and writes nothing."""
    form, number = BookEntryForm(typed(request)), 0

    def write(data: dict[str, Any]) -> None:
        nonlocal number
        entry, line, key = form.new_entry(), form.settled_line(), data["key"]
        number = (
            actions.record_settling_entry(request.actor, entry, line, key)
            if line
            else actions.record_typed_entry(request.actor, entry, key)
        )

    if form.is_bound and try_form(form, write):
        return MemberRedirect("cash_book:entry", number)
    return _render_book(request, "write", {"form": form})


def find_entry(_actor: Actor, book_entry: int) -> EntryRow:
    """Return an entry that the URL names."""
    row = queries.find_entry(book_entry)
    if row is None:
        raise Http404
    return row


@authorized_page(policy.read_book, find=find_entry)
def entry_page(request: ActorRequest, row: EntryRow) -> HttpResponse:
    """Show one entry with its parts, and who may take it back."""
    return _render_entry(request, row, ReversalForm(initial={"day": clock.current_date()}))


def _render_entry(request: ActorRequest, row: EntryRow, form: ReversalForm) -> HttpResponse:
    number = row.entry.serial
    taken_back_by, waits = queries.reversal_number(number), reversals.is_asked(number)
    is_reversible = not taken_back_by and not waits and row.entry.reverses is None
    context = {
        "line": entry_lines([row])[0],
        "taken_back_by": taken_back_by,
        "waits": waits,
        "may_reverse": is_reversible and policy.record(request.actor),
        "by_two": reversals.needs_second(row),
        "form": form,
    }
    return _render_book(request, "entry", context)


@authorized_page(policy.record, find=find_entry, methods=("POST",))
def reverse_entry(request: ActorRequest, row: EntryRow) -> HttpResponse:
    """Take an entry back with an opposite one, or ask a second person to agree to that."""
    form, number = ReversalForm(request.POST), row.entry.serial
    step = actions.ask_to_reverse if reversals.needs_second(row) else actions.reverse_entry
    if try_form(form, lambda data: step(request.actor, number, data["day"], data["reason"])):
        return MemberRedirect("cash_book:entry", number)
    return _render_entry(request, row, form)


@authorized_page(policy.record, methods=("GET", "POST"))
def counts_page(request: ActorRequest) -> HttpResponse:
    """Write what a bank statement says."""
    form = BankBalanceForm(typed(request))
    if try_form(
        form,
        lambda data: actions.record_balance(request.actor, data["account"], data["day"], data["balance"]),
    ):
        return MemberRedirect("cash_book:counts")
    context = {"form": form, "balances": balance_lines(queries.account_balances())}
    return _render_book(request, "counts", context)


@authorized_page(policy.record, methods=("GET", "POST"))
def count_cash(request: ActorRequest) -> HttpResponse:
    """Ask a second person to agree to what is in a cash box."""
    form = CashCountForm(typed(request))
    if try_form(form, lambda _data: actions.ask_to_count_cash(request.actor, form.cash_count())):
        return MemberRedirect("cash_book:cash_count")
    waiting = [counts.count_details(act.arguments)[0] for act in counts.counts_asked()]
    return _render_book(request, "cash_count", {"form": form, "waiting": waiting})


@authorized_page(policy.read_book)
def lines_page(request: ActorRequest) -> HttpResponse:
    """List what is still to be received and paid, and what is left of ceilings."""
    context = {"groups": line_groups(), "may_ask": policy.ask_for_ceiling(request.actor)}
    return _render_book(request, "lines", context)


@authorized_page(policy.ask_for_ceiling, methods=("GET", "POST"))
def ask_for_ceiling(request: ActorRequest) -> HttpResponse:
    """Ask the Board how much may be spent on something."""
    form = CeilingForm(typed(request))

    def ask_board(data: dict[str, Any]) -> None:
        named = {name: data[name] for name in ("key", "text", "until", "fund", "activity")}
        actions.ask_for_ceiling(request.actor, actions.CeilingRequest(cents=data["amount"], **named))

    if try_form(form, ask_board):
        return MemberRedirect("cash_book:lines")
    return _render_book(request, "ceiling", {"form": form})


@authorized_page(policy.record, methods=("GET", "POST"))
def move_between_funds(request: ActorRequest) -> HttpResponse:
    """Ask a second person to move money from one fund to another."""
    form = FundTransferForm(typed(request))

    def ask_second_person(data: dict[str, Any]) -> None:
        wanted = actions.FundTransfer(data["source"], data["target"], data["amount"], data["text"])
        actions.ask_to_move_between_funds(request.actor, wanted)

    if try_form(form, ask_second_person):
        return MemberRedirect("cash_book:book")
    return _render_book(request, "fund_transfer", {"form": form})


def find_ceiling(_actor: Actor, book_ceiling: UUID) -> UUID:
    """Return the ceiling that the URL names, whether anything can still be spent on it or not."""
    if not open_lines.is_ceiling(book_ceiling):
        raise Http404
    return book_ceiling


@authorized_page(policy.ask_for_ceiling, find=find_ceiling, methods=("POST",))
def ask_to_end_ceiling(request: ActorRequest, ceiling: UUID) -> HttpResponse:
    """Ask a second person to end a ceiling before its last day."""
    return try_step(request, lambda: actions.ask_to_end_ceiling(request.actor, ceiling), ("cash_book:lines",))


@authorized_page(policy.read_book)
def check_page(request: ActorRequest) -> HttpResponse:
    """Calculate the whole chain again, and name the first entry that is not what was written."""
    return _render_book(request, "check", {"fault": queries.fault_in_book()})


@authorized_page(policy.see_years)
def years_page(request: ActorRequest) -> HttpResponse:
    """List the years of which this person may read the annual accounts."""
    closed = years.closed_years()
    listed = [
        (year, closed.get(year))
        for year in years.years_in_book()
        if policy.read_annual_accounts(request.actor, year in closed)
    ]
    next_year = years.years_to_plan()[0] if policy.record(request.actor) else None
    return _render_book(request, "years", {"years": listed, "next_year": next_year})


def find_year(actor: Actor, book_year: int) -> int:
    """Return a year of the book that this person may read."""
    if book_year not in years.years_in_book():
        raise Http404
    may_read = policy.read_annual_accounts
    # Who reads an open year reads a closed one, and need not ask which this is.
    if not (may_read(actor, False) or (may_read(actor, True) and book_year in years.closed_years())):
        raise Http404
    return book_year


@authorized_page(policy.see_years, find=find_year)
def annual_accounts_page(request: ActorRequest, year: int) -> HttpResponse:
    """Show receipts and expenses of a year beside the budget, its accounts, assets and debts."""
    return _render_annual_accounts(request, year)


def _render_annual_accounts(
    request: ActorRequest, year: int, template: str = "annual_accounts"
) -> HttpResponse:
    may_read_book, view = policy.read_book(request.actor), annual_accounts_view(year)
    context = {
        "view": view,
        "may_record": policy.record(request.actor),
        "may_read_book": may_read_book,
        "compared": counts.lines_about_year_end(year) if may_read_book and view.is_over else [],
        "has_cash": bool(counts.cash_boxes()),
    }
    return _render_book(request, template, context)


@authorized_page(policy.see_years, find=find_year)
def annual_accounts_on_paper(request: ActorRequest, year: int) -> HttpResponse:
    """The same on paper, for the General Assembly and the file at the seat."""
    return _render_annual_accounts(request, year, "paper")


def find_planned_year(_actor: Actor, book_year: int) -> int:
    """Return a year of the book, or the next one, of which the treasurer writes a budget."""
    if book_year not in years.years_to_plan():
        raise Http404
    return book_year


@authorized_page(policy.record, find=find_planned_year, methods=("GET", "POST"))
def write_figures(request: ActorRequest, year: int) -> HttpResponse:
    """Write budget, assets and debts of an open year."""
    form = YearFiguresForm(year, typed(request))
    # The page of a year begins with its first entry.
    is_begun = year in years.years_in_book()
    if try_form(form, lambda _data: actions.write_year_figures(request.actor, year, form.year_figures())):
        return MemberRedirect(*(("cash_book:annual_accounts", year) if is_begun else ("cash_book:years",)))
    return _render_book(request, "figures", {"form": form, "year": year, "is_begun": is_begun})


@authorized_page(policy.record, find=find_year, methods=("POST",))
def ask_to_close(request: ActorRequest, year: int) -> HttpResponse:
    """Ask a second person to close a year."""
    return try_step(
        request, lambda: actions.ask_to_close_year(request.actor, year), ("cash_book:annual_accounts", year)
    )


def find_export(actor: Actor, book_year: int, book_program: str) -> tuple[int, str]:
    """Return the year and the program that the URL names."""
    if book_program not in exporting.PROGRAMS:
        raise Http404
    return find_year(actor, book_year), book_program


@authorized_page(policy.read_book, find=find_export)
def export_year(request: ActorRequest, export: tuple[int, str]) -> HttpResponse:
    """Send the book until the end of a year as a text that another program reads."""
    year, program = export
    answer = HttpResponse(exporting.exported_text(year, program), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="book-{year}.{program}"'
    return answer
