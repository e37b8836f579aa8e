"""A wrong number, reference, country, colour or mark is refused by name before anything is written."""

import shutil
from pathlib import Path

import pytest

from tests.journeys.one_union import UNIONS
from tests.ops.commands.sites import refused_with
from tests.ops.commands.test_founding import Site

LOOK = '\n[look]\nlink = "{link}"\nlink_dark = "#86d3a9"\nblock = "#1d6445"\nmark = "mark.svg"\n'
MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 4h16"/>{more}</svg>'
FAULTS = {
    "a register's number": (
        "reverbere", "0741.852.931", "0741.852.932",
        "letterhead.enterprise_number is not a valid enterprise number: check each digit.",
    ),
    "a number of an own country": (
        "felinar", 'seat = "', 'cif = "18547291"\nseat = "',
        "letterhead.cif is not a valid tax number (CIF): check each digit.",
    ),
    "a structured reference": (
        "reverbere", "+++002/0304/05010+++", "+++002/0304/05011+++",
        "ledger.reference is not a structured communication: a digit is wrong.",
    ),
    "an ISO reference": (
        "lantaarn", "RF89 3040 5060", "RF89 3040 5061",
        "ledger.reference is not an ISO 11649 reference: a digit is wrong.",
    ),
    "a reference of another country": (
        "lantaarn", "RF89 3040 5060", "+++002/0304/05010+++",
        "ledger.reference is a structured communication, and the country 'nl' uses an ISO 11649 reference",
    ),
    "an account": (
        "felinar", "RO94 BTRL", "RO95 BTRL", "ledger.iban is not an account number: a digit is wrong.",
    ),
    "a country": (
        "lantaarn", 'country = "nl"', 'country = "zz"',
        "country is 'zz', and there is no folder countries/zz for it.",
    ),
    "a colour": (
        "lantaarn", "\n[events]", LOOK.format(link="#ff0000") + "\n[events]",
        "look.link: #ff0000 has a contrast of 3.77 with #fbf8f4, and text needs 4.5.",
    ),
    "a mark": (
        "lantaarn", "\n[events]", LOOK.format(link="#1d6445") + "\n[events]",
        "mark.svg has an element 'script', and a mark is made of shapes only.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_it_is_refused_in_one_sentence_and_nothing_is_made(fault: str, tmp_path: Path) -> None:
    name, before, after, sentence = FAULTS[fault]
    union = tmp_path / "union"
    shutil.copytree(UNIONS / name, union)
    (union / "mark.svg").write_text(MARK.format(more="<script>alert(1)</script>"), "utf-8")
    text = (union / "union.toml").read_text("utf-8")
    assert text.count(before) == 1
    (union / "union.toml").write_text(text.replace(before, after), "utf-8")
    site = Site(tmp_path / "var")

    assert sentence in refused_with(site.found(union))
    assert not site.folder.exists()
