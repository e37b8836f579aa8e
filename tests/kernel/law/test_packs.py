"""A law pack is read whole or refused with one sentence; an older day has the older number."""

import tomllib
from copy import deepcopy
from datetime import date

import pytest

from paraplu.base.apps import switches
from paraplu.kernel import statutes
from paraplu.kernel.statutes import InvalidSetting, law
from tests.kernel.law.charters import PACKS, ROOT, table
from tests.looping import in_one_loop

PACK = tomllib.loads(PACKS["be-asbl"].read_text())
UNION = tomllib.loads((ROOT / "content/unions/utsopi/union.toml").read_text())


def changed(*path: str | int, to):
    data = deepcopy(PACK)
    *way, last = path
    place = data
    for part in way:
        place = place[part]
    place[last] = to
    return data


def test_both_packs_have_every_number():
    for name in ("be-asbl", "none"):
        book = law.read_law(tomllib.loads(PACKS[name].read_text()))

        assert book.key == name
        assert book.on(date(2027, 6, 12)).demand_share == law.Share(1, 5)


def test_a_newer_block_counts_from_its_day_on_and_the_older_one_before():
    newer = {"from": "2030-01-01", "value": 20, "source": "a later law", "checked_on": "2029-11-02"}
    book = law.read_law(changed("numbers", "notice_days", to=[*PACK["numbers"]["notice_days"], newer]))

    assert book.on(date(2029, 12, 31)).notice_days == 15
    assert book.on(date(2030, 1, 1)).notice_days == 20


def test_before_its_first_block_the_site_refuses_to_guess():
    with pytest.raises(law.MissingLawValue, match="2010-01-01"):
        law.read_law(PACK).on(date(2010, 1, 1))


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (["numbers", "notice_days"], [], "numbers.notice_days is missing."),
        (["numbers", "sleep_days"], [], "numbers.sleep_days is not a known key."),
        (
            ["numbers", "item_share", 0, "value"],
            "1/0",
            'numbers.item_share[1].value must be a share between quotation marks, like "2/3".',
        ),
        (
            ["numbers", "item_share", 0, "value"],
            "3/2",
            'numbers.item_share[1].value must be a share between quotation marks, like "2/3".',
        ),
        (
            ["numbers", "notice_days", 0, "value"],
            -1,
            "numbers.notice_days[1].value must be a whole number, 0 or more.",
        ),
        (["numbers", "notice_days", 0, "source"], "", "numbers.notice_days[1].source is empty."),
        (["articles", "8"], "9:14", "articles.8 is no rule."),
        (["more"], 1, "more is not a known key."),
    ],
)
def test_a_pack_with_one_fault_is_refused(path, value, says):
    with pytest.raises(InvalidSetting) as refusal:
        law.read_law(changed(*path, to=value))

    assert str(refusal.value) == says


def test_two_values_from_one_day_are_refused():
    twice = PACK["numbers"]["notice_days"] * 2

    with pytest.raises(InvalidSetting, match=r"numbers\.notice_days has two values from the same day"):
        law.read_law(changed("numbers", "notice_days", to=twice))


def test_a_union_comes_under_the_law_that_its_statutes_name():
    union = statutes.under_law(statutes.read(UNION, switches()), PACK)

    charter = union.charter(date(2027, 6, 12))

    assert (charter.notice_days, charter.choices.proxy_cap, charter.board_may_be) == (15, 1, "all")


def test_the_pack_of_another_law_is_refused():
    with pytest.raises(InvalidSetting, match=r"statutes\.law_pack says 'be-asbl'"):
        statutes.under_law(statutes.read(UNION, switches()), changed("key", to="none"))


def test_statutes_cannot_ask_for_less_notice_than_the_law():
    data = deepcopy(UNION)
    data["assembly"]["notice_days"] = 14

    with pytest.raises(InvalidSetting, match=r"assembly\.notice_days must be 15 or more"):
        statutes.under_law(statutes.read(data, switches()), PACK)


@in_one_loop("case", table("r20_early_vote"), count=7)
def test_r20_r21_what_no_page_offers_is_refused_at_the_start(case):
    data = deepcopy(UNION)
    data["assembly"][case["setting"]] = case["value"]

    assert fault_of(lambda: statutes.read(data, switches())) == case["says"]


def fault_of(step):
    try:
        step()
    except InvalidSetting as fault:
        return str(fault)
    return None


@pytest.mark.parametrize("days", [8, 1])
def test_r1_statutes_may_ask_for_a_line_in_the_register_sooner(days):
    data = deepcopy(UNION)
    data["statutes"]["register_days"] = days

    assert fault_of(lambda: statutes.under_law(statutes.read(data, switches()), PACK)) is None


def test_r1_statutes_cannot_give_more_days_for_the_register_than_the_law():
    data = deepcopy(UNION)
    data["statutes"]["register_days"] = 9

    said = fault_of(lambda: statutes.under_law(statutes.read(data, switches()), PACK))

    assert said == "statutes.register_days must be 8 or less: the law says so."


def test_r27_a_union_without_its_letterhead_does_not_start():
    data = deepcopy(UNION)
    del data["letterhead"]

    said = fault_of(lambda: statutes.under_law(statutes.read(data, switches()), PACK))

    assert said == "letterhead.name is missing: the law wants it on every letter."


def test_without_its_law_a_union_has_no_charter():
    with pytest.raises(statutes.MissingSetting):
        statutes.read(UNION, switches()).charter(date(2027, 6, 12))


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("year_end", "02-30", 'assembly.year_end must be a day of the year, written like "12-31".'),
        ("year_end", "31-12", 'assembly.year_end must be a day of the year, written like "12-31".'),
        ("quorum", "half", 'assembly.quorum must be a share between quotation marks, like "2/3".'),
        ("tellers", 1, "assembly.tellers must be a whole number, 2 or more."),
        ("board_rules", [], "assembly.board_rules must be a list of rule numbers, like [1]."),
        ("board_rules", ["1"], "assembly.board_rules must be a list of rule numbers, like [1]."),
        ("proxy_to", "everybody", "assembly.proxy_to must be one of: active, anyone."),
        ("abstentions", "yes", "assembly.abstentions must be one of: ignored, against."),
    ],
)
def test_one_fault_in_the_choices_is_refused(key, value, says):
    data = deepcopy(UNION)
    data["assembly"][key] = value

    with pytest.raises(InvalidSetting) as refusal:
        statutes.read(data, switches())

    assert str(refusal.value) == says


def test_an_objection_nobody_knows_cannot_be_made():
    with pytest.raises(ValueError, match="no objection"):
        law.Objection("because")
