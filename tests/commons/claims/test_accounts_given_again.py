"""An account that nobody who pays can open is given again, and nobody pays what they did not agree to."""

from uuid import UUID, uuid4

import pytest

from paraplu.base import clock
from paraplu.base.editing import EditConflict
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.claims import actions, queries, sealed_accounts
from paraplu.commons.claims.models import ClaimReceipt, ExpenseClaim, PayeeAccount
from paraplu.commons.claims.receipts import entries_with_receipt
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.money.open_lines import CEILING, NewOpenLine
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.payee import Payee, open_payee
from paraplu.kernel.standing import MemberStatus
from tests import rosters, sealed
from tests.commons.claims.parts import (
    APPROVER,
    CLAIMANT,
    OFFICES,
    PAYEE,
    TREASURER,
    a_claim,
    a_waiting_file,
    agree,
    an_agreed_claim,
    new_claim,
    newest,
    person,
    with_circle,
)
from tests.people import roles

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
OTHER = Payee("BE71096123456769", "Marie Kanarie")


@pytest.fixture(autouse=True)
def _circle(db: None) -> None:
    with_circle()


def give_again(claim: ExpenseClaim, payee: Payee = OTHER, by: int = CLAIMANT) -> UUID:
    record = uuid4()
    actions.give_account_again(person(by), claim.pk, actions.seal_typed_payee(record, payee))
    return record


def new_circle() -> None:
    """Everybody who paid lost their key; the Board signed for new ones."""
    for number, office in OFFICES.items():
        rosters.enter(number, office, sealed.a_key(number), clock.current_date())


def test_an_account_that_nobody_opens_is_known_and_given_again() -> None:
    claim = an_agreed_claim()
    assert not sealed_accounts.is_lost(claim.account)
    new_circle()
    assert sealed_accounts.is_lost(newest(claim).account)

    give_again(claim)

    again = newest(claim)
    assert again.account is not None
    opened = open_payee(bytes(again.account.sealed), sealed.KEYS[APPROVER].opener(), again.account.pk.hex)
    assert (opened, again.state, again.agreed_by) == (OTHER, "sent", None)
    assert (PayeeAccount.objects.count(), ClaimReceipt.objects.filter(claim=claim).exists()) == (1, True)
    assert not sealed_accounts.is_lost(again.account)


def test_nobody_pays_to_the_new_account_before_they_agreed_to_it() -> None:
    claim = an_agreed_claim()
    digest = queries.claim_digest(claim)
    give_again(claim)

    with pytest.raises(NotAuthorized):
        a_waiting_file(newest(claim))
    with pytest.raises(EditConflict):
        actions.agree_to_claim(person(TREASURER), claim.pk, digest)
    agree(newest(claim))
    assert a_waiting_file(newest(claim)).payments == 1


def test_nobody_else_gives_it_and_nobody_once_it_is_in_a_file() -> None:
    claim = an_agreed_claim()
    for other in (TREASURER, APPROVER):
        with pytest.raises(NotAuthorized):
            give_again(claim, by=other)
    a_waiting_file(claim)

    with pytest.raises(NotAuthorized):
        give_again(claim)
    assert PayeeAccount.objects.count() == 1


def test_an_account_of_two_claims_stays_for_the_other_one() -> None:
    first = a_claim()
    second = actions.send_claim(person(CLAIMANT), new_claim(2_000, 1, payee=None))

    give_again(second)

    assert newest(first).account_id != newest(second).account_id
    assert PayeeAccount.objects.count() == 2


def test_a_lost_account_is_not_used_for_a_new_claim() -> None:
    a_claim()
    new_circle()

    with pytest.raises(RuleViolation, match="claims_no_account"):
        actions.send_claim(person(CLAIMANT), new_claim(2_000, 1, payee=None))


