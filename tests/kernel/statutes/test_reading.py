"""A union's file is read whole, or refused with one sentence that names the key."""

import json
import tomllib
from contextlib import suppress
from copy import deepcopy
from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from paraplu.base.apps import switches
from paraplu.kernel import statutes
from paraplu.kernel.statutes import InvalidSetting, Union
from paraplu.kernel.statutes.sections import assembly
from paraplu.kernel.statutes.tables import SettingsTable
from tests.looping import in_one_loop

pytestmark = pytest.mark.halved

ROOT = Path(__file__).parents[3]
SMALL = json.loads((ROOT / "vectors/statutes/union.json").read_text())
FAULTS = json.loads((ROOT / "vectors/statutes/faults.json").read_text())["cases"]
ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text() | some.dates(),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def read(data):
    return statutes.read(data, switches())


def place_of(data, path):
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in way:
        data = data[part]
    return data, last


def with_fault(fault):
    data = deepcopy(SMALL)
    for path in filter(None, [fault.get("drop"), fault.get("set"), fault.get("also_set")]):
        table, key = place_of(data, path)
        if "drop" in fault:
            del table[key]
        else:
            table[key] = fault["to"]
    return data


def paths(data, above=()):
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield (*above, key)
        yield from paths(value, (*above, key))


def test_the_whole_file_becomes_values():
    union = read(SMALL)

    assert (union.key, union.name.public, union.name.neutral) == ("small", "The Small Union", "Parasol")
    assert (union.languages, union.default_language) == (("fr", "en"), "fr")
    assert [chapter.key for chapter in union.chapters] == ["ghent", "antwerp"]
    assert union.topic("news").default is False
    assert [asked.key for asked in (*union.can_be_asked, *union.expected)] == ["press", "attend"]
    assert union.read_by == {"fr": date(2027, 1, 15), "en": None}
    assert union.leave_addresses == {"fr": "https://weather.example/fr", "en": "https://weather.example/en"}
    assert union.retention["question_days"] == 90
    assert union.forbidden_words["en"] == ("union", "red light")
    assert union.cast("secretary").may_hold == {"auditor", "chapter_lead"}


def test_the_statutes_become_values():
    statutes = read(SMALL).statutes

    assert (statutes.law_pack, statutes.board_may_be, statutes.rule_number) == ("be-asbl", "majority", 3)
    assert (statutes.register_days, statutes.silence_days, statutes.confirm_days) == (8, 30, 30)
    assert (statutes.admission_organ, statutes.register_mode, statutes.minimum_age) == ("board", "paper", 18)
    assert str(statutes.declaration_text) == "Je n'emploie personne."


@pytest.mark.parametrize(("written", "is_on"), [(None, True), (False, False), (True, True)])
def test_electronic_ballots_are_on_in_a_file_that_does_not_name_them(written, is_on):
    data = tomllib.loads((ROOT / "content/unions/collectif/union.toml").read_text())["assembly"]
    del data["electronic_ballots"]
    data |= {} if written is None else {"electronic_ballots": written}

    assert SettingsTable("assembly", data).read_all(assembly.read).electronic_ballots is is_on


@pytest.mark.parametrize(("vetting", "peers"), [("none", 0), ("one_peer", 1), ("two_peers", 2)])
def test_vetting_says_how_many_peers_vouch(vetting, peers):
    union = read(with_fault({"set": "statutes.vetting", "to": vetting}))

    assert union.statutes.vouchers_needed == peers


def test_an_office_has_months_or_no_end():
    union = read(SMALL)

    assert union.office("secretary").months == 24
    assert union.office("chapter_lead").months is None


@in_one_loop("fault", FAULTS, ids=lambda fault: fault["says"], count=95)
def test_one_fault_is_refused_with_its_sentence(fault):
    with pytest.raises(InvalidSetting) as refusal:
        read(with_fault(fault))

    assert str(refusal.value) == fault["says"]


@pytest.mark.parametrize("data", [None, [], "union", {1: 2}])
def test_what_is_no_table_at_all_is_refused(data):
    with pytest.raises(InvalidSetting, match="The file must be a table"):
        read(data)


