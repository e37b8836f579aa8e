"""What can be wrong with the file and with the chain of events."""

from collections.abc import Iterator
from dataclasses import replace

from tests.kernel.ballot.drafts import Draft, Spelled, Step, digest, json_of, member, members
from tests.kernel.ballot.vectors.faults import (
    NO_JSON,
    NO_TEXT,
    NOT_A_LIST,
    NOT_COMPACT,
    Change,
    Edit,
    Fault,
    not_checked,
    nothing,
    unreadable,
    wrong,
)
from tests.kernel.ballot.vectors.written import raw_of

BLOCK = 512
NO_ARCHIVE = "This is no archive of an election."
NO_VERSION = "The archive does not say which version it has."
CUT_MEMBER = "The archive is cut off in the middle of a member."
CUT_DATA = "The archive is cut off: its last data belong to no event."
NEITHER = "A member of the archive is neither data nor an event."
PARENT = "It does not follow the event before it: its parent is another."
HEIGHT = "Its height is not one more than that of the event before."
PAYLOAD = "Its payload is not the data before it."
NOT_HASH = "The name of its bytes is not their hash."
EVENT_FIELDS = "An object has not exactly the fields ?parent, height, type, ?payload, in this order."


def faults() -> Iterator[Fault]:
    """All of them."""
    yield from _of_files()
    yield from _of_headers()
    yield from _of_first_members()
    yield from _of_members()
    yield from _of_events()
    yield from _of_order()


def damaged(place: int) -> str:
    return f"This is no archive of an election, or it is damaged at byte {place}."


def _raw(name: str, fault: str, edits: list[Edit], reason: str) -> Fault:
    return Fault(f"file/{name}", fault, "small", nothing, unreadable(reason), edits=edits)


def _of_files() -> Iterator[Fault]:
    raw = raw_of("small")
    first = BLOCK * 2
    whole = {
        "empty": (b"", NO_ARCHIVE),
        "text": (b"no", damaged(0)),
        "zeros": (bytes(1024), damaged(0)),
        "page": (b"<html>" * 200, damaged(0)),
        "every-byte": (bytes(range(256)) * 4, damaged(0)),
        "compressed": (b"PK\3\4" * 300, damaged(0)),
        "one-block": (raw[:BLOCK], CUT_MEMBER),
        "only-the-first-member": (raw[:first], "The archive is cut off: its last data belong to no event."),
    }
    for name, (content, reason) in whole.items():
        yield _raw(name, "Something else, or nothing.", [(0, len(raw), content)], reason)
    cuts = {
        "in-a-header": (first + 100, damaged(first)),
        "after-a-header": (first + BLOCK, CUT_MEMBER),
        "in-a-member": (first + BLOCK + 100, CUT_MEMBER),
        "before-the-end-of-a-block": (len(raw) - 1, CUT_MEMBER),
        "one-byte-of-a-header": (first + 1, damaged(first)),
    }
    for name, (length, reason) in cuts.items():
        yield _raw(f"cut-{name}", "Cut off.", [(length, len(raw), b"")], reason)
    yield _raw(
        "closing-blocks",
        "Closing blocks, as other tars have them.",
        [(len(raw), len(raw), bytes(1024))],
        damaged(len(raw)),
    )
    yield _raw("one-byte-more", "A byte more.", [(len(raw), len(raw), b"\0")], damaged(len(raw)))
    (_, content), *_ = members(raw)
    at = BLOCK + len(content)
    filling = f"The archive is damaged after byte {at}: something stands between two members."
    yield _raw("filling", "Something stands in what fills a block.", [(at, at + 1, b"x")], filling)
    yield _raw(
        "filling-end",
        "Something stands at the end of what fills a block.",
        [(first - 1, first, b"x")],
        filling,
    )
    waiting = Draft(raw)
    last = waiting.steps.pop()
    start = len(waiting.written())
    end = start + len(member("0" * 64 + ".data.json", json_of(last.data[0])))
    yield _raw("cut-before-an-event", "Data whose event is cut off.", [(end, len(raw), b"")], CUT_DATA)


