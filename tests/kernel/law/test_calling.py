"""Notice, agenda, demands, far away and once more, against tables written by hand (R7-R11, R15, R19, R23)."""

from dataclasses import replace

import pytest

from paraplu.kernel.statutes import law
from tests.kernel.law.charters import DAY, charter, day, key_of, keys, table
from tests.looping import in_one_loop

A_MOTION = (law.ItemFacts(1, "motion"),)


@pytest.mark.parametrize("case", table("r08_notice"))
def test_r8_the_notice_is_late_unsafe_or_in_time(case):
    said = law.check_notice(charter(), day(case["called"]), day(case["meeting"]), A_MOTION)

    assert keys(said) == case["says"]


def test_r8_a_late_notice_says_which_day_was_the_last_and_which_meeting_is_possible():
    (said,) = law.check_notice(charter(), day("2027-05-29"), day("2027-06-12"), A_MOTION)

    assert said.numbers == {"days": 15, "last_day": day("2027-05-28"), "earliest": day("2027-06-14")}
    assert (said.rule, said.warns) == ("R8", False)


@pytest.mark.parametrize("case", table("r08_notice", "days"))
def test_r8_the_longer_of_law_and_statutes_counts(case):
    ours = charter(notice_days=case["statutes"])

    assert law.notice_last_day(ours, day(case["meeting"])) == day(case["last"])
    assert ours.law.notice_days == case["law"]


@pytest.mark.parametrize("case", table("r08_notice", "agendas"))
def test_r8_the_agenda_lies_before_the_members_with_what_it_needs(case):
    agenda = [law.ItemFacts(**item) for item in case["items"]]

    assert keys(law.check_agenda(charter(), agenda, DAY)) == case["says"]


@in_one_loop("case", table("r07_powers", "agendas"), count=5)
def test_r7_accounts_without_discharge_or_budget_are_warned_about(case):
    agenda = [law.ItemFacts(place, kind) for place, kind in enumerate(case["kinds"], start=1)]

    said = law.check_agenda(charter(), agenda, DAY)

    assert keys(said) == case["warned"]
    assert law.refusals(said) == ()


@in_one_loop("case", table("r07_powers", "notices"), count=15)
def test_r7_what_a_lawful_kind_needs_in_the_notice(case):
    item = case["item"] | {"says_powers": tuple(case["item"].get("says_powers", ()))}

    said = law.check_agenda(charter(), [law.ItemFacts(1, **item)], DAY)

    assert keys(law.refusals(said)) == keys(said) == case["says"]


@in_one_loop("case", table("r28_dissolution", "notices"), count=5)
def test_r28_the_notice_of_a_dissolution_names_assets_and_liquidators(case):
    said = law.check_agenda(charter(), [law.ItemFacts(1, "dissolution", **case["item"])], DAY)

    assert keys(said) == case["says"]
    assert bool(law.refusals(said)) is bool(case["says"] and not case.get("only_warned"))


@pytest.mark.parametrize("case", table("r09_demand"))
def test_r9_a_fifth_demands_an_assembly(case):
    assert law.members_needed_to_demand(charter(), case["members"]) == case["needed"]


@pytest.mark.parametrize("case", table("r09_demand", "signatures"))
def test_r9_too_few_signatures_demand_nothing_yet(case):
    said = law.demand_objection(charter(), case["have"], case["members"])

    assert key_of(said) == (None if case["enough"] else "demand_short")


@pytest.mark.parametrize("case", table("r09_demand", "deadlines"))
def test_r9_a_demand_has_two_last_days(case):
    last = law.demand_deadlines(charter(), day(case["asked"]))

    assert (last.call_by, last.hold_by) == (day(case["call_by"]), day(case["hold_by"]))


@pytest.mark.parametrize("case", table("r09_demand", "by_members"))
def test_r9_members_convene_from_the_day_after_the_last_day_of_the_board(case):
    said = law.self_convening_objection(charter(), day(case["asked"]), day(case["day"]))

    assert key_of(said) == ("demand_still_with_board" if case["from_day"] else None)
    assert said is None or said.numbers["from_day"] == day(case["from_day"])


def test_r9_where_no_law_sets_days_only_the_board_convenes():
    without = replace(charter(), law=replace(charter().law, demand_call_days=0))

    said = law.self_convening_objection(without, DAY, DAY.replace(year=DAY.year + 1))

    assert key_of(said) == "demand_without_days"


@pytest.mark.parametrize("case", table("r10_item"))
def test_r10_a_twentieth_puts_an_item_on_the_agenda(case):
    assert law.members_needed_for_item(charter(), case["members"]) == case["needed"]


@pytest.mark.parametrize("case", table("r10_item", "signatures"))
def test_r10_too_few_signatures_put_no_item(case):
    said = law.item_demand_objection(charter(), case["have"], case["members"])

    assert key_of(said) == (None if case["enough"] else "item_demand_short")


@pytest.mark.parametrize("case", table("r15_second"))
def test_r15_a_second_assembly_waits(case):
    called = day("2027-01-01")

    said = law.check_notice(charter(), called, day(case["meeting"]), A_MOTION, first_day=day(case["first"]))

    assert keys(said) == case["says"]


def test_r15_a_first_assembly_waits_for_nothing():
    assert law.check_notice(charter(), day("2027-01-01"), day("2027-06-13"), A_MOTION) == ()


@pytest.mark.parametrize("case", table("r19_remote"))
def test_r19_who_takes_part_from_far_away_reads_how_in_the_notice(case):
    remote = None if case["procedure"] is None else law.Remote(case["procedure"])

    assert keys(law.remote_objections(charter(remote=case["allowed"]), remote)) == case["says"]


def test_r19_without_its_procedure_the_assembly_is_not_called():
    said = law.check_notice(charter(), day("2027-01-01"), DAY, A_MOTION, law.Remote(""))

    assert keys(law.refusals(said)) == ["procedure_missing"]


@pytest.mark.parametrize("case", table("r19_remote", "opening"))
def test_r19_the_bureau_is_in_the_room(case):
    assert keys(law.opening_objections(case["remote"], case["bureau"])) == case["says"]


@pytest.mark.parametrize("case", table("r23_accounts"))
def test_r23_the_accounts_have_a_last_day(case):
    ours, meeting = charter(year_end=tuple(case["year_end"])), day(case["meeting"])
    agenda = [law.ItemFacts(1, "accounts"), law.ItemFacts(2, "discharge"), law.ItemFacts(3, "budget")]

    said = law.check_agenda(ours, agenda, meeting)

    assert law.last_year_end(ours, meeting) == day(case["ended"])
    assert law.annual_deadline(ours, day(case["ended"])) == day(case["due"])
    assert keys(said) == (["accounts_late"] if case["late"] else [])


def test_a_collective_without_legal_person_has_its_own_days_and_no_last_one():
    ours = charter("none", notice_days=7)

    assert law.notice_last_day(ours, day("2027-06-12")) == day("2027-06-05")
    assert law.annual_deadline(ours, day("2026-12-31")) is None
    assert ours.cite("R8") == ""
