"""Statements of public test suites, never committed: docs/tests.md says how to fetch them by their commits.

What is true of each file is worked out here a second time, by other means than those of the readers.
"""

import hashlib
import os
from collections import Counter
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree

from paraplu.kernel.money.bank_files.camt import read_camt
from paraplu.kernel.money.bank_files.coda import read_coda
from paraplu.kernel.money.bank_files.values import BankFileRefused

# Quick, but it needs that folder: whoever proves a release is told when it is missing.
pytestmark = pytest.mark.slow
FOLDER = os.environ.get("PARAPLU_BANK_SAMPLES", "")
SOURCES = {
    "tests/Samples/*.cod": (11, "8278d25b4d7122524c5889c20425eb97f898971e34c5ed7b9e594246eade9f72"),
    "test/data/camt053*.xml": (11, "4474ab5bcb46bd4f8c2882c6995b6855eb5d1216e7050f77c7bab2fb3c24a747"),
    "example-files/CAMT/**/*.xml": (160, "5784ad0d84fa4cf47813ad331e01d019f32694f0a0eed86499a2bec4678fb717"),
}
CODA_REFUSED = {
    "sample2.cod": ("account", 17),
    "sample3.cod": ("account", 7),
    "sample4.cod": ("sequence", 3),
    "sample5.cod": ("sequence", 13),
    "sample6.cod": ("part_of_cent", 3),
    "sample7.cod": ("sequence", 6),
    "sample9.cod": ("closing", 8),
}
# Entries in SEK in statements in EUR; balances that do not add up; no balances; no statement.
CAMT_REFUSED = {
    "camt053.v2.all-balance-types.xml": ("closing", 68),
    "camt053.v2.five.decimals.xml": ("closing", 49),
    "camt053.v2.minimal.ultimate.xml": ("currency", 60),
    "camt053.v2.minimal.xml": ("currency", 60),
    "camt053.v2.with-account-name.xml": ("no_opening", 8),
    "camt053.v2.with-party-ids.xml": ("currency", 60),
    "camt053.v2.wrong.xml": ("no_statement", 2),
    "camt053.v3.xml": ("currency", 80),
    "camt053.v4.xml": ("currency", 80),
    "camt053.v8.xml": ("currency", 80),
}


@pytest.fixture(scope="module")
def samples() -> dict[str, list[Path]]:
    if not FOLDER:
        pytest.skip("not run: PARAPLU_BANK_SAMPLES names no folder (docs/tests.md)")
    return {pattern: checked_files(pattern) for pattern in SOURCES}


def checked_files(pattern: str) -> list[Path]:
    files = [
        path
        for path in sorted(Path(FOLDER).glob(pattern))
        if "_052" not in str(path) and "_054" not in str(path)
    ]
    lines = [f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in files]
    found = (len(files), hashlib.sha256("".join(lines).encode()).hexdigest())
    assert found == SOURCES[pattern], f"{pattern}: other files than those of the agreed commit"
    return files


def outcome(read, path: Path) -> tuple[str, int] | list[tuple[int, int, int]]:
    try:
        statements = read(path.read_bytes(), "EUR").statements
    except BankFileRefused as refused:
        return refused.fault.value, refused.line
    return [
        (each.opening_cents, sum(m.cents for m in each.movements), each.closing_cents) for each in statements
    ]


def coda_truth(path: Path) -> tuple[int, int, int]:
    lines = path.read_text("windows-1252").splitlines()
    opening, closing = (
        next(int(line[at : at + 16]) for line in lines if line[0] == record)
        for record, at in (("1", 42), ("8", 41))
    )
    last = next(line for line in lines if line[0] == "9")
    return opening // 10, (int(last[37:52]) - int(last[22:37])) // 10, closing // 10


def test_the_coda_samples_have_their_totals_or_are_refused_by_line(samples):
    outcomes = {path.name: outcome(read_coda, path) for path in samples["tests/Samples/*.cod"]}

    good = {name: found for name, found in outcomes.items() if isinstance(found, list)}
    assert {name: found for name, found in outcomes.items() if name not in good} == CODA_REFUSED
    truths = {path.name: coda_truth(path) for path in samples["tests/Samples/*.cod"]}
    assert good == {name: [truths[name]] for name in good}


def signed(part: Element) -> int:
    named = {child.tag.rpartition("}")[2]: child.text for child in part}
    return int(Decimal(named["Amt"]) * 100) * (-1 if named.get("CdtDbtInd") == "DBIT" else 1)


def camt_truth(path: Path) -> list[tuple[int, int, int]]:
    found = []
    for statement in ElementTree.fromstring(path.read_bytes()).iter():
        if not statement.tag.endswith("}Stmt"):
            continue
        balances = {
            next(code.text for code in part.iter() if code.tag.endswith("}Cd")): signed(part)
            for part in statement
            if part.tag.endswith("}Bal")
        }
        total = sum(signed(part) for part in statement if part.tag.endswith("}Ntry"))
        found.append((balances.get("OPBD", 0), total, balances.get("CLBD", 0)))
    return found


def test_the_camt_samples_have_their_totals_or_are_refused_by_line(samples):
    files = [path for pattern in list(SOURCES)[1:] for path in samples[pattern]]
    outcomes = {path: outcome(read_camt, path) for path in files}

    refused = {path.name: found for path, found in outcomes.items() if isinstance(found, tuple)}
    assert refused == CAMT_REFUSED
    assert Counter(path.name in refused for path in files) == {True: 10, False: 161}
    for path, found in outcomes.items():
        assert path.name in refused or found == camt_truth(path), path.name