def _of_headers() -> Iterator[Fault]:
    """No bit of a header is free but the time, which nothing binds."""
    raw, start = raw_of("small"), BLOCK * 2
    places = {
        "mode": 106,
        "owner": 114,
        "group": 122,
        "size": 134,
        "size-end": 135,
        "time": 140,
        "time-end": 147,
        "check": 150,
        "check-end": 154,
        "type": 156,
        "link": 157,
        "magic": 257,
        "rest": 511,
    }
    for name, place in places.items():
        put = bytes([raw[start + place] ^ 1])
        yield _raw(
            f"header-{name}",
            "A bit of a header is another.",
            [(start + place, start + place + 1, put)],
            damaged(start),
        )
    yield _raw(
        "header-name-not-ascii", "A name of other letters.", [(start, start + 1, b"\xe9")], damaged(start)
    )
    for name, place in {"size": 134, "time": 146}.items():
        edit = (start + place, start + place + 1, b"8")
        yield _raw(
            f"header-{name}-not-octal", "A digit that is none to the base of eight.", [edit], damaged(start)
        )


def _of_first_members() -> Iterator[Fault]:
    said = {
        "version-2": (
            '{"version":2,"timestamp":"1"}',
            not_checked("The archive has version 2; only version 1 is checked here."),
        ),
        "version-huge": (
            f'{{"version":{2**64},"timestamp":"1"}}',
            not_checked(f"The archive has version {2**64}; only version 1 is checked here."),
        ),
        "version-true": ('{"version":true,"timestamp":"1"}', unreadable(NO_VERSION)),
        "no-time": ('{"version":1}', unreadable(NO_VERSION)),
        "time-no-number": ('{"version":1,"timestamp":"x"}', unreadable(NO_VERSION)),
        "time-null": ('{"version":1,"timestamp":null}', unreadable(NO_VERSION)),
        "time-too-long": ('{"version":1,"timestamp":"123456789012"}', unreadable(NO_VERSION)),
        "time-with-line-break": ('{"version":1,"timestamp":"1\\n"}', unreadable(NO_VERSION)),
        "with-space": ('{"version":1, "timestamp":"1"}', unreadable(NO_VERSION)),
        "other-order": ('{"timestamp":"1","version":1}', unreadable(NO_VERSION)),
        "list": ("[]", unreadable(NO_VERSION)),
        "no-json": ("{", unreadable(NO_VERSION)),
    }
    for name, (content, answer) in said.items():
        edit = (0, BLOCK * 2, member("BELENIOS", content.encode()))
        yield Fault(
            f"file/first-{name}",
            "The first member says something else.",
            "small",
            nothing,
            answer,
            edits=[edit],
        )
    other = (0, BLOCK * 2, member("BELENIO", b'{"version":1,"timestamp":"1"}'))
    yield _raw("first-other-name", "The first member has another name.", [other], NO_ARCHIVE)
    yield _raw("first-missing", "The first member is missing.", [(0, BLOCK * 2, b"")], NO_ARCHIVE)


def _of_members() -> Iterator[Fault]:
    end = len(raw_of("small"))
    names = {
        "capitals": "A" * 64 + ".data.json",
        "no-kind": "0" * 64 + ".json",
        "short": "0" * 63 + ".data.json",
        "beyond-the-digits": "g" * 64 + ".data.json",
        "second-first": "BELENIOS",
        "path": "../x",
        "longer": "0" * 64 + ".data.jsonx",
    }
    for name, called in names.items():
        yield _raw(
            f"member-{name}",
            "A member is neither data nor an event.",
            [(end, end, member(called, b"{}"))],
            NEITHER,
        )
    strange = member("0" * 64 + ".data.json", b"{}") + member("1" * 64 + ".event.json", b"{}")
    fault = Fault(
        "chain/not-the-hash",
        "A member whose name is not its hash.",
        "small",
        nothing,
        wrong(7, "unknown", NOT_HASH),
    )
    yield replace(fault, edits=[(end, end, strange)])
    for name, said in {"no-utf-8": b'{"type":"\xff"}', "no-json": b"{"}.items():
        edit = (end, end, member(f"{digest(said)}.event.json", said))
        fault = Fault(
            f"chain/{name}", "An event that is no JSON.", "small", nothing, wrong(7, "unknown", NO_JSON)
        )
        yield replace(fault, edits=[edit])


def _told(name: str, fault: str, place: int, event: dict[str, object], answer: tuple[int, str, str]) -> Fault:
    return Fault(
        f"chain/{name}", fault, "small", lambda draft: draft.steps[place].event.update(event), wrong(*answer)
    )


