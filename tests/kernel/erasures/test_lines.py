"""The written format of the ledger of erasures, fault by fault."""

import json
from datetime import date
from pathlib import Path

import pytest

from paraplu.kernel.erasures import ErasureLedger, LedgerFault, ledger_lines, read_ledger

VECTORS = sorted((Path(__file__).parents[3] / "vectors" / "erased").glob("*.json"))


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_each_fault_is_named_where_it_is(path: Path) -> None:
    vector = json.loads(path.read_text())

    try:
        read_ledger(vector["ledger"], bytes.fromhex(vector["key"]))
        fault = None
    except LedgerFault as found:
        fault = {"line": found.line, "kind": found.kind}

    assert fault == vector["fault"]


def test_lines_are_written_as_the_vector_has_them() -> None:
    vector = json.loads((VECTORS[0].parent / "ledger.json").read_text())
    key, lines = bytes.fromhex(vector["key"]), vector["ledger"].splitlines(keepends=True)

    for place, line in enumerate(lines):
        number, day, _proof = line.split()
        before = read_ledger("".join(lines[:place]), key)
        assert ledger_lines(key, before, [int(number)], date.fromisoformat(day)) == line


def test_a_number_that_the_ledger_has_is_not_written_twice() -> None:
    key, day = bytes(32), date(2026, 11, 28)
    text = ledger_lines(key, ErasureLedger(), [7, 8, 7], day)
    ledger = read_ledger(text, key)

    assert ledger.numbers == (7, 8)
    assert ledger_lines(key, ledger, [8, 7], day) == ""


def test_every_byte_that_is_flipped_is_named() -> None:
    key = bytes(range(32))
    text = ledger_lines(key, ErasureLedger(), [100_001, 17, 9_999_999], date(2026, 11, 28)).encode()
    named = 0
    for place in range(len(text)):
        flipped = bytes([*text[:place], text[place] ^ 1, *text[place + 1 :]])
        with pytest.raises(LedgerFault) as fault:
            read_ledger(flipped.decode("ascii", "replace"), key)
        named += fault.value.line == 1 + text[:place].count(b"\n")

    assert named == len(text)


def test_without_a_key_only_the_form_is_checked() -> None:
    text = ledger_lines(bytes(32), ErasureLedger(), [7, 8], date(2026, 11, 28))

    assert read_ledger(text, None).numbers == (7, 8)
    with pytest.raises(LedgerFault, match="doubled at line 3"):
        read_ledger(text + text.splitlines(keepends=True)[0], None)
