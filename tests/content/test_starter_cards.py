"""The starter cards of Belgium: whole in their languages, dated, with sources, short, no number to ring."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CARDS = ROOT / "content/countries/be/cards"
UNION = ROOT / "content/unions/utsopi"
LANGUAGES = {"en", "fr", "nl"}
LANGUAGES_OF_DISTRESS = {*LANGUAGES, "es", "ro", "bg", "pt", "de"}
MOST_WORDS = 250
LONGEST_TITLE = 90
HELP = re.compile(r"\{help:([^{}\s]*)\}")
TELEPHONE_NUMBER = re.compile(r"\+\d|(?<![\d.])0\d{2,3}[ ./]\d|(?<!\d)(?:\d[ ./-]?){8,}")
SHORT_NUMBERS = re.compile(r"(?<![\d.])(?:10[0-9]|11[26]|1712|1813)(?!\d| BE)")


def facts(key: str) -> dict[str, Any]:
    return tomllib.loads((CARDS / key / "card.toml").read_text("utf-8"))


def texts(key: str) -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in sorted((CARDS / key).glob("*.md"))}


KEYS = sorted(path.parent.name for path in CARDS.glob("*/card.toml"))
OF_DISTRESS = [key for key in KEYS if facts(key)["distress"]]


def test_there_are_twenty_five_of_them_and_eight_are_for_distress():
    assert len(KEYS) >= 25
    assert len(OF_DISTRESS) == 8
    assert {key for key in KEYS if facts(key)["topic"] == "distress"} == set(OF_DISTRESS)


@pytest.mark.parametrize("key", KEYS)
def test_a_card_is_whole_in_each_of_its_languages(key):
    written = texts(key)
    assert set(written) >= (LANGUAGES_OF_DISTRESS if key in OF_DISTRESS else LANGUAGES)
    shapes = {
        language: re.findall(r"^(#{1,2}|-|\d\.)(?= )", text, re.MULTILINE)
        for language, text in written.items()
    }
    assert {language: shape for language, shape in shapes.items() if len(shape) != len(shapes["en"])} == {}


@pytest.mark.parametrize("key", KEYS)
def test_a_card_has_a_title_fits_its_sheet_and_names_services_instead_of_numbers(key):
    for language, text in texts(key).items():
        title, body = text.split("\n", 1)
        assert title.startswith("# "), language
        assert len(title) <= LONGEST_TITLE, language
        assert len(body.split()) <= MOST_WORDS, language
        numbers = HELP.sub("", text)
        assert TELEPHONE_NUMBER.findall(numbers) == [], language
        assert SHORT_NUMBERS.findall(numbers) == [], language


@pytest.mark.parametrize("key", KEYS)
def test_each_language_names_the_same_services_and_the_directory_has_them(key):
    services = {language: set(HELP.findall(text)) for language, text in texts(key).items()}
    assert {language for language, named in services.items() if named != services["en"]} == set()
    directory = UNION / "help.toml"
    if not directory.exists():
        pytest.skip("this union has no directory of help yet")
    known = {service["key"] for service in tomllib.loads(directory.read_text("utf-8"))["services"]}
    assert services["en"] <= known


@pytest.mark.parametrize("key", KEYS)
def test_a_card_is_dated_has_sources_and_says_that_no_lawyer_read_it(key):
    card = facts(key)
    assert card["law_date"] <= card["checked_on"] <= date(2026, 11, 29)
    longest = timedelta(days=183 if card["distress"] else 366)
    assert timedelta(0) < card["next_check"] - card["checked_on"] <= longest
    assert card["read_by_lawyer"] is False
    assert len(card["sources"]) >= 2
    assert [source for source in card["sources"] if not source["url"].startswith("https://")] == []
    assert len({source["url"] for source in card["sources"]}) == len(card["sources"])


@pytest.mark.parametrize("key", KEYS)
def test_the_topic_is_one_of_the_union_and_the_regions_are_known(key):
    union = tomllib.loads((UNION / "union.toml").read_text("utf-8"))
    topics = {topic["key"] for topic in union["questions"]["topics"]}
    assert facts(key)["topic"] in {"distress", *topics}
    assert set(facts(key)["regions"]) <= {"be", "bru", "vlg", "wal"}
