"""Elections made wholly by ourselves, in the shapes that the tests ask for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from paraplu.kernel.ballot import (
    ArchiveEnd,
    AuditReport,
    BallotElection,
    PartialDecryptionData,
    Question,
    append_event,
    archive_start,
    audit,
    ceremony,
    checked_before,
    codes,
    joint_key,
    make_ballot,
    make_partial,
    make_result,
    make_tally,
    new_secret,
    read_election,
    single_secret,
    single_trustee,
    write_credentials,
    write_election,
    write_setup,
    write_strong_proofs,
    write_trustees,
)
from paraplu.kernel.ballot.canonical import digest_of
from paraplu.kernel.ballot.committing import blinding_of, make_commitment, write_commitments
from paraplu.kernel.ballot.setup import TrusteeItem
from paraplu.kernel.ballot.tally import ClosedVote

TIME = 1_700_000_000
REFERENDUM = Question("Do we “adopt” it?", ("Yes", "No", "Abstain"), may_be_blank=False, lowest=1, highest=1)
APPROVAL = Question("Who?", ("A", "B", "C", "D", "E"), may_be_blank=True, lowest=1, highest=3)
ANY = Question("Which of them?", ("A", "B"), may_be_blank=False, lowest=0, highest=2)
Votes = Sequence[tuple[int, list[list[int]]]]


@dataclass
class Trustees:
    """Those who decrypt: how they are published, and the private keys of the ones who do."""

    told: list[TrusteeItem]
    secrets: list[int]


@dataclass
class Ballot:
    """An election as it goes on: its archive grows at the end."""

    election: BallotElection
    raw: bytes
    end: ArchiveEnd
    strong: list[dict[str, Any]] = field(default_factory=list)
    tally: str = ""
    closed: ClosedVote | None = None
    commitments: bytes = b""

    def add(self, kind: str, data: Sequence[bytes] = ()) -> None:
        more, self.end = append_event(self.end, kind, list(data), TIME)
        self.raw += more

    def report(self) -> AuditReport:
        return audit(self.raw, checked_before)

    def sum_up(self) -> None:
        self.add("EndBallots")
        table, sizes = make_tally(self.report())
        self.tally = digest_of(table)
        self.add("EncryptedTally", [table, sizes])
        self.closed = self.report().closed_vote

    def close(self, secrets: Sequence[int]) -> None:
        self.sum_up()
        for secret in secrets:
            self.take(make_partial(self.report(), secret))
        self.add("Result", [make_result(self.report())])

    def take(self, decrypted: PartialDecryptionData) -> None:
        self.add("PartialDecryption", decrypted.data)
        self.strong.append(decrypted.strong)

    def strong_proofs(self) -> bytes:
        assert self.closed
        return write_strong_proofs(self.closed, self.tally, self.strong)


def new_codes(count: int) -> list[str]:
    return [codes.new_code() for _ in range(count)]


def singles(count: int) -> Trustees:
    """The site, and people with codes; all must decrypt."""
    secrets = [new_secret(), *(single_secret(code) for code in new_codes(count - 1))]
    return Trustees([single_trustee(secret) for secret in secrets], secrets)


def two_of_three(decrypting: Sequence[int] = (1, 3)) -> Trustees:
    """Three with codes, of whom these two decrypt."""
    held = new_codes(3)
    gathering, dealings, told = held_ceremony(held, 2)
    secrets = [ceremony.decryption_key(held[place - 1], gathering, dealings) for place in decrypting]
    return Trustees([told], secrets)


def held_ceremony(
    held: Sequence[str], needed: int
) -> tuple[ceremony.Gathering, list[ceremony.Dealing], TrusteeItem]:
    certs = [
        ceremony.make_certificate(code, (place, needed, len(held))) for place, code in enumerate(held, 1)
    ]
    gathering = ceremony.read_gathering(certs, needed)
    dealt = [ceremony.make_dealing(code, gathering) for code in held]
    dealings = [ceremony.read_dealing(each, gathering, place) for place, each in enumerate(dealt, 1)]
    keys = [ceremony.make_key(code, gathering, dealings) for code in held]
    return gathering, dealings, ceremony.threshold_trustees(gathering, dealt, keys)


def joined(*groups: Trustees) -> Trustees:
    return Trustees(
        [each for group in groups for each in group.told],
        [each for group in groups for each in group.secrets],
    )


def opened(trustees: Trustees, slips: Sequence[str], questions: Sequence[Question], uuid: str = "") -> Ballot:
    told = write_trustees(trustees.told)
    uuid = uuid or codes.new_uuid()
    election = write_election(uuid, joint_key(memoryview(told)), questions, "A ballot")
    credentials = write_credentials(codes.public(slip, uuid) for slip in slips)
    setup, end = append_event(None, "Setup", write_setup(election, told, credentials), TIME)
    return Ballot(read_election(memoryview(election)), archive_start(TIME) + setup, end)


def voted(ballot: Ballot, slips: Sequence[str], votes: Votes) -> Ballot:
    for voter, choices in votes:
        ballot.add("Ballot", [make_ballot(ballot.election, slips[voter], choices)])
    return ballot


def one_of(width: int, choice: int) -> list[int]:
    return [int(place == choice) for place in range(width)]


def finished(trustees: Trustees, questions: Sequence[Question], votes: Votes) -> Ballot:
    slips = new_codes(max(voter for voter, _ in votes) + 1)
    ballot = voted(opened(trustees, slips, questions), slips, votes)
    ballot.close(trustees.secrets)
    return ballot


@cache
def board() -> Ballot:
    """The site and two of three others; three questions, blank, one who votes again; twelve voters."""
    votes = [(voter, row(voter)) for voter in range(12)] + [(0, row(5)), (3, row(4))]
    return finished(joined(singles(1), two_of_three()), [REFERENDUM, APPROVAL, ANY], votes)


@cache
def small() -> Ballot:
    """Two who must decrypt, one question of two answers, two ballots."""
    return finished(singles(2), [ANY], [(0, [[1, 0]]), (1, [[1, 1]])])


@cache
def few() -> Ballot:
    """The site and two of three others, a question with blank, three ballots of two voters."""
    votes = [(0, [[1, 0, 0, 0, 0, 0]]), (1, [[0, 1, 0, 1, 0, 0]]), (0, [[0, 0, 0, 0, 1, 0]])]
    return finished(joined(singles(1), two_of_three((1, 2))), [APPROVAL], votes)


Committing = Sequence[tuple[str, int]]


@cache
def committed() -> Ballot:
    """The site and two of three others, all of whom committed; one question, two ballots."""
    held, told = shared_key(3, 2)
    site = singles(1)
    return revealed(joined(site, told), site.secrets, held, (0, 2))


@cache
def paired() -> Ballot:
    """The site and one person, who both must decrypt and both committed."""
    code, site = codes.new_code(), new_secret()
    held = [(str(site), site), (code, single_secret(code))]
    told = Trustees([single_trustee(secret) for _code, secret in held], [])
    return revealed(told, (), held, (0, 1))


@cache
def lone() -> Ballot:
    """The site and a ceremony of one person: only two parts are needed, and both committed."""
    held, told = shared_key(1, 1)
    site = singles(1)
    by_server = [(str(secret), secret) for secret in site.secrets]
    return revealed(joined(site, told), (), [*by_server, *held], (0, 1))


@cache
def single() -> Ballot:
    """One trustee, who has nobody to commit to."""
    site = singles(1)
    return revealed(site, site.secrets, (), ())


def shared_key(count: int, needed: int) -> tuple[Committing, Trustees]:
    """So many with one key, each with code and private key."""
    held = new_codes(count)
    gathering, dealings, told = held_ceremony(held, needed)
    pairs = [(code, ceremony.decryption_key(code, gathering, dealings)) for code in held]
    return pairs, Trustees([told], [])


def revealed(trustees: Trustees, first: Sequence[int], held: Committing, sent: Sequence[int]) -> Ballot:
    """These decrypt first, all others commit, and those at these places send their parts."""
    slips = new_codes(2)
    ballot = voted(opened(trustees, slips, [ANY]), slips, [(0, [[1, 0]]), (1, [[1, 1]])])
    ballot.sum_up()
    report = ballot.report()
    entries = [make_commitment(report, *pair) for pair in held]
    for secret in (*first, *[held[place][1] for place in sent]):
        ballot.take(make_partial(ballot.report(), secret))
    ballot.add("Result", [make_result(ballot.report())])
    for place in sent:
        entries[place]["blinding"] = blinding_of(held[place][0], report.closed_vote)
    ballot.commitments = write_commitments(report.closed_vote, entries)
    return ballot


def row(voter: int) -> list[list[int]]:
    approvals = ["100000", "010000", "011100", "000011"]
    return [
        one_of(3, voter % 3),
        [int(each) for each in approvals[voter % 4]],
        [voter % 2, voter // 2 % 2],
    ]
