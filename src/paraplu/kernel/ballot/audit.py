"""The whole check of an archive, event by event: what it says, or the first event that is wrong (3.5)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from . import archive
from .ballots import CastBallot, read_ballot, read_checked_ballot
from .canonical import tracker_of
from .chain import ArchiveEnd, ArchiveEvent, Chain, check_references, follow, reference
from .credentials import read_credentials
from .decryption import Partial, Result, check_result, decrypt, factors_of, is_enough, read_partial
from .election import BallotElection, read_election
from .points import check_library
from .refusals import InvalidBallotData, InvalidEvent, UnsupportedArchive
from .shuffles import read_shuffle
from .strong import StrongProofs, check_strongly
from .tally import ClosedVote, EncryptedTally, Table, check_tally, last, sum_up
from .trustees import TrusteeGroup, read_trustees

Checker = Callable[[BallotElection, Sequence[memoryview]], Iterator[CastBallot | str]]
# What neither a proof nor a signature nor a hash in the chain binds: said aloud with every result.
UNCHECKED = (
    "the time in the archive's first member and in its headers",
    "whether every public credential belongs to a voter, and only to one",
    "whether ballots were left out, or the end cut off: compare the head with the minutes",
)


@dataclass(frozen=True, slots=True)
class Setup:
    """What the first event fixes."""

    election: BallotElection
    holders: tuple[TrusteeGroup, ...]
    weights: dict[str, int]

    @property
    def keys(self) -> list[bytes]:
        return [key for group in self.holders for key in group.keys]


@dataclass(frozen=True, slots=True)
class AuditReport:
    """A sound archive: what it holds. Hashes in hexadecimal.

    `stage`: type of the last event; `closed_head` of the event that ended the vote, empty before; `trackers`
    of all ballots in their order; `votes` the last ballot of each credential; `tally` is what there is to
    decrypt, after the last shuffle; it and `result` are None until they are published. `shuffled`,
    `decrypted`: places of trustees, from 1; nothing proves who shuffled.
    `result`: a row of numbers for each question, blank first, or of a ranked question the numbers of each
    ballot; `improper` says how many rankings are not the point of any numbers. `is_strong`: whether strong
    proofs were checked.
    """

    setup: Setup
    setup_head: str
    head: str
    closed_head: str
    height: int
    stage: str
    trackers: tuple[str, ...]
    votes: Mapping[str, CastBallot]
    counted_weight: int
    tally: EncryptedTally | None
    shuffled: tuple[int, ...]
    partials: Mapping[int, Partial]
    result: Result | None
    improper: int
    is_strong: bool

    @property
    def ballots(self) -> int:
        return len(self.trackers)

    @property
    def closed_vote(self) -> ClosedVote:
        """What a key holder opens."""
        return ClosedVote(self.setup.election.fingerprint, self.closed_head, self.counted_ballots)

    @property
    def counted_ballots(self) -> int:
        return len(self.votes)

    @property
    def decrypted_places(self) -> tuple[int, ...]:
        return tuple(sorted(self.partials))

    @property
    def end(self) -> ArchiveEnd:
        return ArchiveEnd(self.height, self.stage, self.head)


@dataclass(slots=True)
class _Count:
    """What is known after each event of the count; `weight` is that of all ballots that count."""

    counted: dict[str, CastBallot]
    weight: int
    strong: StrongProofs | None
    closed_head: str = ""
    tally: EncryptedTally | None = None
    shuffled: list[int] = field(default_factory=list)
    partials: dict[int, Partial] = field(default_factory=dict)
    result: Result | None = None
    improper: int = 0

    @property
    def table(self) -> Table:
        """The ciphertexts to decrypt; the order of events puts them before every event that needs them."""
        return self.tally.table if self.tally else []


def one_by_one(election: BallotElection, ballots: Sequence[memoryview | bytes]) -> Iterator[CastBallot | str]:
    """For each ballot what it holds, or why it is wrong; others may do the same with several processes."""
    for raw in ballots:
        try:
            yield read_ballot(election, bytes(raw))
        except InvalidBallotData as refused:
            yield str(refused)


def checked_before(
    election: BallotElection, ballots: Sequence[memoryview | bytes]
) -> Iterator[CastBallot | str]:
    """Yield the same for a server that checked each ballot before: no proof is checked again."""
    for raw in ballots:
        try:
            yield read_checked_ballot(election, bytes(raw))
        except InvalidBallotData as refused:
            yield str(refused)


def audit(raw: bytes, check: Checker = one_by_one, strong: StrongProofs | None = None) -> AuditReport:
    """Check everything that an archive says; raises InvalidEvent, UnsupportedArchive or UnreadableArchive.

    Source: 3.5. `check` is given the ballots in their order and answers in that order. With `strong`, each
    partial decryption must have strong proofs that hold, and nobody else may have any.
    """
    check_library()
    chain = follow(archive.read(raw))
    if not chain.events:
        raise chain.fault or InvalidEvent(0, "Setup", "There is none.")
    first, *others = chain.events
    with _at(first):
        setup = read_setup(first)
    counted = last(_checked_ballots(setup, [event for event in others if event.kind == "Ballot"], check))
    count = _Count(counted, sum(setup.weights[name] for name in counted), strong)
    for event in others:
        with _at(event):
            _follow_count(event, setup, count)
    if chain.fault:
        raise chain.fault
    with _at(chain.events[-1]):
        # A wrong factor is reported as soon as enough have decrypted, since no result can be published.
        if count.partials and count.result is None and is_enough(setup.holders, count.partials):
            _decrypt_result(setup, count)
        _check_nobody_else(count)
    _check_proper(count)
    return _report(chain, setup, count)


def check_minutes(report: AuditReport, setup: str | None, head: str | None) -> None:
    """Raise InvalidEvent unless the first and the last event have the hashes in the minutes.

    Hexadecimal, or None if the minutes do not say. With both, nothing in the chain can be another.
    """
    if setup not in (None, report.setup_head):
        raise InvalidEvent(0, "Setup", f"Its hash is {report.setup_head}, which is not that of the minutes.")
    if head not in (None, report.head):
        raise InvalidEvent(
            report.height, report.stage, f"Its hash is {report.head}, which is not the head in the minutes."
        )


def read_setup(event: ArchiveEvent) -> Setup:
    """Read the data of a Setup event (4.10); raises InvalidBallotData or UnsupportedArchive."""
    check_references(event, reference(event.payload, "election", "trustees", "credentials"))
    election_raw, trustees_raw, credentials_raw, _payload = (member.content for member in event.data)
    election = read_election(election_raw)
    weights = read_credentials(credentials_raw)
    return Setup(election, read_trustees(trustees_raw, election.key), weights)


def _checked_ballots(setup: Setup, events: list[ArchiveEvent], check: Checker) -> Iterator[CastBallot]:
    """The ballots in their order; the first that is wrong, or that nobody may cast, ends it."""
    answers = check(setup.election, [event.payload for event in events])
    for event, answer in zip(events, answers, strict=True):
        with _at(event):
            if isinstance(answer, str):
                raise InvalidBallotData(answer)
            if answer.credential not in setup.weights:
                raise InvalidBallotData("The ballot's credential is not in the list.")
        yield answer


def _follow_count(event: ArchiveEvent, setup: Setup, count: _Count) -> None:
    """The events after the last ballot."""
    if event.kind == "EndBallots":
        count.closed_head = event.head
    elif event.kind == "EncryptedTally":
        summed = sum_up(setup.election, count.counted, setup.weights)
        count.tally = check_tally(event, setup.election, summed, len(count.counted), count.weight)
    elif event.kind == "Shuffle":
        _take_shuffle(event, setup, count)
    elif event.kind == "PartialDecryption":
        _take_partial(event, setup, count)
    elif event.kind == "Result":
        if not is_enough(setup.holders, count.partials):
            raise InvalidBallotData("There is a result, but too few trustees have decrypted.")
        count.result = _decrypt_result(setup, count)
        check_result(event, count.result, count.weight)


def _take_shuffle(event: ArchiveEvent, setup: Setup, count: _Count) -> None:
    """Each trustee once, in any order; the next shuffles what the one before put out (3.4)."""
    if not setup.election.is_ranked:
        raise InvalidBallotData("No question is ranked, so there is nothing to shuffle.")
    place, table = read_shuffle(event, setup.election, count.table, len(setup.keys))
    if place in count.shuffled:
        raise InvalidBallotData(f"Trustee {place} has shuffled already.")
    count.shuffled.append(place)
    count.tally = count.tally and count.tally._replace(table=table)


def _take_partial(event: ArchiveEvent, setup: Setup, count: _Count) -> None:
    if setup.election.is_ranked and not count.shuffled:
        raise InvalidBallotData("Nobody has shuffled: what is decrypted now says who ranked how.")
    partial = read_partial(event, setup.election, count.table, setup.keys)
    if partial.owner in count.partials:
        raise InvalidBallotData(f"Trustee {partial.owner} has decrypted already.")
    if count.strong and count.tally:
        closed = ClosedVote(setup.election.fingerprint, count.closed_head, len(count.counted))
        check_strongly(count.strong, closed, count.tally, setup.keys, partial)
    count.partials[partial.owner] = partial


# why: `audit` is long, and this fault is of the file of strong proofs and not of the archive.
def _check_nobody_else(count: _Count) -> None:
    others = sorted(set(count.strong.entries) - set(count.partials)) if count.strong else []
    if others:
        raise InvalidBallotData(f"There are strong proofs of trustee {others[0]}, who has not decrypted.")


def _decrypt_result(setup: Setup, count: _Count) -> Result:
    try:
        factors = factors_of(count.partials)
        opened = decrypt(setup.election.questions, count.table, setup.holders, factors, count.weight)
    except InvalidBallotData as refused:
        who = ", ".join(str(place) for place in sorted(count.partials))
        raise InvalidBallotData(f"{refused} Trustees who sent factors: {who}.") from None
    count.improper = opened.improper
    return opened.result


def _check_proper(count: _Count) -> None:
    """Raise UnsupportedArchive for improper rankings, since nothing proves their cause (4.11.2, 4.20).

    Whether the voter or a trustee's factor caused them is unknown, so the archive is neither; with strong
    proofs of all who decrypted it was the voter, and the lowest bits count as the numbers of that voter.
    """
    if count.improper and not count.strong:
        raise UnsupportedArchive(
            f"Of the rankings, {count.improper} hold no numbers as they must be encrypted. Their voters "
            "encrypted something else, or a trustee sent wrong factors: which, is not yet checked here "
            "without strong proofs."
        )


def _report(chain: Chain, setup: Setup, count: _Count) -> AuditReport:
    end = chain.events[-1]
    return AuditReport(
        setup=setup,
        setup_head=chain.events[0].head,
        head=end.head,
        closed_head=count.closed_head,
        height=end.height,
        stage=end.kind,
        trackers=tuple(tracker_of(event.payload) for event in chain.events if event.kind == "Ballot"),
        votes=count.counted,
        counted_weight=count.weight,
        tally=count.tally,
        shuffled=tuple(count.shuffled),
        partials=count.partials,
        result=count.result,
        improper=count.improper,
        is_strong=count.strong is not None,
    )


@contextmanager
def _at(event: ArchiveEvent) -> Iterator[None]:
    """Name the event at which something is refused."""
    try:
        yield
    except InvalidBallotData as refused:
        raise InvalidEvent(event.height, event.kind, str(refused)) from None
