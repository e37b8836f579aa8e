"""One bad officer, or two of one office, try every verb about money with arguments that fit."""

import pytest

from paraplu.trust.decisions import api as decisions
from tests.attacks.machine import about_money as money
from tests.attacks.machine.casts import Union, appoint
from tests.attacks.machine.facts import Facts
from tests.attacks.machine.game import Game, game_in
from tests.attacks.machine.steps_about_money import money_verbs, steps_of
from tests.trust.audit.parts import LogEntry

pytestmark = pytest.mark.django_db
ROUNDS, VERBS = 2, 60
# Nobody waits for a thank-you here, and no month of the fund is over: these verbs do nothing.
NOTHING_TO_DO = {
    "commons.ledger.actions.thanking.send_waiting_thanks", "life.solidarity.actions.book_months",
}  # fmt: skip
# Another, an organ, the setting about recognised unions, or a code of two approvers is needed for these.
REFUSED = {
    f"commons.{name}"
    for name in (
        "cash_book.actions.ceilings.end_ceiling", "cash_book.actions.ceilings.open_decided_ceiling",
        "cash_book.actions.closing.close_year", "cash_book.actions.fund_transfers.move_between_funds",
        "cash_book.actions.counting.count_cash", "cash_book.actions.reversing.reverse_by_two",
        "claims.actions.deciding.confirm_claim", "claims.actions.deciding.second_claim",
        "claims.actions.paying.release_payment_file", "invoices.actions.make_credit_note",
        "ledger.actions.campaigns.open_campaign", "ledger.actions.certificates.ask_for_certificate",
        "ledger.actions.certificates.issue_certificate", "subsidies.actions.reports.freeze_report",
    )
} | {"life.solidarity.actions.check_payout", "life.solidarity.actions.pay_out"}  # fmt: skip
# In bad faith: parts of the cast, with the office that the last of them holds besides their own. Of two, one
# appointed the other, so that they are not independent for 90 days.
OFFICERS = {
    "the treasurer": (["treasurer"], ""),
    "the secretary": (["secretary"], ""),
    "an approver": (["member"], "approver"),
    "an auditor": (["member"], "auditor"),
    "the treasurer and an approver": (["treasurer", "member"], "approver"),
    "the treasurer and an auditor": (["treasurer", "member"], "auditor"),
    "the treasurer and the secretary": (["treasurer", "secretary"], ""),
    "the treasurer and the chair": (["treasurer", "chair"], ""),
    "the secretary and the chair": (["secretary", "chair"], ""),
    "two approvers": (["peer", "member"], "approver"),
}


def try_everything(game: Game) -> tuple[set[str], set[str]]:
    """Each verb, twice over with days between; returns what was not refused, and what the log told."""
    reached, told = set[str](), set[str]()
    for _round in range(ROUNDS):
        for person in game.officers:
            for name, step in steps_of(game.union):
                refused, entries = len(game.refusals), LogEntry.objects.count()
                game.attempt(lambda: step(person.actor))  # noqa: B023 - called at once
                reached |= {name} if len(game.refusals) == refused else set()
                told |= {name} if LogEntry.objects.count() > entries else set()
        game.move_clock(2)
    return reached, told


def forbidden(facts: Facts) -> list[str]:
    checks = (money.paid_by_one, money.fund_paid_by_one, money.book_changed, money.settled_by_one)
    return [f"{check.__name__}: {line}" for check in checks for line in check(facts)]


def test_each_verb_about_money_is_tried_by_somebody(db: None, union: Union) -> None:
    tried = {name for name, _step in steps_of(union)}

    assert len(money_verbs()) >= VERBS
    assert money_verbs() - tried == set()


@pytest.mark.parametrize("name", OFFICERS)
def test_nothing_that_needs_another_comes_of_whatever_they_try(name: str, db: None, union: Union) -> None:
    parts, office = OFFICERS[name]
    with game_in(union, parts) as game:
        numbers = [union[part].number for part in parts]
        for number in numbers if name.startswith("two") else numbers[-1:]:
            if office:
                appoint(number, office)
        decisions.note_tie(numbers[0], numbers[-1])
        game.begin()
        reached, told = try_everything(game)

        assert forbidden(game.facts()) == []
        assert game.outcomes_at_the_end() == {}
    if name == "the treasurer":
        assert money_verbs() - reached == REFUSED
    assert reached & money_verbs(logged=True) - NOTHING_TO_DO <= told


def test_what_an_honest_second_agreed_to_is_found_neither_forbidden_nor_unlogged(
    db: None, union: Union
) -> None:
    with game_in(union, ["secretary"]) as game:
        reached, told = try_everything(game)

    released = "commons.claims.actions.paying.release_payment_file"
    assert {released} <= reached & told
