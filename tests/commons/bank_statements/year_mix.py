"""The 600 movements of a year of a union like ours, why so many of each, and which of them wait for a person.

Nobody outside a bank has such a list, so that it is argued and not drawn from one. Known are (research, 2021
to 2024): about a hundred active members, three chapters with a meet-up each month, one to three employees, a
subsidy of 20,000 to 60,000 euros in instalments, donations without which the union would not live, trainings
for schools and the police, volunteers whose costs are refunded. Of donors and members one in ten leaves the
reference out or spoils it: that is a guess, and the one on which the share depends most.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.cash_book.api import TO_PAY, TO_RECEIVE, NewOpenLine
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.numbers.references import structured_reference
from tests.kernel.money.bank_files.writers import REFERENCE, Paid

LINES = 600
# All members pay with one reference of the union, as all donors do; a rule says what it is for.
FEES = structured_reference("0202611302")
CASH = "CASH WITHDRAWAL"
# Words that firms, offices and the bank write themselves, or that donors write. No name of a person.
RULES: tuple[tuple[str, int | None, str], ...] = (
    (FEES, 2_000, "fees"), ("member fee", 2_000, "fees"),
    ("gift", None, "gifts"), ("don", None, "gifts"), ("schenking", None, "gifts"),
    ("account costs", None, "bank_costs"), ("roof ltd", -62_000, "rent"), ("telephone", None, "services"),
    ("server", None, "services"), ("insurance", None, "services"), ("salary", None, "pay"),
    ("social security", None, "pay"), ("super noord", None, "goods"),
    ("cash withdrawal", None, "own_transfer"),
)  # fmt: skip
Lots = random.Random


@dataclass(frozen=True, slots=True)
class Kind:
    """count: of the 600. waits: whether a person has to say what it was for."""

    count: int
    waits: bool
    make: Callable[[Lots], Sequence[Paid]]


def digits_of(lots: Lots) -> str:
    return plain(structured_reference(f"{lots.randrange(10**10):010d}"))


def plain(reference: str) -> str:
    return "".join(filter(str.isdigit, reference))


def spelled(reference: str, lots: Lots) -> str:
    """A reference as people type it into the free message."""
    whole = plain(reference)
    groups = whole[:3], whole[3:7], whole[7:]
    slashed = "/".join(groups)
    return lots.choice((f"+++{slashed}+++", slashed, " ".join(groups), whole, f"ref {slashed} thanks"))


def spoilt(reference: str, lots: Lots) -> str:
    """With a digit left out, or another digit."""
    whole, place = plain(reference), lots.randrange(12)
    other = str((int(whole[place]) + 1) % 10)
    return whole[:place] + lots.choice(("", other)) + whole[place + 1 :]


def gift(lots: Lots) -> int:
    return int(lots.choice((500, 1_000, 2_500, 5_000)))


def line(direction: str, category: str, cents: int, lots: Lots) -> tuple[int, str]:
    """A line that an app opened before: the signed amount of its movement, and its reference."""
    reference = digits_of(lots)
    new = NewOpenLine(direction, "tests", uuid4(), cents, "A line", category, reference=reference)
    cash_book.open_line(SYSTEM, new)
    return cents if direction == TO_RECEIVE else -cents, reference


def settled(
    direction: str, category: str, low: int, high: int, typed: str = "reference"
) -> Callable[[Lots], list[Paid]]:
    """A movement of such a line: with its reference, with it in the free message, or with other words."""

    def make(lots: Lots) -> list[Paid]:
        signed, reference = line(direction, category, lots.randint(low, high), lots)
        texts = {"reference": "", "words": spelled(reference, lots), "own": f"invoice {lots.randrange(99)}"}
        return [Paid(signed, reference if typed == "reference" else "", texts[typed])]

    return make


def sent_back(lots: Lots) -> list[Paid]:
    """A gift that its giver asks back some days later: the amount goes to the account from which it came."""
    account = f"BE{lots.randrange(10**14):014d}"
    return [Paid(7_500, REFERENCE, account=account), Paid(-7_500, text="sent back", account=account)]


def told(cents: int, *texts: str, name: str = "SOMEBODY") -> Callable[[Lots], list[Paid]]:
    return lambda lots: [Paid(cents, text=lots.choice(texts), name=name)]


def bought(low: int, high: int, text: str, name: str = "SOMEBODY") -> Callable[[Lots], list[Paid]]:
    return lambda lots: [Paid(-lots.randint(low, high), text=text, name=name)]


KINDS: dict[str, Kind] = {
    # Donors: most scan the square or tap the link of the page, which fill the reference in.
    "a donation with its reference": Kind(164, False, lambda lots: [Paid(gift(lots), REFERENCE)]),
    "with the reference in the free message": Kind(
        28, False, lambda lots: [Paid(gift(lots), text=spelled(REFERENCE, lots))]
    ),
    "with a word for a donation": Kind(8, False, told(2_000, "gift", "un don", "schenking voor jullie")),
    "with other words, or none": Kind(6, True, told(1_500, "for you", "courage", "")),
    "with a wrong reference": Kind(
        6, True, lambda lots: [Paid(gift(lots), text=spoilt(REFERENCE, lots))]
    ),
    # Two movements each.
    "a donation that is sent back": Kind(4, False, sent_back),
    # A hundred active members, once a year.
    "a fee with its reference": Kind(64, False, lambda _lots: [Paid(2_000, plain(FEES))]),
    "a fee with it in the free message": Kind(
        14, False, lambda lots: [Paid(2_000, text=spelled(FEES, lots))]
    ),
    "a fee in the words of our e-mail": Kind(8, False, told(2_000, "Member fee 2026")),
    "a fee in other words": Kind(8, True, told(2_000, "2026", "membership", "my share")),
    "two payments in one": Kind(4, True, lambda lots: [Paid(lots.choice((4_000, 4_500)), plain(FEES))]),
    # Public bodies write their own number of the file.
    "an instalment of a subsidy": Kind(
        4, True, settled(TO_RECEIVE, "subsidies", 800_000, 2_400_000, "own")
    ),
    "an invoice with its reference": Kind(
        19, False, settled(TO_RECEIVE, "trainings", 15_000, 60_000)
    ),
    "an invoice with it in the free message": Kind(
        4, False, settled(TO_RECEIVE, "trainings", 15_000, 60_000, "words")
    ),
    "an invoice by its number": Kind(
        3, True, settled(TO_RECEIVE, "trainings", 15_000, 60_000, "own")
    ),
    "a shop that pays back": Kind(2, True, told(1_995, "refund", name="PRINT SHOP")),
    # Eight volunteers a month have costs of a meet-up or a tour; the payment file has our reference of each.
    "a claim that is paid": Kind(96, False, settled(TO_PAY, "expenses_refunded", 500, 9_000)),
    "the bank's own charge": Kind(16, False, told(-390, "Account costs")),
    "the rent": Kind(12, False, told(-62_000, "Rent hall 3", name="ROOF LTD")),
    "telephone and server": Kind(24, False, told(-2_500, "Telephone", "Server")),
    "an insurance": Kind(2, False, told(-31_000, "Insurance 2026")),
    "a salary": Kind(12, False, told(-210_000, "Salary")),
    "social security and tax": Kind(16, False, told(-95_000, "Social security")),
    "a shop where we buy often": Kind(40, False, bought(500, 6_000, "CARD PAYMENT", "SUPER NOORD")),
    "a shop where we bought once": Kind(10, True, bought(500, 6_000, "CARD PAYMENT", "ANY SHOP")),
    "a bill that comes once": Kind(14, True, bought(2_000, 40_000, "our bill", "A FIRM")),
    "cash for meet-ups": Kind(12, False, told(-20_000, CASH)),
}  # fmt: skip
WAITING = sum(kind.count for kind in KINDS.values() if kind.waits)
# What is known of some, and waits all the same: their lines stay open.
OPEN_LINES = sum(KINDS[name].count for name in ("an instalment of a subsidy", "an invoice by its number"))


def movements_of_year(lots: Lots) -> list[Paid]:
    """All of them in the order of their days, which the caller gives; a donation before its way back."""
    makers = list[Callable[[Lots], Sequence[Paid]]]()
    for kind in KINDS.values():
        makers += [kind.make] * (kind.count // 2 if kind.make is sent_back else kind.count)
    lots.shuffle(makers)
    return [paid for make in makers for paid in make(lots)]


def dated(movements: Sequence[Paid], day_of: Callable[[int], object], mark: str) -> list[Paid]:
    """The same with days, and the bank's own number of each."""
    return [
        replace(paid, day=day_of(place), bank_reference=f"{mark}{place:04d}")
        for place, paid in enumerate(movements)
    ]
