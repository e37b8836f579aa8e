"""Every verb about money with arguments that fit the tables, so that a rule alone refuses it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tomllib import loads
from typing import Any
from uuid import uuid4

from paraplu.base.clock import current_date
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.money.invoices import InvoiceData, InvoiceLine
from paraplu.kernel.money.open_lines import CEILING, TO_PAY, NewOpenLine
from paraplu.kernel.numbers.payout_codes import write_payout_code
from paraplu.trust.decisions import api as decisions
from tests.attacks.machine.casts import Union
from tests.attacks.machine.product import module, table
from tests.commons.claims import parts as claims
from tests.kernel.money.bank_files.writers import CodaText, Paid
from tests.trust.decisions.parts import PendingAct

ROOT = Path(__file__).parents[3]
APPS = (
    "commons.bank_statements", "commons.cash_book", "commons.claims", "commons.invoices",
    "commons.ledger", "commons.subsidies", "life.solidarity",
)  # fmt: skip
FUND, BANK, BOX = "solidarity_fund", "current_account", "cash_box"
bank = module("commons.bank_statements.actions")
book = module("commons.cash_book.actions")
invoices = module("commons.invoices.actions")
ledger = module("commons.ledger.actions")
subsidies = module("commons.subsidies.actions")
fund = module("life.solidarity.actions")
claiming = module("commons.claims.actions")
claim_digest = module("commons.claims.queries").claim_digest
OWN = ledger.ThanksData("mine@mail.example", "en")
ABOUT = {
    "_granted": subsidies.note_answer, "_thanks_for_themselves": ledger.send_thanks,
    "_count_alone": book.count_cash,
}  # fmt: skip
Step = Callable[[Actor], object]


def money_verbs(*, logged: bool = False) -> set[str]:
    """All of docs/powers.toml, but for what the system does at night; or those of which the log tells."""
    powers = loads((ROOT / "docs" / "powers.toml").read_text("utf-8"))
    verbs = [verb for verb in powers["verb"] if verb["name"].startswith(APPS)]
    return {verb["name"] for verb in verbs if not logged or verb.get("logged_today")}


def name_of(verb: Callable[..., object]) -> str:
    """As docs/powers.toml names it; of a step of ours, the verb that it is about."""
    about = ABOUT.get(verb.__name__, verb)
    return f"{about.__module__.removeprefix('paraplu.')}.{about.__name__}"


def steps_of(union: Union) -> Iterator[tuple[str, Step]]:
    """Each verb by its name in docs/powers.toml, once or for several things of others."""
    for verb, *arguments in (*_of_the_bank(), *_of_the_book(union), *_of_papers(union), *_of_claims(union)):
        yield name_of(verb), lambda actor, verb=verb, arguments=arguments: verb(actor, *arguments)
    for act in PendingAct.objects.still_open():
        yield "an approval", lambda actor, act=act: decisions.approve_act(actor, act.pk, act.digest)


def _entry(cents: int, category: str, **keys: str) -> NewEntry:
    return NewEntry(current_date(), BOX, cents, "A box", (Split(cents, category, **keys),))


def _of_the_bank() -> Iterator[tuple[Any, ...]]:
    rule = table("bank_statements.MatchRule").objects.first()
    # Before the file of the bank is read, after which nobody types a balance.
    yield book.record_balance, BANK, current_date(), 5
    waiting = table("bank_statements.ImportedMovement").objects.filter(entry=None)
    paid = Paid(-4_200, text="Mine", day=date(2026, 11, 28), bank_reference="X1")
    later = (
        CodaText((paid,), 17_501, "002").data().replace(b"271126", b"291126").replace(b"301026", b"271126")
    )
    yield bank.import_file, later, BANK
    yield bank.keep_rule, "mine", None, "goods"
    if rule:
        yield bank.delete_rule, rule
    yield (
        bank.file_movements,
        {each.pk: bank.MovementChoice("other_income" if each.cents > 0 else "goods") for each in waiting},
    )


def _of_the_book(union: Union) -> Iterator[tuple[Any, ...]]:
    """With what two alone do: transfers between funds, ceilings, and the closing of a year."""
    things, key = union.things, uuid4()
    line = NewOpenLine(TO_PAY, "tests", uuid4(), 900, "Mine", "goods")
    bill = table("cash_book.OpenLine").objects.get(direction=TO_PAY, text="A line")
    yield book.record_entry, _entry(-900, "goods")
    yield book.record_typed_entry, _entry(-900, "goods")
    yield book.record_entries, [_entry(-900, "goods")]
    yield book.record_entry, _entry(-900, "own_transfer", fund=FUND)
    yield book.record_typed_entry, _entry(-900, "own_transfer", fund=FUND)
    yield book.record_entry, replace(_entry(-500, "gifts"), reverses=things["book_entry"])
    yield book.reverse_entry, things["book_entry"], current_date(), "Wrong"
    yield book.record_settling_entry, _entry(-900, "rent"), bill.pk
    yield from _of_funds(bill.pk)
    spent = table("cash_book.BookEntry").objects.filter(cents=-900).values_list("pk", flat=True)
    yield book.settle_lines, [(bill.pk, number) for number in spent[:1]]
    yield book.open_line, line
    yield book.open_line, NewOpenLine(CEILING, "tests", uuid4(), 900, "Mine")
    yield book.cancel_line, bill.pk
    yield book.cancel_line, things["book_ceiling"]
    yield book.ask_for_ceiling, book.CeilingRequest(key, 90_000, "Mine")
    yield book.open_decided_ceiling, {"key": str(key), "cents": 90_000, "text": "Mine", "until": None}
    yield book.ask_to_end_ceiling, things["book_ceiling"]
    yield book.end_ceiling, {"ceiling": str(things["book_ceiling"])}
    yield book.ask_to_move_between_funds, book.FundTransfer(FUND, "", 100, "Mine")
    yield book.move_between_funds, {"source": FUND, "target": "", "cents": 100, "text": "Mine"}
    yield book.record_balance, BOX, current_date(), 5
    yield book.ask_to_count_cash, book.CashCount(BOX, current_date(), 5, "Mine")
    yield (_count_alone,)
    yield book.record_entry, _entry(-900, "cash_shortage")
    yield book.record_typed_entry, _entry(-900, "cash_shortage")
    for number in spent_on("cash_shortage"):
        yield book.reverse_entry, number, current_date(), "Mine"
    yield book.write_year_figures, things["open_year"], {("debts", "other_debts"): 5}
    yield book.ask_to_close_year, things["open_year"]
    yield book.close_year, {"year": things["open_year"], "digest": "0" * 64}
    yield book.note_vote, "accounts", things["open_year"], "0" * 64, {}


def _of_funds(bill: Any) -> Iterator[tuple[Any, ...]]:
    """A gift to a fund, a cost with a proof, and all that would free the one or hide the other."""
    today, entries = current_date(), table("cash_book.BookEntry").objects
    yield book.record_typed_entry, _entry(700, "gifts", fund=FUND)
    yield book.record_entry, replace(_entry(-300, "goods"), proof="7" * 64)
    given = table("cash_book.BookSplit").objects.filter(fund=FUND).values_list("entry_id", flat=True)
    proven = entries.exclude(proof="").values_list("pk", flat=True)
    for number in {*given[:2], *proven[:2]}:
        yield book.reverse_entry, number, today, "Mine"
        yield book.ask_to_reverse, number, today, "Mine"
        yield book.reverse_by_two, {"entry": number, "day": today.isoformat(), "text": "Mine"}
    yield book.record_typed_entry, _entry(-700, "gifts", fund=FUND)
    yield book.record_settling_entry, _entry(-700, "gifts", fund=FUND), bill
    yield book.record_typed_entry, _entry(700, "gifts")


def _count_alone(actor: Actor) -> None:
    """With what the book says when it is tried: all other steps before it change the box."""
    book.count_cash(actor, book.CashCount(BOX, current_date(), 5, "Mine").act_arguments)


def spent_on(category: str) -> list[int]:
    """The numbers of the entries of a category."""
    found = table("cash_book.BookSplit").objects.filter(category=category)
    return list(found.values_list("entry_id", flat=True))


def _of_papers(union: Union) -> Iterator[tuple[Any, ...]]:
    """Invoices, campaigns, certificates, subsidies, and codes of the fund."""
    things, today = union.things, current_date()
    data = InvoiceData("Mine", "Street 1", "", False, "en", (InvoiceLine("Nothing", 5_000),))
    yield invoices.make_invoice, data, uuid4()
    yield invoices.ask_for_credit_note, things["invoice"], "Mine"
    yield invoices.make_credit_note, {"invoice": str(things["invoice"]), "reason": "Mine"}
    year = timedelta(days=70)
    titles = dict.fromkeys(("en", "fr", "nl"), "Mine")
    campaign = ledger.CampaignData(FUND, 90_000, today + year, today + 2 * year, titles)
    yield ledger.end_campaign, things["campaign"]
    yield ledger.ask_for_campaign, campaign
    yield ledger.open_campaign, campaign.act_arguments
    yield ledger.ask_for_certificate, ledger.CertificateRequest(uuid4(), today.year - 1, 4_000)
    yield ledger.issue_certificate, {"key": str(uuid4()), "year": today.year - 1, "cents": 4_000}
    yield ledger.ask_for_thanks, OWN, bytes(24)
    yield (_thanks_for_themselves,)
    yield ledger.send_waiting_thanks, ["010806817183"]
    yield from _of_subsidies(union)
    code = write_payout_code("1" * 18, "2" * 10)
    yield fund.check_payout, code
    yield fund.pay_out, code
    yield (fund.book_months,)


def _thanks_for_themselves(actor: Actor) -> None:
    ledger.send_thanks(actor, ledger.ask_for_thanks(STRANGER, OWN, bytes(23) + b"1"))


def _granted(actor: Actor, subsidy: Any) -> None:
    subsidies.note_answer(actor, subsidy, is_granted=True)


def _of_subsidies(union: Union) -> Iterator[tuple[Any, ...]]:
    applied, bare, frozen = union.things["subsidy"]
    today, ready = current_date(), table("subsidies.ReportDay").objects.get(pk=union.things["report_day"][1])
    next_year = date(today.year + 1, 1, 1), date(today.year + 1, 12, 31)
    data = subsidies.DossierData(
        "City", "Mine", "", *next_year, 100, "subsidies", {"city_costs": 9_000}, "", "", ("fr",), ("meetups",)
    )
    yield subsidies.write_dossier, data
    this_year = {"first_day": date(today.year, 1, 1), "last_day": date(today.year, 12, 31)}
    yield subsidies.change_dossier, applied, replace(data, lines={"city_activities": 9_000}, **this_year)
    yield _granted, applied
    yield subsidies.add_report_day, bare, today, date(today.year - 1, 6, 30)
    yield subsidies.add_instalment, bare, 500, today
    yield subsidies.add_proof, union.things["charged_entry"][0], "a" * 64
    yield subsidies.ask_to_freeze, ready
    yield subsidies.freeze_report, {"report_day": str(ready.pk), "digest": "0" * 64}
    yield subsidies.close_subsidy, frozen


def _of_claims(union: Union) -> Iterator[tuple[Any, ...]]:
    """Of each claim of others, and of one of their own; a file of their own bytes, and one of others."""
    if "payments" not in union.things:
        return
    # A receipt of their own, and that of somebody else's claim.
    for shade in (7, 0):
        yield claiming.send_claim, claims.new_claim(900, shade=shade)
    for claim in claims.ExpenseClaim.objects.order_by("cents", "pk"):
        yield claiming.confirm_claim, claim.pk, claim_digest(claim)
        yield claiming.agree_to_claim, claim.pk, claim_digest(claim)
        yield claiming.second_claim, claim.pk, claim_digest(claim)
        payee = claims.seal_typed_payee(uuid4(), claims.PAYEE)
        yield claiming.give_account_again, claim.pk, payee
        yield claiming.withdraw_claim, claim.pk
    agreed = claims.ExpenseClaim.objects.filter(state="agreed")
    today = current_date()
    for each in agreed:
        new = claims.NewPaymentFile(uuid4(), frozenset([each.pk]), today, today, "f" * 64, each.cents)
        yield claiming.make_payment_file, new
    for found in claims.PaymentFile.objects.all():
        yield claiming.release_payment_file, found.pk, found.digest
        yield claiming.dissolve_payment_file, found.pk
    for account in claims.PayeeAccount.objects.all():
        yield claiming.share_account, account.pk, [bytes(64)]
    for claim in claims.ExpenseClaim.objects.exclude(state="in_file"):
        yield claiming.refuse_claim, claim.pk, "amount"
    yield (claiming.note_paid_claims,)