@pytest.mark.parametrize("lists", ["chapters", "topics", "can_be_asked", "expected", "smallest_cast"])
def test_a_list_without_rows_may_be_left_out(lists):
    union = read(with_fault({"drop": lists}))

    assert getattr(union, lists) == ()


def test_newcomers_may_be_offered_further_languages():
    union = read(with_fault({"set": "newcomer_languages", "to": ["es"]}))

    assert (union.languages, union.newcomer_languages) == (("fr", "en"), ("es",))
    assert read(SMALL).newcomer_languages == ()


def test_without_a_declaration_no_text_is_needed():
    data = with_fault({"drop": "statutes.declaration_text"})
    data["statutes"]["declaration"] = False

    assert read(data).statutes.declaration_text is None


def test_days_may_be_written_with_or_without_quotation_marks():
    union = read(with_fault({"set": "amounts.volunteer_day.0.from", "to": date(2026, 1, 1)}))

    assert union.amount("volunteer_day", on=date(2026, 1, 1)) == Decimal("44.02")


def test_reading_leaves_the_data_as_it_was():
    data = deepcopy(SMALL)

    read(data)

    assert data == SMALL


def test_nobody_can_change_a_union_that_was_read():
    union = read(SMALL)

    with pytest.raises(FrozenInstanceError):
        union.key = "other"
    with pytest.raises(TypeError):
        union.retention["question_days"] = 9999
    with pytest.raises(TypeError):
        union.chapters[0].name.texts["en"] = "Elsewhere"


def test_a_union_can_be_kept_in_a_set():
    assert len({read(SMALL), read(SMALL)}) == 1
    assert len(set(read(SMALL).offices)) == 4


@in_one_loop("path", list(paths(SMALL)), ids=lambda path: ".".join(map(str, path)), count=222, drawn=3)
def test_no_value_at_all_is_more_than_unclear(path):
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(ANYTHING)
    def whatever_stands_there(value) -> None:
        data = deepcopy(SMALL)
        table, key = place_of(data, ".".join(map(str, path)))
        table[key] = value
        with suppress(InvalidSetting):
            assert isinstance(read(data), Union)

    whatever_stands_there()


@pytest.mark.parametrize(
    "folder", sorted((ROOT / "content" / "unions").glob("*/union.toml")), ids=lambda path: path.parent.name
)
def test_every_union_of_the_repository_is_clear(folder):
    union = read(tomllib.loads(folder.read_text(encoding="utf-8")))

    assert union.key == folder.parent.name


def test_a_notice_to_the_police_for_a_kind_that_is_not_there_is_unclear():
    data = deepcopy(SMALL)
    data["events"] = {
        "address_hours": 24, "offer_days": 1, "kinds": [{"key": "apero", "name": {"fr": "Rencontre"}}],
        "police": {"kinds": ["march"], "working_days_elsewhere": 45, "chapters": []},
    }  # fmt: skip

    with pytest.raises(InvalidSetting, match=r"events\.police\.kinds names march"):
        read(data)


def test_a_tour_of_a_kind_that_is_not_there_is_unclear():
    data = deepcopy(SMALL)
    data["events"] = {
        "address_hours": 24, "offer_days": 1, "kinds": [{"key": "apero", "name": {"fr": "Rencontre"}}],
        "tour_kinds": ["outreach"],
    }  # fmt: skip

    with pytest.raises(InvalidSetting, match=r"events\.tour_kinds names outreach"):
        read(data)
    data["events"]["tour_kinds"] = ["apero"]
    assert read(data).events.tour_kinds == ("apero",)


def test_some_languages_for_newcomers_are_for_members_too():
    offered = {"set": "newcomer_languages", "to": ["es", "ro"]}

    union = read(with_fault(offered) | {"member_languages": ["ro"]})

    assert union.languages_of_members == ("fr", "en", "ro")
    assert read(with_fault(offered)).member_languages == ()


@pytest.mark.parametrize("listed", [["it"], ["fr"], ["ro", "it"]])
def test_a_language_for_members_alone_is_refused(listed):
    data = with_fault({"set": "newcomer_languages", "to": ["es", "ro"]}) | {"member_languages": listed}

    with pytest.raises(InvalidSetting, match="member_languages must be languages of newcomer_languages"):
        read(data)
