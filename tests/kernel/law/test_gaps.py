"""A started law pack decides what it knows and refuses, by name, what a missing number would rule."""

import json
import tomllib
from copy import deepcopy
from datetime import date

import pytest

from paraplu.kernel.statutes import InvalidSetting, law
from paraplu.kernel.statutes.law import kinds, refusals
from paraplu.kernel.statutes.law.gaps import RULED_BY
from tests.kernel.law.charters import BOOKS, DAY, PACKS, ROOT, charter, table
from tests.looping import in_one_loop

CALLED_ON = date(2027, 4, 1)
BEFORE = json.loads((ROOT / "vectors/law/packs.json").read_text())["packs"]
STARTED = ("fr-loi-1901", "nl-vereniging")
RULING = {(case["pack"], case["kind"]): case["missing"] for case in table("gaps")}


def gaps_of(objections, key="law_value_missing"):
    return [objection.numbers["law_value"] for objection in objections if objection.key == key]


@in_one_loop("pack", PACKS, count=4)
@in_one_loop("kind", kinds.KINDS, count=19)
def test_a_notice_and_a_vote_refuse_exactly_what_a_missing_number_rules(pack, kind):
    rules, expected = charter(pack), RULING.get((pack, kind), [])
    item = law.ItemFacts(1, kind)

    notice = law.check_notice(rules, CALLED_ON, DAY, [item])
    decision = law.decide(rules, kind, law.VoteCounts(yes=9, no=0), law.Electorate(roll=10, present=10))

    assert gaps_of(refusals(notice)) == expected
    assert gaps_of(decision.objections) == expected
    if kind != kinds.OTHER_BUSINESS:
        assert decision.outcome == ("void" if expected else "carried")


@in_one_loop("case", table("gaps", "deadlines"), count=7)
def test_a_deadline_that_nobody_knows_is_named_and_forbids_nothing(case):
    objections = law.check_notice(charter(case["pack"]), CALLED_ON, DAY, [law.ItemFacts(1, case["kind"])])

    assert gaps_of(objections, "law_deadline_missing") == case["missing"]
    assert not refusals(objections)


@in_one_loop("case", table("gaps", "demands"), count=4)
def test_demands_and_second_assemblies_wait_for_their_numbers(case):
    rules = charter(case["pack"])
    found = {
        "assembly": law.demand_objection(rules, 50, 50),
        "item": law.item_demand_objection(rules, 50, 50),
        "self": law.self_convening_objection(rules, CALLED_ON, DAY),
        "second": next(
            iter(law.check_notice(rules, CALLED_ON, DAY, [law.ItemFacts(1, "motion")], None, CALLED_ON)), None
        ),
    }

    names = {name: "".join(gaps_of([objection] if objection else [])) for name, objection in found.items()}
    assert names == {name: case[name] for name in found}


def test_a_notice_is_refused_where_nobody_knows_its_days():
    data = deepcopy(tomllib.loads(PACKS["fr-loi-1901"].read_text()))
    del data["numbers"]["notice_days"]
    data["missing"]["notice_days"] = "nobody knows"
    rules = law.charter_of(law.read_law(data), charter().choices, "unasked", DAY)

    assert gaps_of(refusals(law.check_notice(rules, CALLED_ON, DAY, [law.ItemFacts(1, "motion")]))) == [
        "notice_days"
    ]


@pytest.mark.parametrize("pack", STARTED)
def test_reading_a_missing_number_is_an_error_and_never_a_guess(pack):
    book = BOOKS[pack]

    for name in book.missing:
        numbers = book.on(DAY) if hasattr(law.pack.Law, name) else book.about_board(DAY)
        with pytest.raises(law.MissingLawValue) as gap:
            getattr(numbers, name)
        assert gap.value.name == name
    with pytest.raises(AttributeError):
        _ = book.on(DAY).misspelt


@pytest.mark.parametrize("pack", BEFORE)
def test_the_complete_packs_have_every_value_that_they_had(pack):
    data, before = tomllib.loads(PACKS[pack].read_text()), BEFORE[pack]

    numbers = {
        f"{section}.{name}": [[row["from"], row["value"]] for row in rows]
        for section in ("numbers", "board")
        for name, rows in data[section].items()
        if name != "callers"
    }

    assert numbers == before["numbers"]
    assert len(numbers) == 31
    assert data["board"]["callers"] == before["callers"]
    for key in ("only_assembly", "mentions", "in_statutes", "articles", "words"):
        assert data[key] == before[key]


@pytest.mark.parametrize("pack", ["be-asbl", "none"])
def test_the_complete_packs_miss_nothing(pack):
    assert not BOOKS[pack].missing


def test_no_lawyer_has_read_a_pack_until_one_did():
    assert {book.lawyer_read_on for book in BOOKS.values()} == {None}
    data = {**tomllib.loads(PACKS["be-asbl"].read_text()), "lawyer_read_on": "2027-03-01"}
    assert law.read_law(data).lawyer_read_on == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("name", "reason", "says"),
    [
        ("sleep_days", "?", "missing.sleep_days is no number of a law pack."),
        ("least_members", "?", "missing.least_members: numbers.least_members has a value."),
        ("item_share", "", "missing.item_share is empty."),
    ],
)
def test_a_gap_has_a_name_and_a_reason(name, reason, says):
    data = deepcopy(tomllib.loads(PACKS["fr-loi-1901"].read_text()))
    data["missing"][name] = reason

    with pytest.raises(InvalidSetting) as refusal:
        law.read_law(data)

    assert str(refusal.value) == says


def test_a_value_without_the_day_on_which_it_was_checked_is_refused():
    data = tomllib.loads(PACKS["nl-vereniging"].read_text())
    del data["numbers"]["demand_share"][0]["checked_on"]

    with pytest.raises(InvalidSetting, match=r"numbers\.demand_share\[1\]\.checked_on is missing"):
        law.read_law(data)


def test_what_rules_an_item_are_numbers_of_the_law():
    names = {name for ruling in RULED_BY.values() for name in ruling}

    assert names <= set(BOOKS["be-asbl"].numbers)