def _of_events() -> Iterator[Fault]:
    yield _told("other-parent", "It follows another event.", 2, {"parent": "0" * 64}, (2, "Ballot", PARENT))
    yield _told(
        "parent-of-the-first",
        "The first event has a parent.",
        0,
        {"parent": "0" * 64},
        (0, "Setup", EVENT_FIELDS),
    )
    for name, height in {"skipped": 3, "same": 1, "text": "2", "negative": -2, "huge": 2**64}.items():
        yield _told(f"height-{name}", "Another height.", 2, {"height": height}, (2, "Ballot", HEIGHT))
    yield _told("height-true", "The height is true.", 1, {"height": True}, (1, "Ballot", HEIGHT))
    yield _told("height-false", "The height is false.", 0, {"height": False}, (0, "Setup", HEIGHT))
    yield _told(
        "other-payload",
        "It points to something else.",
        4,
        {"payload": "0" * 64},
        (4, "EncryptedTally", PAYLOAD),
    )
    yield _told(
        "payload-of-nothing",
        "It points to something, and there is nothing.",
        3,
        {"payload": "0" * 64},
        (3, "EndBallots", PAYLOAD),
    )
    yield _told("payload-null", "It points to null.", 3, {"payload": None}, (3, "EndBallots", EVENT_FIELDS))
    yield _told("another-field", "An event has another field.", 2, {"more": 1}, (2, "Ballot", EVENT_FIELDS))
    for name, kind in {"shuffle": "Shuffle", "inherited": "constructor", "empty": ""}.items():
        yield _told(
            f"type-{name}",
            "An unknown type.",
            5,
            {"type": kind},
            (5, "unknown", "An event of this type may not stand after EncryptedTally."),
        )
    yield _told("type-number", "A type that is a number.", 5, {"type": 5}, (5, "unknown", NO_TEXT))


def _of_order() -> Iterator[Fault]:
    def moved(source: int, target: int) -> Change:
        return lambda draft: draft.steps.insert(target, draft.steps.pop(source))

    def chain(name: str, fault: str, change: Change, height: int, kind: str, reason: str) -> Fault:
        return Fault(f"chain/{name}", fault, "small", change, wrong(height, kind, reason))

    not_after = "An event of this type may not stand {}.".format
    yield chain(
        "end-first", "The end of voting stands first.", moved(3, 0), 0, "EndBallots", not_after("first")
    )
    yield chain(
        "tally-before-the-end",
        "The tally stands before the end of voting.",
        moved(3, 4),
        3,
        "EncryptedTally",
        not_after("after Ballot"),
    )
    yield chain(
        "decryption-before-the-tally",
        "A decryption before the tally.",
        moved(4, 5),
        4,
        "PartialDecryption",
        not_after("after EndBallots"),
    )
    yield chain(
        "ballot-after-the-end",
        "A ballot after the end of voting.",
        moved(2, 3),
        3,
        "Ballot",
        not_after("after EndBallots"),
    )
    yield chain(
        "result-before-decryption",
        "A result before the decryption.",
        moved(6, 5),
        5,
        "Result",
        not_after("after EncryptedTally"),
    )
    more = lambda draft: draft.steps.append(Step("EndBallots", []))  # noqa: E731
    yield chain(
        "more-after-the-result",
        "An event after the result.",
        more,
        7,
        "EndBallots",
        not_after("after Result"),
    )
    again = lambda draft: draft.steps.insert(1, draft.copy().steps[0])  # noqa: E731
    yield chain(
        "two-setups", "A second set-up.", again, 1, "Setup", "The same bytes stand in the archive already."
    )
    extra = lambda draft: draft.steps[2].data.insert(0, "more")  # noqa: E731
    yield chain("data-of-nobody", "Data that no event names.", extra, 2, "Ballot", NOT_A_LIST)
    less = lambda draft: draft.steps[5].data.pop(0)  # noqa: E731
    yield chain("data-missing", "Data are missing.", less, 5, "PartialDecryption", NOT_A_LIST)

    def earlier(draft: Draft) -> None:
        draft.of("Ballot", 1).data[0]["election_uuid"] = "x"
        draft.steps[4].event = {"height": 9}

    yield chain(
        "ballot-before-a-break",
        "A wrong ballot before a break in the chain.",
        earlier,
        2,
        "Ballot",
        "The ballot is for another election.",
    )

    def spelled(draft: Draft) -> None:
        step = draft.steps[4]
        step.data[1] = Spelled(json_of(step.data[1]).decode().replace(":", " :", 1))

    yield Fault(
        "chain/payload-with-space",
        "A payload, spelled otherwise.",
        "small",
        spelled,
        wrong(4, "EncryptedTally", NOT_COMPACT),
        is_linked=False,
    )
    no_json = lambda draft: draft.steps[4].data.__setitem__(1, Spelled("{"))  # noqa: E731
    yield Fault(
        "chain/payload-no-json",
        "A payload that is no JSON.",
        "small",
        no_json,
        wrong(4, "EncryptedTally", NO_JSON),
        is_linked=False,
    )
