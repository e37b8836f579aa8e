"""Claims and payment files as pages show them: amounts and states in words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.formats import number_format

from paraplu.base.clock import current_date
from paraplu.commons.cash_book.api import amount_words
from paraplu.commons.claims import queries, words
from paraplu.commons.claims.models import ExpenseClaim, PaymentFile
from paraplu.commons.claims.volunteering import VEHICLES

# How far each state is on the way that a claimant sees.
STEPS = {"sent": 0, "confirmed": 0, "agreed": 1, "seconded": 1, "in_file": 2, "released": 2, "paid": 3}


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim in words. number: the claimant's, for those who decide; they have no list of names."""

    id: UUID
    amount: str
    use: str
    sent_on: date
    state: str
    state_words: str
    is_large: bool
    number: int | None

    @property
    def is_over(self) -> bool:
        """Whether it is paid or ended."""
        return self.state in ("paid", "refused", "withdrawn")


def claim_lines(claims: Iterable[ExpenseClaim]) -> list[ClaimLine]:
    """Return claims in words; that one is paid is asked of the book."""
    listed, uses = list(claims), queries.use_names()
    paid: Collection[UUID] = queries.paid_lines(listed)
    lines = []
    for claim in listed:
        state = "paid" if claim.line in paid and claim.state not in ("refused", "withdrawn") else claim.state
        amount, use = amount_words(claim.cents), uses.get(claim.use, claim.use)
        state_words = str(words.STATES[state])
        lines.append(
            ClaimLine(claim.pk, amount, use, claim.sent_on, state, state_words, claim.is_large, claim.number)
        )
    return lines


def steps_of(line: ClaimLine) -> list[tuple[str, bool]]:
    """Return the steps of a claim that is not refused, each with whether it is behind it."""
    reached = STEPS.get(line.state, -1)
    names = ("sent", "agreed", "in_file", "paid")
    return [(str(words.STATES[name]), place <= reached) for place, name in enumerate(names)]


def file_line(found: PaymentFile, claims: Iterable[ExpenseClaim]) -> dict[str, Any]:
    """Return a payment file in words, with its claims."""
    return {
        "id": found.pk,
        "made_on": found.made_on,
        "pay_on": found.pay_on,
        "released_on": found.released_on,
        "payments": found.payments,
        "amount": amount_words(found.cents),
        "digest": found.digest,
        "claims": claim_lines(claims),
    }


def travel_rates() -> list[tuple[str, str]]:
    """Return what a kilometre costs today, for each vehicle for which a rate is dated."""
    today = current_date()
    rates = [(words.VEHICLES[each], settings.UNION.travel_rate(each, today)) for each in VEHICLES]
    return [(str(name), number_format(rate.normalize())) for name, rate in rates if rate is not None]