def test_the_claimant_reads_that_nobody_opens_it_and_types_it_on_a_page() -> None:
    member = roles.member(MemberStatus.ACTIVE)
    claim = a_claim(by=member.number)
    url = f"/en/claims/{claim.pk}/"
    assert "Nobody who pays can open" not in member.client.get(url).content.decode()
    new_circle()

    assert "Nobody who pays can open your account number" in member.client.get(url).content.decode()
    form = {"account": "", "holder": "", "record": str(uuid4()), "sealed": ""}
    refused = member.client.post(f"{url}account/", form)
    assert (refused.status_code, newest(claim).account_id) == (422, claim.account_id)
    answer = member.client.post(f"{url}account/", {**form, "account": PAYEE.account, "holder": PAYEE.name})
    assert (answer.status_code, newest(claim).account_id == claim.account_id) == (303, False)


def paid_by_bank(claim: ExpenseClaim, proof: str) -> int:
    split = Split(-claim.cents, "expenses_refunded")
    entry = NewEntry(clock.current_date(), "current_account", -claim.cents, "Tea", (split,), proof)
    number = cash_book.record_entry(person(TREASURER), entry)
    cash_book.settle_lines(person(TREASURER), [(claim.line, number)])
    return number


def test_the_line_of_a_claim_has_the_digest_of_its_receipt_and_an_auditor_compares_the_photograph() -> None:
    claim = an_agreed_claim()
    line = cash_book.find_line("claims", claim.pk)
    assert line is not None
    assert line.proof == claim.proof != ""
    number = paid_by_bank(claim, line.proof)
    assert entries_with_receipt(claim) == [(number, True)]
    auditor = roles.member(MemberStatus.ACTIVE, "auditor").client

    page = auditor.get(f"/en/claims/{claim.pk}/").content.decode()
    entry = auditor.get(f"/en/book/entries/{number}/").content.decode()

    assert f"Entry {number} of the book has the check number of this photograph" in page
    assert claim.proof in entry


def test_another_photograph_than_the_one_in_the_book_is_said() -> None:
    claim = an_agreed_claim()
    paid_by_bank(claim, "0" * 64)
    auditor = roles.member(MemberStatus.ACTIVE, "auditor").client

    page = auditor.get(f"/en/claims/{claim.pk}/").content.decode()

    assert "has the check number of another photograph" in page


def a_ceiling(cents: int) -> UUID:
    new = NewOpenLine(CEILING, "cash_book", uuid4(), cents, "Meet-ups of the winter")
    return cash_book.open_line(SYSTEM, new)


def agree_on(claim: ExpenseClaim, ceiling: UUID | None) -> ExpenseClaim:
    actions.agree_to_claim(person(TREASURER), claim.pk, queries.claim_digest(claim), ceiling)
    return newest(claim)


def left_of(*ceilings: UUID) -> list[int]:
    found = cash_book.settlements_of(ceilings)
    return [found[each].left_cents for each in ceilings]


@pytest.mark.parametrize("chosen", ["the same", "another", "none"])
def test_who_agrees_again_chooses_any_ceiling(chosen: str) -> None:
    first, other = a_ceiling(2_000), a_ceiling(2_000)
    claim = agree_on(a_claim(), first)
    before = claim.line

    give_again(claim)
    assert (newest(claim).line, left_of(first, other)) == (None, [2_000, 2_000])
    ceiling = {"the same": first, "another": other}.get(chosen)
    again = agree_on(newest(claim), ceiling)

    lines = cash_book.settlements_of([before, again.line])
    assert (lines[before].is_cancelled, lines[again.line].parent) == (True, ceiling)
    assert lines[again.line].reference == claim.reference
    left = {"the same": [750, 2_000], "another": [2_000, 750]}.get(chosen, [2_000, 2_000])
    assert left_of(first, other) == left


def test_the_page_offers_the_ceiling_on_which_the_claim_was_before() -> None:
    treasurer = roles.member(MemberStatus.ACTIVE, "treasurer")
    claim = agree_on(a_claim(), a_ceiling(2_000))
    give_again(claim)

    page = treasurer.client.get(f"/en/claims/{claim.pk}/").content.decode()

    assert "Meet-ups of the winter · €20.00" in page


def test_what_was_paid_meanwhile_is_not_expected_twice() -> None:
    claim = an_agreed_claim()
    paid_by_bank(claim, claim.proof)

    give_again(claim)
    again = agree_on(newest(claim), a_ceiling(2_000))

    assert again.line == claim.line
    assert [line.id for line in cash_book.open_lines(cash_book.TO_PAY)] == []
