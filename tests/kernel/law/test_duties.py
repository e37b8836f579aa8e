"""Members, proxies, interests, filings and mentions, by hand-written tables (R1-R5, R7, R12, R18-R27)."""

import json
from pathlib import Path

import pytest

from paraplu.kernel import calendar, standing
from paraplu.kernel.statutes import law
from tests.kernel.law.charters import BOOKS, charter, day, key_of, table
from tests.looping import in_one_loop

VECTORS = Path(__file__).parents[3] / "vectors"
ACTIVE = frozenset({1, 2})


def history(name):
    return [
        standing.StatusChange(day(when), standing.Step(step), standing.MemberStatus(state))
        for when, step, state in table(name, "changes")
    ]


@pytest.mark.parametrize("case", table("r01_register"))
def test_r1_a_line_in_the_register_is_due(case):
    days = charter().law.register_days
    due = calendar.deadline(day(case["learnt"]), days)

    assert due == day(case["due"])
    assert not calendar.overdue(due, due)
    assert calendar.overdue(due, calendar.add_days(due, 1))


@pytest.mark.parametrize("case", table("r02_history"))
def test_r2_who_was_a_member_on_a_day_can_be_told(case):
    changes = history("r02_history")

    assert standing.state_on(changes, day(case["on"])) == case["state"]
    assert standing.active_on(changes, day(case["on"])) is case["active"]


@pytest.mark.parametrize("case", table("r03_supporting"))
def test_r3_only_active_members_are_counted(case):
    state = standing.MemberStatus(case["state"]) if case["state"] else None

    assert (state is standing.MemberStatus.ACTIVE) is bool(case["counts"])


@pytest.mark.parametrize("case", table("r04_statutes_say"))
def test_r4_the_statutes_themselves_say_it(case):
    assert list(law.setup_checklist(charter(case["pack"]))) == case["list"]


@pytest.mark.parametrize("case", table("r05_members"))
def test_r5_too_few_members_are_warned_about(case):
    assert law.least_members(charter(), case["members"]) == case["least"]


@pytest.mark.parametrize("case", table("r07_powers"))
def test_r7_some_powers_are_the_assemblys_alone(case):
    assert law.belongs_to_assembly(charter(), case["power"]) is case["only"]


@in_one_loop("case", table("r07_powers", "words"), count=19)
def test_r7_the_words_of_a_proposal_say_which_power_it_uses(case):
    assert list(law.powers_in_words(charter(case.get("pack", "be-asbl")), case["text"])) == case["says"]


@pytest.mark.parametrize("case", table("r12_proxy"))
def test_r12_a_proxy_goes_to_another_active_member(case):
    ours = charter(proxy_cap=case["cap"])

    said = law.proxy_objection(ours, case["giver"], case["holder"], ACTIVE, case["held"])

    assert key_of(said) == case["says"]


@pytest.mark.parametrize("case", table("r18_resignation"))
def test_r18_who_resigns_votes_no_longer_that_day(case):
    assert standing.active_on(history("r18_resignation"), day(case["on"])) is case["votes"]


@pytest.mark.parametrize("case", table("r25_filings"))
def test_r25_r26_what_is_filed_and_until_when(case):
    filings = law.filings_after(charter(), case["carried"], day(case["closed"]))

    assert [[filing.what, filing.due_on.isoformat()] for filing in filings] == case["filings"]


def test_r25_each_filing_names_its_rule():
    filings = law.filings_after(charter(), {"admission", "election", "accounts"}, day("2027-06-12"))

    assert {filing.what: filing.rule for filing in filings} == {
        "register": "R1",
        "gazette": "R25",
        "ubo": "R26",
        "accounts": "R25",
    }


@pytest.mark.parametrize("case", table("r27_mentions"))
def test_r27_every_letter_says_who_writes(case):
    assert list(law.mentions_missing(BOOKS["be-asbl"], case["written"])) == case["missing"]


def test_a_collective_without_legal_person_files_nothing():
    ours = charter("none")

    assert law.filings_after(ours, set(law.KINDS), day("2027-06-12")) == ()
    assert ours.law.register_days == 0
    assert law.mentions_missing(ours.book, {}) == ()


def test_the_roll_is_made_at_opening_or_some_days_before():
    assert law.record_day(charter(), day("2027-06-12")) == day("2027-06-12")
    assert law.record_day(charter(record_days=7), day("2027-06-12")) == day("2027-06-05")


def test_every_rule_of_an_objection_stands_somewhere_in_the_law():
    for rule in law.OBJECTIONS.values():
        assert BOOKS["be-asbl"].cite(rule).startswith("CSA/WVV art. "), rule


def test_every_rule_from_1_to_28_has_a_table_by_hand():
    told = [json.loads(path.read_text("utf-8"))["rule"] for path in VECTORS.glob("law/r*.json")]
    told.append(json.loads((VECTORS / "statutes" / "accounts.json").read_text("utf-8"))["rule"])

    rules = {rule for names in told for rule in names.split(", ")}
    assert rules == {f"R{number}" for number in range(1, 29)}
