"""Finds secrets in the files of the repository; it asks nobody, so it runs without a network."""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from gate.fault import ROOT
from gate.report import report
from gate.strings import files

# Written with classes so that no pattern finds itself.
PRIVATE_KEY = re.compile(r"-----BEGIN[ ][A-Z ]*PRIVATE[ ]KEY|AGE-SECRET[-]KEY-1[A-Z0-9]{20}")
# Each begins with a word.
TOKENS = {
    "a token of a code host": r"gh[pousr]_\w{30}|github_pa[t]_\w{30}|glpa[t]-[\w-]{20}",
    "a key of a cloud": r"(?:AKI[A]|ASI[A])[A-Z0-9]{16}\b|AIz[a][\w-]{35}|dop_v[1]_[a-f0-9]{40}",
    "a key of a payment service": r"[rs]k_liv[e]_\w{20}|liv[e]_\w{30}",
    "a token of a registry": r"npm_[A-Za-z0-9]{36}|pyp[i]-AgE\w{40}",
    "a token of a chat": r"xox[abprs]-[\w-]{20}",
    "a signed token": r"ey[J][\w-]{15,}\.ey[J][\w-]{15,}\.[\w-]{20,}",
    "a password in an address": r"[a-z]{3,12}://[\w.-]+:(?![{$<%])[^\s:@/'\"{}]{6,}@[\w\[]",
}
# Most files have none: one look at each word finds that out, where eight looks take five times as long.
ANY_TOKEN = re.compile(rf"\b(?:{'|'.join(TOKENS.values())})")
ASSIGNED = re.compile(
    r"(?P<name>(?:secret|passw(?:or)?d|passphrase|token|api_?key|private_?key|credential)[\w.-]{0,40})"
    r"['\"]?\]?\s*(?:=>|:=|=|:)\s*[rbu]?['\"](?P<value>[A-Za-z0-9+/=_.~!@#$%^&*-]{16,})['\"]",
    re.IGNORECASE,
)
# Bits of chance in each sign: words and identifiers have fewer, what a generator made has more.
CHANCE = 3.7
CHANCE_OF_HEX = 3.0
HEX = re.compile(r"[0-9a-fA-F]+")
ALLOWED = ROOT / "gate" / "secret_scan.toml"


def faults(root: Path, allowed: dict[str, str]) -> Iterator[str]:
    """Every finding with its place, never its value. allowed: folders and files, each with a reason."""
    used = set[str]()
    for path in files(root):
        name, text = str(path.relative_to(root)), path.read_bytes().decode("utf-8", "replace")
        found = [] if "\0" in text else list(findings(text))
        excuse = next((place for place in allowed if found and name.startswith(place)), None)
        if excuse is None:
            yield from (f"{name}:{line}: {what}" for line, what in found)
        else:
            used.add(excuse)
    yield from (f"{place}: is excused and holds nothing" for place in sorted(set(allowed) - used))


def findings(text: str) -> Iterator[tuple[int, str]]:
    """Line and kind of what looks like a secret."""
    for match in PRIVATE_KEY.finditer(text):
        yield line_of(text, match.start()), "a private key"
    for what, pattern in TOKENS.items() if ANY_TOKEN.search(text) else ():
        for match in re.finditer(rf"\b(?:{pattern})", text):
            yield line_of(text, match.start()), what
    for match in ASSIGNED.finditer(text):
        if is_generated(match["value"]):
            yield line_of(text, match.start()), f"{match['name']} is given a value that looks generated"


def is_generated(value: str) -> bool:
    """Whether a value looks like chance rather than like words."""
    return bits_of_chance(value) >= (CHANCE_OF_HEX if HEX.fullmatch(value) else CHANCE) and bool(
        re.search(r"\d", value)
    )


def bits_of_chance(value: str) -> float:
    """Shannon entropy of one sign, in bits."""
    shares = [count / len(value) for count in Counter(value).values()]
    return -sum(share * math.log2(share) for share in shares)


def line_of(text: str, place: int) -> int:
    """The line at this place of the text, counted from one."""
    return text.count("\n", 0, place) + 1


if __name__ == "__main__":
    report(faults(ROOT, tomllib.loads(ALLOWED.read_text("utf-8"))["allowed"]))
