"""The archive: a tar of the old kind whose headers are exact to the byte (specification 4.4).

It begins with a member BELENIOS, holds data and events named after their hashes, grows only at its end and
has no closing blocks. Nothing here says that the content is right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from .canonical import fields, parse, write
from .refusals import InvalidBallotData, UnreadableArchive, UnsupportedArchive

BLOCK = 512
VERSION = 1
# In bytes, and in members. Threat: whoever hands somebody a file takes the memory of their machine. Twenty
# thousand ballots have 40,000 members, and the list of their credentials a third of the longest member.
LONGEST, LONGEST_MEMBER, MOST_MEMBERS = 200_000_000, 4_000_000, 100_000
_FIRST = "BELENIOS"
_NAME = re.compile(rb"([0-9a-f]{64})\.(data|event)\.json\0*")
_OCTAL = re.compile(rb"[0-7]{11}\0")
_TIME = re.compile(r"[0-9]{1,11}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """One data or event: the hash in its name (hexadecimal), and its bytes."""

    digest: str
    is_event: bool
    content: memoryview


def read(raw: bytes) -> list[ArchiveMember]:
    """Return the members after the first, in order; raises UnreadableArchive, UnsupportedArchive (4.4)."""
    if len(raw) > LONGEST:
        raise UnsupportedArchive(
            f"The archive has more than {LONGEST // 1_000_000} MB; such a one is not checked here."
        )
    members = _members(memoryview(raw))
    first = next(members, None)
    if first is None or first[0].rstrip(b"\0") != _FIRST.encode():
        raise UnreadableArchive("This is no archive of an election.")
    _check_version(first[1])
    found = [_member(name, content) for name, content in islice(members, MOST_MEMBERS + 1)]
    if len(found) > MOST_MEMBERS:
        raise UnsupportedArchive(
            f"The archive has more than {MOST_MEMBERS:,} members; such a one is not checked here."
        )
    return found


def header(name: str, size: int, time: int) -> bytes:
    """Return the 512 bytes before a member: its name, its size in bytes, seconds since 1970."""
    block = name.encode().ljust(100, b"\0") + b"0000644\0" + 2 * b"0000000\0"
    block += b"%011o\0%011o\0" % (size, time) + b"        0"
    check = b"%06o\0 " % sum(block)
    return (block[:148] + check + block[156:]).ljust(BLOCK, b"\0")


def pad_to_blocks(content: bytes) -> bytes:
    """Return a member's bytes, filled up to whole blocks."""
    return content + bytes(-len(content) % BLOCK)


def member(name: str, content: bytes, time: int) -> bytes:
    """Return a member as the bytes of the archive."""
    return header(name, len(content), time) + pad_to_blocks(content)


def archive_start(time: int) -> bytes:
    """Return the first bytes of an archive (4.4); the time is in seconds since 1970, and nothing binds it."""
    content = write({"version": VERSION, "timestamp": str(time)})
    return member(_FIRST, content.encode(), time)


def time_of(raw: bytes) -> int:
    """Return the time at which an archive was begun; raises UnreadableArchive if it is none."""
    read(raw)
    return int(raw[136:147], 8)


def _members(raw: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """The name field and the bytes of each member."""
    start = 0
    while start < len(raw):
        block = bytes(raw[start : start + BLOCK])
        size = _size(block, start)
        begin, end = start + BLOCK, start + BLOCK + size
        start = end + -size % BLOCK
        if start > len(raw):
            raise UnreadableArchive("The archive is cut off in the middle of a member.")
        if size > LONGEST_MEMBER:
            most = LONGEST_MEMBER // 1_000_000
            raise UnsupportedArchive(
                f"A member of the archive has more than {most} MB; such a one is not checked here."
            )
        if any(raw[end:start]):
            raise UnreadableArchive(
                f"The archive is damaged after byte {end}: something stands between two members."
            )
        yield block[:100], raw[begin:end]


def _size(block: bytes, start: int) -> int:
    """Return the size in a header; it is written again and compared, so only its time is free."""
    size, time = block[124:136], block[136:148]
    is_told = _OCTAL.fullmatch(size) and _OCTAL.fullmatch(time)
    name = block[:100].rstrip(b"\0").decode("ascii", "replace")
    if not is_told or header(name, int(size[:11], 8), int(time[:11], 8)) != block:
        raise UnreadableArchive(f"This is no archive of an election, or it is damaged at byte {start}.")
    return int(size[:11], 8)


def _check_version(content: memoryview) -> None:
    try:
        data = parse(content)
        version, time = fields(data, "version", "timestamp")
    except InvalidBallotData:
        raise UnreadableArchive("The archive does not say which version it has.") from None
    if type(version) is not int or not (type(time) is int or _TIME.fullmatch(str(time))):
        raise UnreadableArchive("The archive does not say which version it has.")
    if version != VERSION:
        raise UnsupportedArchive(
            f"The archive has version {version}; only version {VERSION} is checked here."
        )


def _member(name: bytes, content: memoryview) -> ArchiveMember:
    name_match = _NAME.fullmatch(name)
    if not name_match:
        raise UnreadableArchive("A member of the archive is neither data nor an event.")
    return ArchiveMember(name_match[1].decode(), name_match[2] == b"event", content)
