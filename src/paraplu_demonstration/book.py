"""Two years of made-up money: what comes in and goes out each month, counted at the end of most months."""

import random
from collections.abc import Iterator
from datetime import date
from uuid import uuid4

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.commons.cash_book import actions as cash_book
from paraplu.commons.cash_book import api
from paraplu.commons.invoices import actions as invoices
from paraplu.commons.ledger.actions import CampaignData, ask_for_campaign
from paraplu.commons.ledger.models import Campaign
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days, add_months
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.money.invoices import InvoiceData, InvoiceLine
from paraplu.trust.decisions import api as decisions
from paraplu_demonstration import bank_statement, subsidies

DECEMBER = 12
OPENINGS = {"bank": 412_050, "cash": 18_500}
_TEA = {"activity": "meetings", "subsidy_line": "city_activities"}
# Kind of account, day of the month, cents from and to, category, further keys, words.
MONTHLY: tuple[tuple[str, int, int, int, str, dict[str, str], str], ...] = (
    ("bank", 2, -62_000, -62_000, "rent", {"subsidy_line": "city_costs"}, "Rent of the office"),
    ("bank", 3, -390, -390, "bank_costs", {}, "Costs of the account"),
    ("bank", 5, 4_000, 21_000, "fees", {}, "Membership fees of the week"),
    ("bank", 9, 2_500, 30_000, "gifts", {}, "Donations by transfer"),
    ("cash", 11, 1_500, 9_000, "gifts", {"activity": "meetings"}, "Donations in the box at the meet-up"),
    ("cash", 12, -6_500, -1_200, "goods", _TEA, "Tea, bread and fruit"),
    ("bank", 16, -24_000, -4_000, "services", {}, "Telephone, printing and post"),
    ("bank", 19, -18_000, -3_000, "expenses_refunded", {}, "Train tickets paid back"),
    ("bank", 22, 14_000, 24_000, "gifts", {"fund": "solidarity_fund"}, "Donations for the solidarity fund"),
    ("bank", 25, -15_000, -2_000, "solidarity_paid", {"fund": "solidarity_fund"}, "Vouchers of the fund"),
)
QUARTERLY: tuple[tuple[str, int, int, int, str, dict[str, str], str], ...] = (
    (
        "bank",
        7,
        350_000,
        350_000,
        "subsidies",
        {"subsidy_line": "city_activities"},
        "Part of the city's subsidy",
    ),
    ("bank", 14, 20_000, 45_000, "trainings", {"activity": "trainings"}, "A training for a school"),
)
BUDGET = {"fees": 150_000, "gifts": 300_000, "subsidies": 1_400_000, "services": 1_200_000, "goods": 60_000}


def fill_book(cast: dict[str, Actor], _members: list[Actor]) -> None:
    """Write last year and this one until today; last year is closed, as an auditor agreed."""
    treasurer, today = cast["treasurer"], current_date()
    accounts = {account.kind: account.key for account in api.book_accounts()}
    known = {category.key for category in api.book_categories()}
    first = date(today.year - 1, 1, 1)
    opening = [_entry(accounts[kind], first, cents, "opening", {}, "Balance when the book began")
               for kind, cents in OPENINGS.items()]  # fmt: skip
    planned = [entry for entry in _each_month(accounts, first, today) if entry.splits[0].category in known]
    api.record_entries(treasurer, [*opening, *sorted(planned, key=lambda entry: entry.day)])
    month_ends = [add_days(add_months(first, month), -1) for month in range(1, 24)]
    for day in month_ends:
        if day < today:
            api.record_bank_balance(treasurer, accounts["bank"], day, api.balance_of(accounts["bank"], day))
    _count_cash(treasurer, cast["auditor"], accounts["cash"], [day for day in month_ends if day < today])
    cash_book.write_year_figures(
        treasurer, first.year, {("budget", line): cents for line, cents in BUDGET.items()}
    )
    act = cash_book.ask_to_close_year(treasurer, first.year)
    decisions.approve_act(cast["auditor"], act.pk, act.digest)
    bank_statement.fill_bank(treasurer)
    _fill_lines(treasurer, cast["chair"])
    subsidies.fill_subsidies(treasurer, cast["auditor"])
    _open_campaign(treasurer, cast["auditor"], today)


