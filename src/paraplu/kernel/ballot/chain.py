"""The chain of events: each names the one before by its hash, and what belongs to it (specification 4.4)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from . import archive
from .archive import ArchiveMember
from .canonical import digest, digest_of, fields, items, parse, text, write
from .refusals import InvalidBallotData, InvalidEvent, UnreadableArchive

# How many data precede an event of each type; the last is its payload, which names the others.
_DATA = {
    "Setup": 4,
    "Ballot": 1,
    "EndBallots": 0,
    "EncryptedTally": 2,
    "Shuffle": 2,
    "EndShuffles": 0,
    "PartialDecryption": 2,
    "Result": 1,
}
_FOLLOWED_BY = {
    "": ("Setup",),
    "Setup": ("Ballot", "EndBallots"),
    "Ballot": ("Ballot", "EndBallots"),
    "EndBallots": ("EncryptedTally",),
    "EncryptedTally": ("Shuffle", "PartialDecryption"),
    "Shuffle": ("Shuffle", "EndShuffles"),
    "EndShuffles": ("PartialDecryption",),
    "PartialDecryption": ("PartialDecryption", "Result"),
    "Result": (),
}
_UNNAMED = "unknown"
# All trustees send the same data if no question was ranked; no ballot is spelled so.
_NOTHING = re.compile(rb'{"decryption_factors":\[\[\](,\[\])*\],"decryption_proofs":\[\[\](,\[\])*\]}')


class ArchiveEnd(NamedTuple):
    """The end of an archive: all that is needed to append to it. `head` is the hash of the last event."""

    height: int
    kind: str
    head: str


@dataclass(frozen=True, slots=True)
class ArchiveEvent:
    """One event with the data before it; `head` is its own hash, in hexadecimal."""

    height: int
    kind: str
    head: str
    data: tuple[ArchiveMember, ...]

    @property
    def end(self) -> ArchiveEnd:
        return ArchiveEnd(self.height, self.kind, self.head)

    @property
    def payload(self) -> memoryview:
        """The bytes to which the event points; not for an event without any."""
        return self.data[-1].content


@dataclass(frozen=True, slots=True)
class Chain:
    """The events up to the first whose place in the chain is wrong; `fault` is that event, if any."""

    events: Sequence[ArchiveEvent]
    fault: InvalidEvent | None


def follow(members: Sequence[ArchiveMember]) -> Chain:
    """Hash everything and follow the chain; raises UnreadableArchive if it ends between data and their event.

    Contents are not looked at: a wrong ballot before a break in the chain is still the first wrong event.
    """
    events: list[ArchiveEvent] = []
    waiting: list[ArchiveMember] = []
    seen: set[str] = set()
    for place, member in enumerate(members):
        try:
            _check_member(member, seen)
            if member.is_event:
                events.append(_event(member, events[-1] if events else None, tuple(waiting)))
        except InvalidBallotData as refused:
            return Chain(events, InvalidEvent(len(events), _kind(members[place:]), str(refused)))
        if member.is_event:
            waiting = []
        else:
            waiting.append(member)
    if waiting or not events:
        raise UnreadableArchive("The archive is cut off: its last data belong to no event.")
    return Chain(events, None)


def end_of(raw: bytes) -> ArchiveEnd | None:
    """Return the last event of an archive, None if there is none yet; raises what reading it would.

    Only hashes and order are looked at.
    """
    members = archive.read(raw)
    chain = follow(members) if members else Chain([], None)
    if chain.fault:
        raise chain.fault
    return chain.events[-1].end if chain.events else None


def append_event(
    end: ArchiveEnd | None, kind: str, data: Sequence[bytes], time: int
) -> tuple[bytes, ArchiveEnd]:
    """Return the bytes that put an event with its data, the payload last, after `end`; and the new end.

    Raises InvalidBallotData if it may not be there. That the data are right, and not in the archive yet, is
    for the caller. `time` is that with which the archive was begun: another says when a voter voted, and
    belenios-tool refuses the archive. Source: 4.4.
    """
    _check_order(kind, end.kind if end else "")
    items(list(data), _DATA[kind])
    content: dict[str, Any] = {"parent": end.head} if end else {}
    content |= {"height": end.height + 1 if end else 0, "type": kind}
    content |= {"payload": digest_of(data[-1])} if data else {}
    event = write(content).encode()
    members = [archive.member(f"{digest_of(each)}.data.json", each, time) for each in data]
    written = [*members, archive.member(f"{digest_of(event)}.event.json", event, time)]
    return b"".join(written), ArchiveEnd(content["height"], kind, digest_of(event))


def extends(old: Sequence[ArchiveMember], new: Sequence[ArchiveMember]) -> int | None:
    """Return None if the new archive begins with all of the old, else the height of the first other event.

    Source: 3.5.1, step 2. The times in headers are not compared.
    """
    for place, member in enumerate(old):
        if new[place : place + 1] != [member]:
            return sum(before.is_event for before in old[:place])
    return None


def reference(payload: memoryview, *names: str) -> list[Any]:
    """Return the values of a payload's fields."""
    return fields(parse(payload), *names)


def check_references(event: ArchiveEvent, references: Sequence[object]) -> None:
    """Raise InvalidBallotData unless the payload names exactly the data before it, in that order."""
    if [digest(each) for each in references] != [member.digest for member in event.data[:-1]]:
        raise InvalidBallotData("It names other data than those that stand before it.")


def _check_member(member: ArchiveMember, seen: set[str]) -> None:
    if digest_of(member.content) != member.digest:
        raise InvalidBallotData("The name of its bytes is not their hash.")
    if member.digest in seen and not _NOTHING.fullmatch(member.content):
        raise InvalidBallotData("The same bytes stand in the archive already.")
    seen.add(member.digest)


def _event(
    member: ArchiveMember, before: ArchiveEvent | None, data: tuple[ArchiveMember, ...]
) -> ArchiveEvent:
    """Source: 4.4, `event` and the table of a typical sequence, which is held to be the only one."""
    parent, height, kind, payload = fields(parse(member.content), "?parent", "height", "type", "?payload")
    if parent != (before.head if before else None):
        raise InvalidBallotData("It does not follow the event before it: its parent is another.")
    if type(height) is not int or height != (before.height + 1 if before else 0):
        raise InvalidBallotData("Its height is not one more than that of the event before.")
    _check_order(text(kind), before.kind if before else "")
    items(list(data), _DATA[kind])
    if payload != (data[-1].digest if data else None):
        raise InvalidBallotData("Its payload is not the data before it.")
    return ArchiveEvent(height, kind, member.digest, data)


def _check_order(kind: str, before: str) -> None:
    if kind not in _FOLLOWED_BY[before]:
        raise InvalidBallotData(
            f"An event of this type may not stand {f'after {before}' if before else 'first'}."
        )


def _kind(members: Sequence[ArchiveMember]) -> str:
    """Return the type that the next event has, for the sentence that names it; data belong to the next."""
    following = next((member for member in members if member.is_event), None)
    try:
        kind = parse(following.content).get("type") if following else None
    except (InvalidBallotData, AttributeError):
        return _UNNAMED
    return kind if isinstance(kind, str) and kind in _DATA else _UNNAMED
