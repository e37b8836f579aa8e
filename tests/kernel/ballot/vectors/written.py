"""How a vector writes an archive: as what differs from one in bases/, so that a reader sees the fault."""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from tests.kernel.ballot.drafts import digest, json_of, member, members

FOLDER = Path(__file__).parents[4] / "vectors" / "ballot"
Told = dict[str, Any]
# A member: that of the base at this place, that with parts put anew, its event linked anew, or another.
Entry = int | list[Any] | Told
PARTS = re.compile('[^"]*"|[^"]+$')


@cache
def base(name: str) -> Told:
    told: Told = json.loads((FOLDER / "bases" / f"{name}.json").read_text())
    return told


def raw_of(name: str) -> bytes:
    """The archive of a base."""
    return archive(base(name)["members"])


def expand(told: Told) -> bytes:
    """The bytes of the archive that a vector tells."""
    given = base(told["base"])["members"]
    whole: list[Told] = []
    for entry in told["members"]:
        whole.append(_entry(entry, given, whole))
    raw = archive(whole)
    for start, end, put in told.get("bytes", []):
        raw = raw[:start] + b64decode(put) + raw[end:]
    return raw


def archive(told: Sequence[Told]) -> bytes:
    """Each member is named after its hash, the first one after nothing but itself."""
    out = []
    for entry in told:
        kind, content = _key(entry)
        raw = content.encode()
        out.append(member("BELENIOS" if kind == "first" else f"{digest(raw)}.{kind}.json", raw))
    return b"".join(out)


def _entry(entry: Entry, given: Sequence[Told], before: Sequence[Told]) -> Told:
    if isinstance(entry, int):
        return given[entry]
    if isinstance(entry, dict):
        return _linked(given[entry["linked"]], before) if "linked" in entry else entry
    place, *changes = entry
    kind, content = _key(given[place])
    return {kind: edited(content, changes)}


def edited(content: str, changes: Sequence[list[Any]]) -> str:
    """The text with these parts put anew; places are those before any change."""
    for start, end, put in reversed(changes):
        content = content[:start] + put + content[end:]
    return content


def beside(base_name: str, file: str = "strong") -> Told:
    """The strong proofs of a base, or another file beside it."""
    told: Told = json.loads(base(base_name)[file])
    return told


def strong_of(told: Told, file: str = "strong") -> bytes | None:
    """The file of strong proofs that a vector tells, or another one beside it, where it tells one."""
    return edited(base(told["base"])[file], told[file]).encode() if file in told else None


def _linked(event: Told, before: Sequence[Told]) -> Told:
    """An event of the base that follows what stands before it here: with another parent and payload."""
    told = json.loads(event["event"])
    parents = [each["event"] for each in before if "event" in each]
    if "parent" in told and parents:
        told["parent"] = digest(parents[-1].encode())
    if "payload" in told and "data" in before[-1]:
        told["payload"] = digest(before[-1]["data"].encode())
    return {"event": json_of(told).decode()}


def told_of(raw: bytes) -> list[Told]:
    """The members of an archive, each by its kind."""
    return [{_kind(name): content.decode()} for name, content in members(raw)]


def shortened(raw: bytes, given: Sequence[Told]) -> list[Entry]:
    """The same against a base; a member that is there already is named by its place."""
    whole = told_of(raw)
    places = {_key(entry): place for place, entry in enumerate(given)}
    return [
        places[_key(entry)] if _key(entry) in places else _shortened(whole, at, given)
        for at, entry in enumerate(whole)
    ]


def _shortened(whole: Sequence[Told], at: int, given: Sequence[Told]) -> Entry:
    kind, content = _key(whole[at])
    near = [place for place in range(at - 3, at + 4) if 0 <= place < len(given) and kind in given[place]]
    if kind == "event":
        same = [place for place in near if _linked(given[place], whole[:at]) == whole[at]]
        return {"linked": same[0]} if same else whole[at]
    if not near:
        return whole[at]
    told, place = min(((edits(given[place]["data"], content), place) for place in near), key=_length)
    return [place, *told] if _length((told, place)) < len(content) / 2 else whole[at]


def _length(edited: tuple[list[list[Any]], int]) -> int:
    """How much is written for the edits."""
    return sum(len(put) + 10 for _, _, put in edited[0])


def edits(old: str, new: str) -> list[list[Any]]:
    """Where quotation marks part them, since every point and number stands between two."""
    one, other = (PARTS.findall(text) for text in (old, new))
    starts = [0, *accumulate(map(len, one))]
    return [
        [starts[begin], starts[end], "".join(other[from_:to])]
        for tag, begin, end, from_, to in SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        if tag != "equal"
    ]


def _key(entry: Told) -> tuple[str, str]:
    ((kind, content),) = entry.items()
    return kind, content


def _kind(name: str) -> str:
    return "first" if name == "BELENIOS" else name.split(".")[1]


def encoded(raw: bytes) -> str:
    return b64encode(raw).decode()