def _count_cash(treasurer: Actor, auditor: Actor, box: str, month_ends: list[date]) -> None:
    """Two counts by two, at the end of the closed year and of the last month, and one that waits."""
    end_of_year = next(day for day in month_ends if day.month == DECEMBER)
    for day in sorted({end_of_year, month_ends[-1]}):
        cash_book.ask_to_count_cash(treasurer, cash_book.CashCount(box, day, api.balance_of(box, day)))
        act = decisions.open_acts_of_kind("cash_book.count_cash")[0]
        decisions.approve_act(auditor, act.pk, act.digest)
    # What is written today does not change the balance of yesterday, so that somebody can still agree.
    day = max(add_days(current_date(), -1), date(current_date().year, 1, 1))
    cents = api.balance_of(box, day) - 250
    count = cash_book.CashCount(box, day, cents, "Change given wrongly at the meet-up")
    cash_book.ask_to_count_cash(treasurer, count)


def _open_campaign(treasurer: Actor, auditor: Actor, today: date) -> None:
    """A campaign for the first fund that one can give for, which has run for a while."""
    funds = settings.UNION.ledger.funds if settings.UNION.ledger else ()
    if not funds:
        return
    titles = {
        "en": "The fund until summer",
        "fr": "Le fonds jusqu'à l'été",
        "nl": "Het fonds tot de zomer",
    }
    known = {language: titles.get(language, titles["en"]) for language in settings.UNION.languages}
    data = CampaignData(funds[0].fund, 250_000, today, add_months(today, 6), known)
    ask_for_campaign(treasurer, data)
    act = decisions.open_acts_of_kind("ledger.open_campaign")[0]
    decisions.approve_act(auditor, act.pk, act.digest)
    Campaign.objects.update(parts=3, begins_at=100_000)


def _fill_lines(treasurer: Actor, chair: Actor) -> None:
    """A question to the Board how much may be spent, and two invoices, of which one is taken back by two."""
    party = cash_book.CeilingRequest(uuid4(), 25_000, "Party of the union", activity="meetings")
    cash_book.ask_for_ceiling(treasurer, party)
    if settings.UNION.invoices is None:
        return
    address = "Quai de l'Exemple 3\n1000 Bruxelles"
    lines = (InvoiceLine("A training of half a day", 30_000),)
    for client in ("School of the Canal", "School of the Bridge"):
        data = InvoiceData(client, address, "", False, settings.UNION.languages[0], lines, "trainings")
        invoice = invoices.make_invoice(treasurer, data, uuid4())
    invoices.ask_for_credit_note(treasurer, invoice, "Another client")
    act = decisions.open_acts_of_kind("invoices.credit")[0]
    decisions.approve_act(chair, act.pk, act.digest)


def _each_month(accounts: dict[str, str], first: date, today: date) -> Iterator[NewEntry]:
    chance = random.Random(first.year)
    for month in range(24):
        begins = add_months(first, month)
        for kind, day, low, high, category, keys, text in (*MONTHLY, *(QUARTERLY if month % 3 == 0 else ())):
            cents, on = chance.randint(low, high), begins.replace(day=day)
            if on <= today:
                yield _entry(accounts[kind], on, cents, category, keys, text)
        if begins.replace(day=28) <= today:
            # Cash of the month that is brought to the bank: two entries.
            for kind, cents in (("cash", -1_000), ("bank", 1_000)):
                day_of_transfer, words = begins.replace(day=28), "Cash brought to the bank"
                yield _entry(accounts[kind], day_of_transfer, cents, "own_transfer", {}, words)


def _entry(account: str, day: date, cents: int, category: str, keys: dict[str, str], text: str) -> NewEntry:
    return NewEntry(day, account, cents, text, (Split(cents, category, **keys),))
