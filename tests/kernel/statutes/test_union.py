"""What a union answers: names, offices that go together, and dated amounts."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.base.apps import switches
from paraplu.kernel.statutes import (
    InvalidSetting,
    MissingSetting,
    Size,
    read,
)

VECTORS = Path(__file__).parents[3] / "vectors/statutes"
UNION = read(json.loads((VECTORS / "union.json").read_text()), switches())
AMOUNTS = json.loads((VECTORS / "amounts.json").read_text())
ACCOUNTS = json.loads((VECTORS / "accounts.json").read_text())
OFFICES = [office.key for office in UNION.offices]


def size(figures):
    return Size(*map(Decimal, figures))


@pytest.mark.parametrize(
    ("language", "name"), [("fr", "Gand"), ("fr-be", "Gand"), ("en", "Ghent"), ("nl", "Gand"), ("", "Gand")]
)
def test_a_name_is_in_the_language_asked_for_or_in_the_first(language, name):
    assert UNION.chapter("ghent").name.in_language(language) == name


def test_the_section_of_apps_is_read_by_the_name_that_it_had_before_but_not_by_two():
    data = json.loads((VECTORS / "union.json").read_text())
    former = {"rooms" if key == "apps" else key: value for key, value in data.items()}

    assert read(former, switches()) == UNION
    with pytest.raises(InvalidSetting, match=r"apps is not a known key\."):
        read({**data, **former}, switches())


@pytest.mark.parametrize("ask", [UNION.office, UNION.chapter, UNION.topic, UNION.cast])
def test_what_the_union_does_not_have_is_unknown(ask):
    with pytest.raises(MissingSetting, match="nobody"):
        ask("nobody")


@pytest.mark.parametrize("case", json.loads((VECTORS / "offices.json").read_text())["cases"])
def test_offices_go_together_or_clash_as_agreed(case):
    assert UNION.compatible(case["held"], case["new"]) == case["clash"]


def test_an_office_that_does_not_exist_is_compatible_with_nothing():
    with pytest.raises(MissingSetting):
        UNION.compatible([], "emperor")


@given(some.sampled_from(OFFICES), some.sampled_from(OFFICES))
def test_a_clash_counts_both_ways(one, other):
    assert (UNION.compatible([one], other) is None) is (UNION.compatible([other], one) is None)


@pytest.mark.parametrize("case", AMOUNTS["amounts"])
def test_r30_an_amount_counts_on_its_days_and_is_never_guessed(case):
    day = date.fromisoformat(case["on"])

    if case["value"] is None:
        with pytest.raises(MissingSetting, match=case["on"]):
            UNION.amount(case["name"], on=day)
    else:
        assert UNION.amount(case["name"], on=day) == Decimal(case["value"])


def test_r24_the_limits_of_a_year_are_those_of_the_file():
    assert UNION.account_limits(date(2026, 12, 31)) == size(ACCOUNTS["limits"])


def test_r24_limits_that_the_file_does_not_have_are_unknown():
    with pytest.raises(MissingSetting, match="simplified_accounts_staff"):
        UNION.account_limits(date(2019, 12, 31))
