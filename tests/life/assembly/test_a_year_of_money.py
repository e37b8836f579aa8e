"""A year of the union's money with a clock, from a budget that is voted to accounts that are filed."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.rules import NotAuthorized
from paraplu.life.assembly import actions as assembly
from paraplu.life.assembly.models import AssemblyFiling
from tests.commons.bank_statements.parts import ImportedMovement, bank
from tests.commons.bank_statements.year_mix import CASH, LINES, RULES, dated, movements_of_year
from tests.commons.cash_book.parts import (
    ask_to_close_year,
    budget_of,
    record_entry,
    voted_paper,
    write_year_figures,
    year_digest,
)
from tests.commons.claims import parts as claims
from tests.commons.subsidies.test_reports import Purse
from tests.counted_pages import minutes_of, words_on
from tests.decided import approve
from tests.kernel.money.bank_files import writers
from tests.kernel.money.bank_files.writers import CodaText, Paid
from tests.life.assembly.meeting import OTHERS, THE_CHAIR, THE_SECRETARY, Meeting
from tests.life.solidarity import parts as fund
from tests.people.parts import Member
from tests.people.roles import logged_in
from tests.sealed import a_circle

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ACCOUNT, YEAR, LEAST_ALONE, MOST_MINUTES = "current_account", 2026, 0.90, 360
MONTH = LINES // 12
BUDGET = 800_000
# Minutes of a volunteer for each of what they do by hand, with the paper looked for: at least what is counted
# on the pages (COUNTED), where everything on a page is read each time.
MINUTES = {
    "file of the bank": 3, "movement by hand": 0.75, "rule": 1.5, "claim": 2, "payment file": 4, "payout": 4,
    "expense with proof": 3, "cash by hand": 3, "dossier": 20, "report": 15, "figures": 15, "closing": 15,
    "papers": 2, "filing": 30, "budget": 15,
}  # fmt: skip
# The pages of each, how often something is tapped, and how many signs are typed. Of a movement the words of
# its buttons are read and no page: the page is that of the file.
COUNTED = {
    "file of the bank": (("bank/", "bank/file/", "bank/"), 6, 0), "movement by hand": ((), 1, 0),
    "rule": (("bank/rules/",), 5, 20), "claim": (("claims/desk/", "claims/{claim}/"), 4, 0),
    "payment file": (("claims/payments/",) * 2, 12, 120), "payout": (("fund/pay/",), 5, 30),
    "expense with proof": (("book/new/",), 14, 40), "cash by hand": (("book/new/",), 10, 25),
    "dossier": (("subsidies/dossiers/new/",), 25, 500),
    "report": (("subsidies/dossiers/", "subsidies/days/{report_day}/"), 6, 0),
    "figures": (("book/years/2026/figures/",), 18, 90),
    "closing": (("book/years/2026/", "book/check/"), 5, 0),
    "budget": (("book/years/2026/figures/",), 10, 60), "papers": ((), 3, 0), "filing": ((), 5, 0),
}  # fmt: skip
WORDS_OF_A_MOVEMENT = 30


@dataclass
class Year:
    """What the bank has, and what volunteers did."""

    the_day: Callable[[str], date]
    patch: pytest.MonkeyPatch
    movements: list[Paid] = field(default_factory=lambda: movements_of_year(random.Random(2026)))
    opening: int = 1_000_000
    booked_alone: int = 0
    minutes: dict[str, float] = field(default_factory=dict)
    treasurer: Actor = field(default_factory=lambda: claims.person(claims.TREASURER))

    def did(self, what: str, times: float = 1) -> None:
        self.minutes[what] = self.minutes.get(what, 0) + times * MINUTES[what]

    def month(self, number: int, *more: Paid) -> None:
        """The bank's file of a month comes on the third of the next one."""
        first, last = date(YEAR, number, 1), date(YEAR, number, 28)
        self.patch.setattr(writers, "OPENED", first - timedelta(days=1))
        self.patch.setattr(writers, "CLOSED", last)
        # Instead of one of the other claims.
        paid = [*self.movements[(number - 1) * MONTH : number * MONTH - len(more)], *more]
        paid = dated(paid, lambda place: first + timedelta(days=place * 27 // MONTH), f"{number:02d}")
        self.the_day((last + timedelta(days=6)).isoformat())
        content = CodaText(paid, self.opening, f"{number:03d}").data()
        self.booked_alone += bank.import_file(self.treasurer, content, ACCOUNT).booked
        self.opening += sum(each.cents for each in paid)
        self.did("file of the bank")
        self._file_by_hand()
        for each in paid:
            if each.text == CASH:
                self._put_in_box(each)

    def _put_in_box(self, drawn: Paid) -> None:
        """What was drawn at the bank is in the cash box: the other half of the transfer."""
        half = (Split(-drawn.cents, "own_transfer"),)
        record_entry(self.treasurer, NewEntry(drawn.day, "cash_box", -drawn.cents, "From the bank", half))
        self.did("cash by hand")

    def _file_by_hand(self) -> None:
        chosen = {
            each.pk: bank.MovementChoice("other_income" if each.cents > 0 else "goods")
            for each in ImportedMovement.objects.filter(entry=None)
        }
        bank.file_movements(self.treasurer, chosen)
        self.did("movement by hand", len(chosen))


@pytest.fixture
def year(the_day: Callable[[str], date], monkeypatch: pytest.MonkeyPatch) -> Year:
    the_day(f"{YEAR}-01-04")
    claims.with_circle()
    a_circle("approver", fund.APPROVERS[0])
    found = Year(the_day, monkeypatch)
    for rule in RULES:
        bank.keep_rule(found.treasurer, *rule)
        found.did("rule")
    return found


def pay_a_claim(year: Year) -> Paid:
    """Nobody agrees to their own; another's is agreed to, put in a file and released; the bank pays it."""
    own = claims.a_claim(by=claims.TREASURER, shade=1)
    with pytest.raises(NotAuthorized):
        claims.agree(own)
    claim = claims.an_agreed_claim(4_950, shade=2)
    claims.released_file(claim)
    year.did("claim", 2)
    year.did("payment file", 2)
    return Paid(-4_950, claim.reference)


def ask_for_a_subsidy(year: Year, purse: Purse) -> UUID:
    subsidy = purse.grant(first_day=date(YEAR, 1, 1), last_day=date(YEAR, 12, 31), reference=f"{YEAR}/118")
    year.did("dossier")
    return subsidy


def help_somebody(year: Year) -> None:
    """Somebody without a name asks the fund; two agree; the code is paid once."""
    fund.fill_fund()
    code = fund.agreed_code("cash 50")
    fund.fund.pay_out(fund.TREASURER, code)
    with pytest.raises(RuleViolation):
        fund.fund.pay_out(fund.TREASURER, code)
    year.did("payout")


def vote_the_budget(year: Year) -> None:
    """In January, before money of the year is spent."""
    write_year_figures(year.treasurer, YEAR, {("budget", "gifts"): BUDGET})
    year.did("budget")
    meeting = Meeting(year.the_day, f"{YEAR}-01-27", f"{YEAR}-01-05")
    item = meeting.add("budget")
    assembly.attach_year_papers(THE_CHAIR, meeting.id)
    year.did("papers")
    _hold(meeting)
    assert meeting.by_hands(item, 9) == "carried"
    assembly.close_assembly(THE_CHAIR, meeting.id)


def _hold(meeting: Meeting) -> None:
    meeting.convene()
    everybody = Member.objects.filter(state="active").values_list("number", flat=True)
    assembly.mark_notices_handed(THE_SECRETARY, meeting.id, list(everybody))
    meeting.open(here=OTHERS)


def counted_minutes(client: Client, **named: object) -> dict[str, float]:
    """What each act takes by its pages: taps, signs, and every word in the middle of each page."""
    found = {}
    for what, (pages, taps, signs) in COUNTED.items():
        words = sum(words_on(client, f"/en/{page.format(**named)}") for page in pages)
        found[what] = minutes_of(taps=taps, signs=signs, words=words or WORDS_OF_A_MOVEMENT)
    return found


def close_the_year(year: Year, auditor: Actor) -> None:
    fund.fund.book_months(fund.TREASURER)
    write_year_figures(year.treasurer, YEAR + 1, {("budget", "gifts"): 900_000})
    # The bank's first balance is of the last day of the year before: the book begins there.
    for each in (YEAR - 1, YEAR):
        approve(ask_to_close_year(year.treasurer, each), auditor)
        year.did("closing")
    year.did("figures")


def vote_and_file(year: Year) -> Meeting:
    meeting = Meeting(year.the_day)
    items = {kind: meeting.add(kind) for kind in ("accounts", "budget", "annual_report")}
    assembly.attach_year_papers(THE_CHAIR, meeting.id)
    year.did("papers")
    _hold(meeting)
    assert [meeting.by_hands(items[kind], 9) for kind in ("accounts", "budget")] == ["carried"] * 2
    meeting.end(items["annual_report"], "noted")
    assembly.close_assembly(THE_CHAIR, meeting.id)
    filing = AssemblyFiling.objects.get(what="accounts")
    assembly.mark_filing_done(THE_CHAIR, filing.pk)
    year.did("filing")
    return meeting


def twelve_months(year: Year, purse: Purse) -> None:
    """In March a claim is paid, in June something is bought for the subsidy and the fund helps somebody."""
    for month in range(1, 13):
        more = [pay_a_claim(year)] if month == 3 else []
        if month == 6:
            purse.spend(20_000, day=date(YEAR, 6, 2))
            year.did("expense with proof")
            help_somebody(year)
        year.month(month, *more)
        claims.actions.note_paid_claims(SYSTEM)


def test_a_year_from_a_budget_to_accounts_that_are_filed(year: Year) -> None:
    vote_the_budget(year)
    purse = Purse()
    subsidy = ask_for_a_subsidy(year, purse)
    twelve_months(year, purse)
    year.the_day(f"{YEAR + 1}-01-20")
    day = purse.report_day(subsidy, date(YEAR, 12, 31))
    claim = claims.ExpenseClaim.objects.get(cents=4_950)
    browser = logged_in(Member.objects.get(number=purse.treasurer.number).account, strong=True)
    counted = counted_minutes(browser, claim=claim.pk, report_day=day.pk)
    report = purse.freeze(day)
    year.did("report")
    close_the_year(year, purse.auditor.actor)
    vote_and_file(year)

    assert (claim.state, ImportedMovement.objects.count(), bool(report.digest)) == ("paid", LINES, True)
    assert year.booked_alone / LINES >= LEAST_ALONE
    assert {what: found for what, found in counted.items() if found > MINUTES[what]} == {}
    assert sum(year.minutes.values()) <= MOST_MINUTES, year.minutes
    assert_what_was_voted()


def assert_what_was_voted() -> None:
    """The budget of January, the accounts by their digest, and the budget of the year that follows."""
    spent, voted = voted_paper(YEAR, "budget"), voted_paper(YEAR, "accounts")
    assert spent is not None
    assert voted is not None
    assert spent.figures == budget_of(YEAR) == {"gifts": BUDGET}
    assert voted.digest == year_digest(YEAR)
    assert budget_of(YEAR + 1) == {"gifts": 900_000}
