"""Half ours and half the other implementation's: neither notices the seam."""

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from paraplu.kernel.ballot import (
    InvalidEvent,
    append_event,
    audit,
    codes,
    end_of,
    make_ballot,
    make_partial,
    make_result,
    new_secret,
    read_election,
    single_trustee,
    time_of,
)
from tests.kernel.ballot import made, tool
from tests.kernel.ballot.drafts import Draft, json_of
from tests.kernel.ballot.tool import CREDENTIAL, Workplace

pytestmark = pytest.mark.halved

VOTERS = 6


class Shared(Workplace):
    """A folder in which both work on one archive."""

    def ours(self, kind: str, data: list[bytes]) -> None:
        more, _ = append_event(end_of(self.raw), kind, data, time_of(self.raw))
        with (self.folder / f"{self.uuid}.bel").open("ab") as file:
            file.write(more)

    def set_up(self, secret: int) -> list[str]:
        """The tool's set-up, with a trustee of its own and one of ours; half of the slips are ours too."""
        slips = made.new_codes(VOTERS // 2)
        self.run("setup", "generate-credentials", *self.where, "--count", str(VOTERS // 2))
        (private,), (public,) = self.folder.glob("*.privcreds"), self.folder.glob("*.pubcreds")
        points = [*json.loads(public.read_text()), *(tool.derived(slip, self.uuid) for slip in slips)]
        self.write("public_creds.json", json.dumps(sorted(points), separators=(",", ":")))
        self.run("setup", "generate-trustee-key", "--group", "Ed25519")
        ours = json.dumps(single_trustee(secret)[1], separators=(",", ":")) + "\n"
        self.write("public_keys.jsons", self.join("*.pubkey").decode() + ours)
        self.run("setup", "make-trustees")
        question = {"description": "", "name": "Both", "questions": [tool.REFERENDUM, tool.APPROVAL]}
        self.run("setup", "make-election", *self.where, "--template", self.write("q.json", question))
        self.run("archive", "init")
        return [*CREDENTIAL.findall(private.read_text()), *slips]

    def decrypt(self) -> None:
        (key,) = self.folder.glob("*.privkey")
        told = self.run("election", "decrypt", "--privkey", key.name, "--trustee-id", "1")
        self.append("PartialDecryption", told)

    @property
    def where(self) -> list[str]:
        return ["--uuid", self.uuid, "--group", "Ed25519"]


@cache
def mixed() -> tuple[bytes, bytes]:
    """The archive, and the result as we make it; the one inside is the tool's."""
    with TemporaryDirectory() as folder:
        place, secret = Shared(Path(folder)), new_secret()
        slips = place.set_up(secret)
        election = read_election(memoryview(json_of(Draft(place.raw).election())))
        for voter, slip in enumerate(slips):
            choices = made.row(voter)[:2]
            if voter % 2:
                place.ours("Ballot", [make_ballot(election, slip, choices)])
            else:
                tool._vote(place, slip, choices)
        place.append("EndBallots")
        place.append("EncryptedTally", place.run("election", "compute-encrypted-tally"))
        place.decrypt()
        place.ours("PartialDecryption", make_partial(audit(place.raw), secret).data)
        ours = make_result(audit(place.raw))
        place.append("Result", place.run("election", "compute-result"))
        return place.raw, ours


def test_both_accept_it_with_the_same_result() -> None:
    raw, ours = mixed()

    witness = tool.Witness(raw)
    report = audit(raw)

    witness.verify()
    assert witness.tally() == (report.tally.digest if report.tally else "")
    assert witness.verify_each_ballot() == report.counted_ballots == VOTERS
    assert report.result == json.loads(ours)["result"] == Draft(raw).of("Result").data[0]["result"]


def test_the_same_slips_and_trustees_serve_for_three_elections() -> None:
    slips, scrutineers = made.new_codes(3), made.two_of_three()
    results = []

    for choice in range(3):
        everybody = made.joined(made.singles(1), scrutineers)
        ballot = made.opened(everybody, slips, [made.REFERENDUM])
        made.voted(ballot, slips, [(voter, [made.one_of(3, choice)]) for voter in range(3)])
        ballot.close(everybody.secrets)
        tool.Witness(ballot.raw).verify()
        results.append(audit(ballot.raw).result)

    assert results == [[[3, 0, 0]], [[0, 3, 0]], [[0, 0, 3]]]


def test_a_ballot_of_one_election_is_none_in_another_though_the_slip_is_the_same() -> None:
    slips, scrutineers = made.new_codes(1), made.two_of_three()
    one, other = (made.opened(scrutineers, slips, [made.REFERENDUM]) for _ in range(2))

    assert codes.public(slips[0], one.election.uuid) != codes.public(slips[0], other.election.uuid)
    made.voted(one, slips, [(0, [[1, 0, 0]])])
    other.add("Ballot", [json_of(Draft(one.raw).of("Ballot").data[0])])

    with pytest.raises(InvalidEvent, match="for another election"):
        audit(other.raw)
