"""A claim from the photograph to the bank's file: who may do what in which order, and what nobody can."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError

from paraplu.base.clock import current_date
from paraplu.base.editing import EditConflict
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.claims import actions, policy, queries
from paraplu.commons.claims.models import ClaimReceipt, ClaimState, ExpenseClaim, PayeeAccount, PaymentFile
from paraplu.commons.claims.receipts import receipt_content
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal import generate, public_key
from paraplu.kernel.seal.payee import Payee, payee_digest, seal_payee
from paraplu.trust.decisions import api as decisions
from paraplu.trust.keys import api as keys
from tests import rosters
from tests.commons.claims.parts import (
    APPROVER,
    CLAIMANT,
    DIRECTOR,
    LEAD,
    PAYEE,
    TREASURER,
    a_claim,
    a_waiting_file,
    agree,
    an_agreed_claim,
    digest_of,
    drawn_receipt,
    file_text,
    new_claim,
    new_file,
    newest,
    person,
    released_file,
    with_circle,
)
from tests.trust.audit.parts import LogEntry
from tests.trust.keys.parts import RosterLine

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture(autouse=True)
def _circle(db: None) -> None:
    with_circle()


def events() -> list[str]:
    return list(LogEntry.objects.order_by("pk").values_list("event", flat=True))


def pay(claim: ExpenseClaim, cents: int | None = None) -> int:
    """The bank's file says that it was paid, and the treasurer's import settles the line."""
    amount = -(cents or claim.cents)
    split = Split(amount, "expenses_refunded")
    entry = NewEntry(current_date(), "current_account", amount, "A meet-up", (split,))
    treasurer = person(TREASURER)
    number = cash_book.record_entry(treasurer, entry)
    cash_book.settle_lines(treasurer, [(claim.line, number)])
    return number


def test_a_small_claim_is_agreed_to_by_one_released_by_another_and_paid_when_the_bank_says_so() -> None:
    claim = a_claim(5_000)
    assert (claim.is_large, claim.state, claim.proof) == (False, "sent", drawn_receipt().proof)
    agree(claim)
    claim = newest(claim)
    line = cash_book.find_line("claims", claim.pk)
    assert line is not None
    assert (line.cents, line.reference, line.category) == (5_000, claim.reference, "expenses_refunded")
    found = released_file(claim)
    assert (found.payments, found.cents, newest(claim).state) == (1, 5_000, "released")
    assert actions.note_paid_claims(SYSTEM) == 0
    pay(claim)
    assert actions.note_paid_claims(SYSTEM) == 1
    assert (newest(claim).state, newest(claim).paid_on) == ("paid", current_date())
    assert "claims.file_released" in events()
    assert "claims.paid_without_release" not in events()


def test_the_file_has_the_amounts_and_references_and_no_word_of_what_it_was_for() -> None:
    claim = an_agreed_claim(1_999)
    text = file_text(APPROVER, uuid4(), [claim], current_date(), current_date())

    assert text.count("<CtrlSum>19.99</CtrlSum>") == text.count(claim.reference) == 2
    assert PAYEE.account in text
    assert "<BtchBookg>false</BtchBookg>" in text
    assert not any(word in text for word in ("meet", "claim", "Utsopi", "UTSOPI", str(CLAIMANT)))


@pytest.mark.parametrize(("cents", "large"), [(5_000, False), (5_001, True)])
def test_up_to_the_ceiling_two_are_enough_and_one_cent_above_it_three(cents: int, large: bool) -> None:
    assert a_claim(cents).is_large is large


def test_so_it_is_with_the_ceiling_of_a_month_and_person(the_day: Callable[[str], date]) -> None:
    """200.00 in a month, and the cent above it; another person and another month begin again."""
    the_day("2026-11-30")
    assert [a_claim(5_000, shade=shade).is_large for shade in range(4)] == [False] * 4
    assert a_claim(1, shade=4).is_large
    assert not a_claim(5_000, by=LEAD, shade=5).is_large
    the_day("2026-12-01")
    assert not a_claim(5_000, shade=6).is_large


def test_a_refused_claim_makes_room_below_the_ceiling_of_the_month() -> None:
    claims = [a_claim(5_000, shade=shade) for shade in range(4)]
    actions.refuse_claim(person(TREASURER), claims[0].pk, "double")
    assert not a_claim(5_000, shade=4).is_large
    assert a_claim(1, shade=5).is_large


def test_a_large_claim_needs_lead_treasurer_and_second_in_this_order() -> None:
    claim = a_claim(5_001)
    digest = queries.claim_digest(claim)
    with pytest.raises(NotAuthorized):
        agree(claim)
    with pytest.raises(NotAuthorized):
        actions.second_claim(person(APPROVER), claim.pk, digest)
    actions.confirm_claim(person(LEAD), claim.pk, digest)
    with pytest.raises(NotAuthorized):
        actions.confirm_claim(person(LEAD), claim.pk, digest)
    agree(claim)
    with pytest.raises(NotAuthorized):
        actions.make_payment_file(person(TREASURER), new_file(newest(claim)))
    actions.second_claim(person(APPROVER), claim.pk, digest)
    assert released_file(newest(claim)).released_by == APPROVER


PARTS = ("claimant", "lead", "treasurer", "second", "maker", "releaser")


@pytest.mark.parametrize("together", list(combinations(PARTS, 2)), ids="+".join)
def test_nobody_has_two_parts_of_one_claim_whatever_offices_they_hold(together: tuple[str, str]) -> None:
    """One person with every office has two parts; all others have one person each."""
    people = {"claimant": CLAIMANT, "lead": LEAD, "treasurer": TREASURER, "second": 810_060}
    people |= {"maker": TREASURER, "releaser": APPROVER}
    allowed = {("treasurer", "maker"), ("second", "releaser")}
    for part in together:
        people[part] = 810_050
    every = ("treasurer", "approver", "director", "secretary")

    def whole_way() -> None:
        claim = a_claim(5_001, by=people["claimant"])
        digest = queries.claim_digest(claim)
        actions.confirm_claim(person(people["lead"], *every), claim.pk, digest)
        agree(claim, people["treasurer"], *every)
        actions.second_claim(person(people["second"], *every), claim.pk, digest)
        made = actions.make_payment_file(person(people["maker"], *every), new_file(newest(claim)))
        actions.release_payment_file(person(people["releaser"], *every), made.pk, made.digest)

    expected = nullcontext() if together in allowed else pytest.raises(NotAuthorized)
    with expected:
        whole_way()


def test_nobody_agrees_to_or_refuses_their_own_claim_and_a_treasurers_goes_to_others() -> None:
    claim = a_claim(by=TREASURER)
    for act in (lambda: agree(claim), lambda: actions.refuse_claim(person(TREASURER), claim.pk, "double")):
        with pytest.raises(NotAuthorized):
            act()
    agree(claim, DIRECTOR)
    with pytest.raises(NotAuthorized):
        actions.make_payment_file(person(TREASURER), new_file(newest(claim)))
    made = actions.make_payment_file(person(DIRECTOR), new_file(newest(claim)))
    for number in (TREASURER, DIRECTOR):
        with pytest.raises(NotAuthorized):
            actions.release_payment_file(person(number, "director"), made.pk, made.digest)
    actions.release_payment_file(person(APPROVER), made.pk, digest_of(made, APPROVER))


@pytest.mark.parametrize("other", [TREASURER, CLAIMANT])
def test_a_second_person_who_is_not_independent_releases_nothing(other: int) -> None:
    made = a_waiting_file(an_agreed_claim())
    decisions.note_tie(APPROVER, other)

    with pytest.raises(NotAuthorized):
        actions.release_payment_file(person(APPROVER), made.pk, made.digest)
    actions.release_payment_file(person(DIRECTOR), made.pk, made.digest)


def test_a_second_person_whose_file_differs_or_who_proved_nothing_now_releases_nothing() -> None:
    made = a_waiting_file(an_agreed_claim())
    later = replace(person(APPROVER), recently_authenticated=False)

    for actor, digest in ((person(APPROVER), "0" * 64), (later, made.digest)):
        with pytest.raises(NotAuthorized):
            actions.release_payment_file(actor, made.pk, digest)
    assert PaymentFile.objects.get().released_on is None


def test_a_treasurer_alone_gets_no_payout_whatever_the_file_says() -> None:
    """The stored digest is of what the treasurer sends: only a file of the sealed accounts is built twice."""
    claim = an_agreed_claim()
    for changed in ({"cents": 1}, {"claims": frozenset({uuid4()})}, {"claims": frozenset()}):
        with pytest.raises((EditConflict, NotAuthorized)):
            actions.make_payment_file(person(TREASURER), new_file(claim, **changed))
    forged = actions.make_payment_file(person(TREASURER), new_file(claim, digest="f" * 64))
    for number in (APPROVER, DIRECTOR):
        with pytest.raises(NotAuthorized):
            actions.release_payment_file(person(number), forged.pk, digest_of(forged, number))
    with pytest.raises(NotAuthorized):
        actions.release_payment_file(person(TREASURER, "treasurer", "director"), forged.pk, forged.digest)


def test_an_approver_alone_gets_no_payout() -> None:
    claim = a_claim(by=APPROVER)
    digest = queries.claim_digest(claim)
    for act in (actions.confirm_claim, actions.agree_to_claim, actions.second_claim):
        with pytest.raises(NotAuthorized):
            act(person(APPROVER), claim.pk, digest)
    with pytest.raises(NotAuthorized):
        actions.make_payment_file(person(APPROVER), new_file(claim, by=APPROVER))


def test_a_changed_account_number_stops_agreement_file_and_release() -> None:
    """Somebody with the database puts another account in the place of the one that was agreed to."""

    def another_account(claim: ExpenseClaim) -> None:
        other = actions.seal_typed_payee(claim.account_id, Payee("NL91ABNA0417164300", "Thief"))
        digest = payee_digest(other.sealed)
        PayeeAccount.objects.filter(pk=claim.account_id).update(sealed=other.sealed, digest=digest)

    sent, agreed, in_file = a_claim(), an_agreed_claim(shade=1), an_agreed_claim(shade=2)
    made = a_waiting_file(in_file)
    for claim in (sent, agreed, in_file):
        another_account(claim)

    with pytest.raises(EditConflict):
        agree(newest(sent))
    with pytest.raises(EditConflict):
        actions.make_payment_file(person(TREASURER), new_file(agreed))
    with pytest.raises(EditConflict):
        actions.release_payment_file(person(APPROVER), made.pk, made.digest)
    with pytest.raises(NotAuthorized):
        actions.release_payment_file(person(APPROVER), made.pk, digest_of(made, APPROVER))


def test_what_was_read_is_what_is_agreed_to() -> None:
    claim = a_claim(1_000)
    digest = queries.claim_digest(claim)
    ExpenseClaim.objects.update(cents=4_000)

    with pytest.raises(EditConflict):
        actions.agree_to_claim(person(TREASURER), claim.pk, digest)
    assert cash_book.find_line("claims", claim.pk) is None


def test_a_receipt_is_claimed_once_by_whomever_and_again_after_a_refusal() -> None:
    claim = a_claim()
    assert a_claim().pk == claim.pk
    for by, cents in ((LEAD, 1_250), (CLAIMANT, 1_300)):
        with pytest.raises(RuleViolation, match="claims_same_receipt"):
            a_claim(cents, by=by)
    assert ExpenseClaim.objects.count() == 1
    actions.refuse_claim(person(TREASURER), claim.pk, "amount")
    again = a_claim(1_300)
    with pytest.raises(IntegrityError):
        ExpenseClaim.objects.create(**{**_values(again), "pk": uuid4(), "reference": "1" * 12})


def _values(claim: ExpenseClaim) -> dict[str, Any]:
    names = ("use", "cents", "is_large", "upload_digest", "account_digest")
    return {name: getattr(claim, name) for name in names}


def test_the_same_amount_of_the_same_person_is_shown_as_a_possible_double() -> None:
    first, second, _other = a_claim(), a_claim(shade=1), a_claim(by=LEAD, shade=2)

    assert queries.possible_doubles(second) == [newest(first)]


def test_a_claim_is_in_one_file_only_until_it_is_taken_apart() -> None:
    claim = an_agreed_claim()
    made = a_waiting_file(claim)
    with pytest.raises(NotAuthorized):
        actions.make_payment_file(person(TREASURER), new_file(claim))
    again = actions.make_payment_file(person(TREASURER), new_file(claim, message=made.pk, digest=made.digest))
    assert again.pk == made.pk
    actions.dissolve_payment_file(person(APPROVER), made.pk)
    assert newest(claim).state == "agreed"
    found = released_file(claim)
    with pytest.raises(NotAuthorized):
        actions.dissolve_payment_file(person(TREASURER), found.pk)
    with pytest.raises(NotAuthorized):
        actions.make_payment_file(person(TREASURER), new_file(claim))


def test_a_claim_is_taken_back_or_refused_until_it_is_in_a_file_and_its_receipt_goes_at_once() -> None:
    claim = an_agreed_claim()
    with pytest.raises(NotAuthorized):
        actions.withdraw_claim(person(LEAD), claim.pk)
    actions.withdraw_claim(person(CLAIMANT), claim.pk)

    assert (ClaimReceipt.objects.count(), PayeeAccount.objects.count()) == (0, 0)
    assert cash_book.settlements_of([claim.line])[claim.line].is_cancelled
    in_file = an_agreed_claim(shade=1)
    a_waiting_file(in_file)
    for act in (
        lambda: actions.withdraw_claim(person(CLAIMANT), in_file.pk),
        lambda: actions.refuse_claim(person(TREASURER), in_file.pk, "double"),
    ):
        with pytest.raises(NotAuthorized):
            act()


def test_what_was_paid_without_release_is_in_the_log() -> None:
    claim = an_agreed_claim()
    pay(claim)

    actions.note_paid_claims(SYSTEM)

    assert newest(claim).state == "paid"
    assert "claims.paid_without_release" in events()


def test_an_account_that_was_given_is_used_again_and_gone_60_days_after_the_last_payment(
    the_day: Callable[[str], date],
) -> None:
    first = an_agreed_claim()
    second = actions.send_claim(person(CLAIMANT), new_claim(shade=1, payee=None))
    assert second.account_id == first.account_id
    agree(second)
    released_file(first, newest(second))
    for claim in (first, newest(second)):
        pay(claim)
    today = current_date()
    actions.forget_due(SYSTEM, today)
    for days, there in ((60, True), (61, False)):
        day = today + timedelta(days=days)
        actions.forget_due(SYSTEM, the_day(day.isoformat()))
        assert PayeeAccount.objects.exists() is there
    assert receipt_content(newest(first)) is not None
    with pytest.raises(RuleViolation, match="claims_no_account"):
        actions.send_claim(person(CLAIMANT), new_claim(shade=2, payee=None))


def test_of_two_accounts_of_one_day_none_is_guessed(the_day: Callable[[str], date]) -> None:
    first = actions.send_claim(person(CLAIMANT), new_claim(shade=1))
    actions.send_claim(person(CLAIMANT), new_claim(shade=2))
    with pytest.raises(RuleViolation, match="claims_no_account"):
        actions.send_claim(person(CLAIMANT), new_claim(shade=3, payee=None))

    the_day((current_date() + timedelta(days=1)).isoformat())
    later = actions.send_claim(person(CLAIMANT), new_claim(shade=3))

    again = actions.send_claim(person(CLAIMANT), new_claim(shade=4, payee=None))
    assert again.account_id == later.account_id != first.account_id


def test_an_erased_claimant_leaves_amounts_and_nothing_else() -> None:
    paid, released, open_one = (an_agreed_claim(shade=shade) for shade in range(3))
    released_file(paid, released)
    pay(paid)
    actions.note_paid_claims(SYSTEM)

    actions.forget_person(SYSTEM, CLAIMANT)

    assert set(ExpenseClaim.objects.values_list("number", flat=True)) == {None}
    assert PayeeAccount.objects.filter(number=CLAIMANT).count() == 0
    assert newest(released).account is not None
    assert not ExpenseClaim.objects.filter(pk=open_one.pk).exists()
    assert queries.claimed_this_month(CLAIMANT) == 0


def test_what_an_erased_treasurer_agreed_to_is_agreed_to_again() -> None:
    claim = an_agreed_claim()
    a_waiting_file(claim)

    actions.forget_person(SYSTEM, TREASURER)

    assert (newest(claim).state, newest(claim).agreed_by) == ("sent", None)
    assert not PaymentFile.objects.exists()
    agree(claim, 810_077, "treasurer")


def test_old_claims_lose_their_person_and_refused_ones_go(the_day: Callable[[str], date]) -> None:
    paid, refused = an_agreed_claim(), a_claim(shade=1)
    pay(paid)
    actions.note_paid_claims(SYSTEM)
    actions.refuse_claim(person(TREASURER), refused.pk, "double")
    year = current_date().year
    actions.forget_due(SYSTEM, the_day(f"{year + 1}-12-31"))
    assert [claim.number for claim in ExpenseClaim.objects.all()] == [CLAIMANT]
    actions.forget_due(SYSTEM, the_day(f"{year + 2}-01-01"))
    assert (newest(paid).number, newest(paid).agreed_by) == (None, None)
    years = settings.UNION.country.accounts.book_years
    actions.forget_due(SYSTEM, the_day(f"{year + years}-12-31"))
    assert ClaimReceipt.objects.count() == 1
    actions.forget_due(SYSTEM, the_day(f"{year + years + 1}-01-01"))
    assert not ClaimReceipt.objects.exists()


def test_an_account_that_is_sealed_to_others_is_refused() -> None:
    record = uuid4()
    strange = actions.SealedPayee(record, seal_payee(PAYEE, [public_key(generate())], record.hex))
    for payee in (strange, actions.SealedPayee(record, b""), actions.SealedPayee(record, b"x" * 5_000)):
        with pytest.raises(RuleViolation, match="claims_other_circle"):
            actions.send_claim(person(CLAIMANT), actions.NewClaim("meetups", 100, drawn_receipt(), payee))
    assert not PayeeAccount.objects.exists()


def test_states_are_the_ones_that_rules_know() -> None:
    assert {policy.SENT, policy.CONFIRMED, policy.AGREED, policy.SECONDED, policy.IN_FILE} < set(ClaimState)


def flat(cents: int, day: str, elsewhere: int = 0) -> ExpenseClaim:
    payee = actions.seal_typed_payee(uuid4(), PAYEE)
    new = actions.NewClaim("meetups", cents, None, payee, date.fromisoformat(day), elsewhere)
    return actions.send_claim(person(CLAIMANT), new)


FLAT = (
    ("2026-11-29", 4_402, 0, ""),
    ("2026-11-29", 4_403, 0, "day_limit"),
    ("2026-11-29", 4_402, 176_083 - 4_402, ""),
    ("2026-11-29", 4_402, 176_084 - 4_402, "year_limit"),
    ("2026-12-01", 100, 0, "ahead"),
    ("2019-11-29", 100, 0, "amounts"),
)


@pytest.mark.parametrize(("day", "cents", "elsewhere", "reason"), FLAT)
def test_a_flat_rate_stays_below_the_limits_of_day_and_year_with_what_was_had_elsewhere(
    the_day: Callable[[str], date], day: str, cents: int, elsewhere: int, reason: str
) -> None:
    the_day("2026-11-30")
    expected = pytest.raises(RuleViolation, match=f"claims_volunteer_{reason}") if reason else nullcontext()
    with expected:
        assert flat(cents, day, elsewhere).proof == ""
    assert ExpenseClaim.objects.count() == (0 if reason else 1)


def test_in_one_year_flat_rate_and_real_costs_exclude_each_other(the_day: Callable[[str], date]) -> None:
    the_day("2026-11-30")
    claim = flat(1_000, "2026-11-28")
    with pytest.raises(RuleViolation, match="claims_volunteer_mixed"):
        a_claim()
    with pytest.raises(RuleViolation, match="claims_volunteer_day_limit"):
        flat(3_403, "2026-11-28")
    actions.withdraw_claim(person(CLAIMANT), claim.pk)
    a_claim()
    with pytest.raises(RuleViolation, match="claims_volunteer_mixed"):
        flat(1_000, "2026-11-28")


def test_the_highest_sum_that_was_declared_counts_for_the_year(the_day: Callable[[str], date]) -> None:
    the_day("2026-11-30")
    flat(4_402, "2026-11-27", 170_000)
    with pytest.raises(RuleViolation, match="claims_volunteer_year_limit"):
        flat(4_402, "2026-11-28")


def test_the_board_signs_for_the_key_of_a_treasurer_to_whom_accounts_are_sealed() -> None:
    RosterLine.objects.all().delete()
    rosters.begin()
    waiting = keys.next_line_to_sign()

    assert waiting is not None
    entered = {change.office for change in waiting.changes if keys.change_kind(change) == "enter"}
    assert entered >= {"treasurer", "approver", "director"}
