"""Charters for tests: the real packs, and choices that differ by what a case says."""

import json
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from paraplu.kernel.statutes import law

ROOT = Path(__file__).parents[3]
COUNTRIES = ROOT / "content" / "countries"
PACKS = {
    pack: COUNTRIES / code / "law.toml"
    for pack, code in {"be-asbl": "be", "none": "none", "fr-loi-1901": "fr", "nl-vereniging": "nl"}.items()
}
DAY = date(2027, 6, 12)
CHOICES = law.Choices(
    notice_days=0,
    proxy_cap=1,
    abstentions="ignored",
    quorum=law.Share(0, 1),
    exclusion_quorum="strict",
    election_needs="majority",
    second_round="most",
    second_round_names=2,
    remote=True,
    year_end=(12, 31),
    record_days=0,
    tellers=2,
    minutes_signatures=2,
    candidates_close_days=7,
    board_seats=3,
    board_rules=frozenset({1}),
)


def book(pack="be-asbl"):
    return law.read_law(tomllib.loads(PACKS[pack].read_text()))


BOOKS = {pack: book(pack) for pack in PACKS}


def charter(pack="be-asbl", board="unasked", **choices: Any):
    return law.charter_of(BOOKS[pack], replace(CHOICES, **choices), board, DAY)


def table(name, key="cases"):
    return json.loads((ROOT / f"vectors/law/{name}.json").read_text())[key]


def day(text):
    return date.fromisoformat(text)


def share(text):
    return law.Share(*map(int, text.split("/")))


def keys(objections):
    return [objection.key for objection in objections]


def key_of(objection):
    return objection.key if objection else None
