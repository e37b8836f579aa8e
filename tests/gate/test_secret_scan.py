"""A secret that somebody is about to commit is named, and its value is not printed."""

from pathlib import Path

import pytest

from gate.secret_scan import faults

# Each is put together here, so that this file holds none.
VALUE = "kJ8s" + "0dQ2" + "xV7p" + "LmZ4"
PLANTED = {
    "a private key": "-----BEGIN " + "PRIVATE KEY-----",
    "a token of a code host": "ghp_" + "a1" * 18,
    "a key of a cloud": "AKIA" + "IOSFODNN7EXAMPLE",
    "a key of a payment service": "sk_" + "live_" + "a1" * 12,
    "a token of a registry": "npm_" + "a1" * 18,
    "a token of a chat": "xoxb-" + "a1" * 12,
    "a signed token": "eyJ" + "hbGciOiJIUzI1NiJ9" + ".eyJ" + "zdWIiOiIxMjM0NTY3ODkwIn0." + "a1" * 12,
    "a password in an address": "postgresql://" + "somebody:" + VALUE + "@database",
    "secret_key is given a value that looks generated": "secret_key" + f' = "{VALUE}"',
    "token is given a value that looks generated": '{"token' + f'": "{"0f9a" * 2 + "37bc1e52"}"}}',
}


@pytest.mark.parametrize("what", PLANTED)
def test_a_planted_secret_is_named_with_its_line(tmp_path: Path, what: str) -> None:
    (tmp_path / "notes.md").write_text(f"\n{PLANTED[what]}\n")

    found = list(faults(tmp_path, {}))

    assert found == [f"notes.md:2: {what}"]
    assert VALUE not in "".join(found)


@pytest.mark.parametrize(
    "line",
    ["token = 'the_name_of_a_field'", "password = settings.DATABASE_PASSWORD", "secret: '{{ secret }}'"],
)
def test_words_are_no_secret(tmp_path: Path, line: str) -> None:
    (tmp_path / "notes.py").write_text(line)

    assert list(faults(tmp_path, {})) == []


def test_an_excuse_holds_for_its_folder_only_and_not_without_a_need(tmp_path: Path) -> None:
    (tmp_path / "vectors").mkdir()
    (tmp_path / "vectors" / "a.json").write_text(PLANTED["a private key"])
    (tmp_path / "b.json").write_text(PLANTED["a private key"])

    found = list(faults(tmp_path, {"vectors/": "public", "docs/": "empty"}))

    assert found == ["b.json:1: a private key", "docs/: is excused and holds nothing"]
