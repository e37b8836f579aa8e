"""Steps about money whose arguments are drawn from what waits, so that a rule alone refuses most of them.

`steps_about_money` tries each verb once with values of its own; here a walk draws one step after the other.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from paraplu.base.clock import current_date
from paraplu.commons.cash_book import api as cash_book
from paraplu.kernel.money.entries import EXPENSE, RECEIPT, TRANSFER, NewEntry, Split
from paraplu.kernel.money.invoices import InvoiceData, InvoiceLine
from paraplu.kernel.money.open_lines import CEILING, TO_PAY, TO_RECEIVE, NewOpenLine
from paraplu.kernel.numbers.payout_codes import write_payout_code
from paraplu.trust.decisions import api as decisions
from tests.attacks.machine.drawing import Hand
from tests.attacks.machine.product import table
from tests.attacks.machine.steps_about_money import (
    BANK,
    BOX,
    FUND,
    Step,
    bank,
    book,
    claim_digest,
    claiming,
    fund,
    invoices,
    ledger,
    name_of,
    steps_of,
)
from tests.commons.claims import parts as claims
from tests.kernel.money.bank_files.writers import CLOSED, OPENED, CodaText, Paid, short_day
from tests.trust.decisions.parts import PendingAct

Drawn = tuple[Any, ...]
CENTS = (100, 500, 900, 1_250, 4_200, 60_000)
OWN_ACCOUNT = claims.Payee("BE43068999999501", "Somebody")
BookEntry = table("cash_book.BookEntry")
OpenLine = table("cash_book.OpenLine")
ImportedMovement = table("bank_statements.ImportedMovement")
Invoice = table("invoices.Invoice")
SHADES = range(9)


def draw_step(hand: Hand) -> tuple[str, Step]:
    """A step of the walk: drawn, or one of those with values of their own. Raises Cannot without any."""
    if hand.chance(0.25):
        return hand.pick(list(steps_of(hand.union)))  # type: ignore[no-any-return]
    verb, *arguments = hand.pick(MAKERS)(hand)
    return name_of(verb), lambda actor: verb(actor, *arguments)


def _category(hand: Hand, cents: int) -> str:
    """One of the sign, and now and then one that no person types alone."""
    kinds = {TRANSFER} if hand.chance(0.1) else {RECEIPT if cents > 0 else EXPENSE}
    return str(hand.pick([each.key for each in cash_book.book_categories() if each.kind in kinds]))


def _fund(hand: Hand) -> str:
    return str(hand.pick(("", "", FUND)))


def _signed(hand: Hand) -> int:
    return int(hand.pick(CENTS) * hand.pick((1, -1)))


def _past_day(hand: Hand) -> date:
    return current_date() - timedelta(days=hand.pick((0, 0, 0, 1, 7)))


def _entry(hand: Hand, cents: int = 0) -> NewEntry:
    """Of one part, or of two that add up."""
    cents = cents or _signed(hand)
    halves = (cents,) if hand.chance(0.7) or abs(cents) < 2 else (cents // 2, cents - cents // 2)
    parts = tuple(Split(each, _category(hand, cents), fund=_fund(hand)) for each in halves)
    return NewEntry(_past_day(hand), hand.pick((BANK, BOX)), cents, "Mine", parts)


def _written(hand: Hand) -> int:
    """The number of an entry, more often of a late one."""
    return int(hand.pick(list(BookEntry.objects.order_by("-serial").values_list("serial", flat=True)[:12])))


def _line(hand: Hand, **of: object) -> Any:
    return hand.pick(list(OpenLine.objects.filter(closed_on=None, **of)))


def _some_entry(hand: Hand) -> Drawn:
    return hand.pick((book.record_entry, book.record_typed_entry)), _entry(hand), uuid4()


def _some_entries(hand: Hand) -> Drawn:
    return book.record_entries, [_entry(hand), _entry(hand)]


def _taken_back(hand: Hand) -> Drawn:
    verb = hand.pick((book.reverse_entry, book.reverse_entry, book.ask_to_reverse))
    return verb, _written(hand), _past_day(hand), "Wrong"


def _taken_back_by_hand(hand: Hand) -> Drawn:
    return book.record_typed_entry, replace(_entry(hand), reverses=_written(hand))


def _settled(hand: Hand) -> Drawn:
    line = _line(hand)
    cents = int(hand.pick((line.cents, 100))) * (1 if line.direction == TO_RECEIVE else -1)
    return book.record_settling_entry, _entry(hand, cents), line.pk, uuid4()


def _settled_by_another(hand: Hand) -> Drawn:
    return book.settle_lines, [(_line(hand).pk, _written(hand))]


def _opened(hand: Hand) -> Drawn:
    direction = hand.pick((TO_PAY, TO_PAY, TO_RECEIVE, CEILING))
    category = "" if direction == CEILING else _category(hand, 1 if direction == TO_RECEIVE else -1)
    ceilings = list(OpenLine.objects.filter(direction=CEILING, closed_on=None).values_list("pk", flat=True))
    parent = hand.pick(ceilings) if ceilings and direction == TO_PAY and hand.chance(0.5) else None
    keys = {"category": category, "fund": _fund(hand), "parent": parent}
    return book.open_line, NewOpenLine(direction, "tests", uuid4(), hand.pick(CENTS), "Mine", **keys)


def _cancelled(hand: Hand) -> Drawn:
    return book.cancel_line, _line(hand).pk


def _ceiling(hand: Hand) -> Drawn:
    if hand.chance(0.5):
        return book.ask_to_end_ceiling, _line(hand, direction=CEILING).pk
    return book.ask_for_ceiling, book.CeilingRequest(uuid4(), hand.pick(CENTS), "Mine")


def _moved(hand: Hand) -> Drawn:
    source, target = hand.pick((("", FUND), (FUND, "")))
    asked = book.FundTransfer(source, target, hand.pick(CENTS), "Mine")
    if hand.chance(0.7):
        return book.ask_to_move_between_funds, asked
    return book.move_between_funds, {"source": source, "target": target, "cents": asked.cents, "text": "Mine"}


def _carried_out(hand: Hand) -> Drawn:
    """What somebody asked for, as if others had agreed to it."""
    act = hand.pick(list(PendingAct.objects.still_open()))
    verbs = {
        "cash_book.move_between_funds": book.move_between_funds,
        "cash_book.reverse_entry": book.reverse_by_two,
        "cash_book.end_ceiling": book.end_ceiling,
        "cash_book.spend_up_to": book.open_decided_ceiling,
        "cash_book.close_year": book.close_year,
        "invoices.credit": invoices.make_credit_note,
    }
    return hand.pick([verb for kind, verb in verbs.items() if kind == act.kind]), act.arguments


def _counted(hand: Hand) -> Drawn:
    if hand.chance(0.3):
        return book.record_balance, hand.pick((BANK, BOX)), _past_day(hand), hand.pick(CENTS)
    count = book.CashCount(BOX, _past_day(hand), hand.pick(CENTS), "Mine")
    if hand.chance(0.8):
        return book.ask_to_count_cash, count
    return book.count_cash, count.act_arguments


def _statement(hand: Hand) -> Drawn:
    """The next day of the account: what somebody paid with the reference of an open line, or without."""
    last = table("bank_statements.ImportedStatement").objects.order_by("-closing_on").first()
    begins, ends = last.closing_on, last.closing_on + timedelta(days=1)
    lines = list(OpenLine.objects.filter(closed_on=None).exclude(reference=""))
    line = hand.pick(lines) if lines and hand.chance(0.7) else None
    cents = _signed(hand) if line is None else line.cents * (1 if line.direction == TO_RECEIVE else -1)
    paid = Paid(cents, line.reference if line else "", "Mine", day=ends, bank_reference=uuid4().hex[:12])
    content = CodaText((paid,), last.closing_cents, f"{hand.pick(range(2, 999)):03d}").data()
    for before, after in ((CLOSED, ends), (OPENED, begins)):
        content = content.replace(short_day(before).encode(), short_day(after).encode())
    return bank.import_file, content, BANK


def _filed(hand: Hand) -> Drawn:
    row = hand.pick(list(ImportedMovement.objects.filter(entry=None)))
    lines = list(OpenLine.objects.filter(closed_on=None).values_list("pk", flat=True))
    line = hand.pick(lines) if lines and hand.chance(0.4) else None
    return bank.file_movements, {
        row.pk: bank.MovementChoice("" if line else _category(hand, row.cents), line)
    }


def _invoiced(hand: Hand) -> Drawn:
    lines = (InvoiceLine("Nothing", hand.pick(CENTS)),)
    return invoices.make_invoice, InvoiceData("Mine", "Street 1", "", False, "en", lines), uuid4()


def _credited(hand: Hand) -> Drawn:
    return invoices.ask_for_credit_note, hand.pick(list(Invoice.objects.all())).pk, "Mine"


def _certified(hand: Hand) -> Drawn:
    asked = ledger.CertificateRequest(uuid4(), current_date().year - 1, hand.pick(CENTS))
    return ledger.ask_for_certificate, asked


def _claimed(hand: Hand) -> Drawn:
    """With a receipt of their own or of somebody else; or a flat rate; or kilometres."""
    new = claims.new_claim(hand.pick(CENTS), shade=hand.pick(SHADES))
    if hand.chance(0.7):
        return claiming.send_claim, new
    day = current_date() - timedelta(days=hand.pick((1, 20, 40)))
    kilometres = hand.pick((0, 12, 300))
    cents = hand.pick((4_000, 4_402, 90_000))
    way = {"receipt": None, "flat_day": day, "kilometres": kilometres, "cents": cents, "use": "meetups"}
    return claiming.send_claim, replace(new, **way)


def _decided(hand: Hand) -> Drawn:
    claim = hand.pick(list(claims.ExpenseClaim.objects.all()))
    verb = hand.pick((claiming.confirm_claim, claiming.agree_to_claim, claiming.second_claim))
    return verb, claim.pk, claim_digest(claim)


def _ended(hand: Hand) -> Drawn:
    claim = hand.pick(list(claims.ExpenseClaim.objects.all()))
    if hand.chance(0.5):
        return claiming.withdraw_claim, claim.pk
    return claiming.refuse_claim, claim.pk, "amount"


def _other_account(hand: Hand) -> Drawn:
    claim = hand.pick(list(claims.ExpenseClaim.objects.all()))
    return claiming.give_account_again, claim.pk, claims.seal_typed_payee(uuid4(), OWN_ACCOUNT)


def _paid(hand: Hand) -> Drawn:
    """A file of an agreed claim, or what becomes of a file that waits."""
    agreed = list(claims.ExpenseClaim.objects.filter(state="agreed"))
    if agreed and hand.chance(0.5):
        claim, today = hand.pick(agreed), current_date()
        keys = frozenset([claim.pk])
        new = claims.NewPaymentFile(uuid4(), keys, today, today, "f" * 64, claim.cents)
        return claiming.make_payment_file, new
    found = hand.pick(list(claims.PaymentFile.objects.all()))
    if hand.chance(0.7):
        return claiming.release_payment_file, found.pk, found.digest
    return claiming.dissolve_payment_file, found.pk


def _fund_code(hand: Hand) -> Drawn:
    digits = f"{hand.random.randrange(10**18):018d}"
    code = write_payout_code(digits, f"{hand.random.randrange(10**10):010d}")
    return hand.pick((fund.check_payout, fund.pay_out)), code


def _answered(hand: Hand) -> Drawn:
    act = hand.pick(list(PendingAct.objects.still_open()))
    return decisions.approve_act, act.pk, act.digest


MAKERS: tuple[Callable[[Hand], Drawn], ...] = (
    _some_entry, _some_entry, _some_entries, _taken_back, _taken_back, _taken_back_by_hand, _settled,
    _settled_by_another, _opened, _cancelled, _ceiling, _moved, _moved, _carried_out, _counted, _statement,
    _statement, _filed, _invoiced, _credited, _certified, _claimed, _claimed, _decided, _decided, _ended,
    _other_account, _paid, _paid, _paid, _fund_code, _answered, _answered,
)  # fmt: skip
