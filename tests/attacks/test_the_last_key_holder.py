"""The last key holder reads the result alone, and then there is none if they do not like it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.ballot import append_event, audit, points, read_strong_proofs
from paraplu.kernel.ballot.canonical import digest_of, parse, write
from paraplu.kernel.ballot.committing import (
    blinding_of,
    check_commitments,
    committed_digest,
    make_commitment,
    read_commitments,
)
from paraplu.kernel.ballot.decryption import lagrange
from tests.attacks.device import on_her_telephone
from tests.attacks.test_two_openings import TIME, with_votes
from tests.kernel.ballot import forging
from tests.life.assembly.meeting import THE_CHAIR, Hall
from tests.life.evoting.decrypting import report_of
from tests.life.evoting.parts import (
    PartCommitment,
    SecretBallot,
    Trustee,
    balloting,
    bulletin_boards,
    decrypting,
    server_key_share,
)
from tests.life.evoting.secret import (
    AGAINST,
    FOR,
    HOLDERS,
    Scrutinised,
    code_of,
    commit,
    decryption,
    fresh,
    reveal,
    secret_of,
)
from tests.life.evoting.test_script_answers import browser

pytestmark = pytest.mark.halved
SERVER, FIRST, LAST = 1, 1, 3


@pytest.fixture
def secret(db: None, the_day: Callable[[str], date]) -> Scrutinised:
    meeting = Scrutinised(Hall(the_day))
    meeting.appoint()
    meeting.ready()
    return meeting


@pytest.fixture
def closed(secret: Scrutinised) -> SecretBallot:
    """Seven voted; the first of two key holders has signed their part, and the last one waits."""
    ballot = secret.take_up()
    secret.vote(ballot, *[FOR] * 4, *[AGAINST] * 3)
    secret.close(ballot)
    commit(secret, ballot, FIRST)
    return fresh(ballot)


def key(error: pytest.ExceptionInfo[RuleViolation]) -> str:
    return error.value.reasons[0].key


def test_the_server_takes_no_part_before_enough_have_signed_theirs(
    secret: Scrutinised, closed: SecretBallot
) -> None:
    with pytest.raises(RuleViolation) as alone:
        reveal(secret, closed, FIRST)
    with pytest.raises(RuleViolation) as unsigned:
        reveal(secret, closed, LAST)

    assert (key(alone), key(unsigned)) == ("commitments_missing", "commitments_missing")


def test_the_server_takes_no_other_part_than_the_signed_one(
    secret: Scrutinised, closed: SecretBallot
) -> None:
    commit(secret, closed, LAST)
    sent = decryption(secret, closed, LAST)
    other = blinding_of(code_of(2), report_of(closed).closed_vote)

    for wrong in (other, "", None, 7):
        with pytest.raises(RuleViolation) as refused:
            decrypting.add_partial_decryption(secret.holder(LAST), closed.pk, sent | {"blinding": wrong})
        assert key(refused) == "decryption_wrong"


def test_nobody_signs_a_second_part_or_for_another(secret: Scrutinised, closed: SecretBallot) -> None:
    row = PartCommitment.objects.get()
    PartCommitment.objects.update(entry=row.entry.replace(parse(row.entry.encode())["digest"], "0" * 64))
    with pytest.raises(RuleViolation) as otherwise:
        commit(secret, closed, FIRST)
    with pytest.raises(RuleViolation) as anothers:
        decrypting.commit_to_decryption(secret.holder(LAST), closed.pk, row.entry.encode())

    assert (key(otherwise), key(anothers)) == ("committed_otherwise", "commitment_wrong")


def test_nobody_signs_a_part_without_the_certificate_of_a_key(
    secret: Scrutinised, closed: SecretBallot
) -> None:
    Trustee.objects.filter(place=LAST).update(certificate="")
    with pytest.raises(RuleViolation) as refused:
        commit(secret, closed, LAST)

    assert key(refused) == "commitment_wrong"
    assert not PartCommitment.objects.filter(owner=LAST + SERVER).exists()


def test_the_server_takes_no_hash_with_what_hides_the_part(secret: Scrutinised, closed: SecretBallot) -> None:
    """With it the last one could compute which result the part of the first belongs to."""
    report = report_of(closed)
    entry = make_commitment(report, code_of(LAST), secret_of(LAST))
    early = entry | {"blinding": blinding_of(code_of(LAST), report.closed_vote)}

    with pytest.raises(RuleViolation) as refused:
        decrypting.commit_to_decryption(secret.holder(LAST), closed.pk, write(early).encode())

    assert key(refused) == "commitment_wrong"
    assert [row.owner for row in PartCommitment.objects.all()] == [FIRST + SERVER]


def test_no_address_gives_her_the_part_of_another(secret: Scrutinised, closed: SecretBallot) -> None:
    commit(secret, closed, LAST)
    reveal(secret, closed, FIRST)
    hers, board = browser(HOLDERS[2]), f"/en/gathering/ballot/{closed.pk}/board/"

    archive = b"".join(hers.get(f"{board}archive/"))
    shown = [hers.get(board + end).content for end in ("", "state/", "proofs/", "commitments/")]
    shown.append(hers.get(f"/en/gathering/{secret.id}/keys/state/").content)

    report, sent = audit(archive), decryption(secret, closed, FIRST)
    assert (list(report.partials), report.result) == ([SERVER], None)
    factors = [each for row in sent["partial"]["decryption_factors"] for each in row]
    for hidden in (*factors, sent["blinding"]):
        assert hidden.encode() not in b"".join([archive, *shown])


def tries(secret: Scrutinised, closed: SecretBallot) -> list[tuple[int, list[list[bytes]]]]:
    """For each number of votes in favour, what the first key holder's factors would be: by the last one.

    She has the database and the server's share; seven voted, and she supposes that nobody abstained.
    """
    report, site = report_of(closed), server_key_share(secret.election_setup)
    assert report.tally
    held = [FIRST, LAST]
    inverse = pow(lagrange(FIRST, held), -1, points.ORDER)
    mine = (site + secret_of(LAST) * lagrange(LAST, held)) % points.ORDER
    found = []
    for votes in range(8):
        pairs = zip(report.tally.table[0], (votes, 7 - votes, 0), strict=True)
        rest = [
            points.quotient(each.subtract(number).beta, points.power(each.alpha, mine))
            for each, number in pairs
        ]
        found.append((votes, [[points.power(point, inverse) for point in rest]]))
    return found


def test_with_the_whole_database_she_reads_no_result_before_she_has_signed_hers(
    secret: Scrutinised, closed: SecretBallot
) -> None:
    """Only the hash of the first part is there; few results are possible, so it hides more than factors."""
    digest = parse(PartCommitment.objects.get().entry.encode())["digest"]
    guessed = tries(secret, closed)

    named = [[[points.spell_point(each) for each in row] for row in rows] for _votes, rows in guessed]
    bare = [digest_of(write(rows).encode()) for rows in named]
    blinded = [committed_digest("", rows) for _votes, rows in guessed]
    right = decryption(secret, closed, FIRST)

    assert digest_of(write(right["partial"]["decryption_factors"]).encode()) == bare[4], "no bare hash"
    assert digest not in bare + blinded
    assert committed_digest(right["blinding"], guessed[4][1]) == digest


def commitments(ballot: SecretBallot, change: Callable[[dict[str, Any]], object]) -> str:
    """The file of a changed server."""
    told = parse(bulletin_boards.commitments_file(fresh(ballot)) or b"")
    change(told)
    return write(told)


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "too few": lambda told: told["commitments"].pop(),
    "hers is missing": lambda told: told["commitments"].pop(0),
    "one stands for two": lambda told: told["commitments"][1].update(
        told["commitments"][0] | {"owner": told["commitments"][1]["owner"]}
    ),
    "invented": lambda told: told["commitments"][1].update(digest="0" * 64),
    "of somebody else": lambda told: told["commitments"][1].update(owner=3),
    "of the server": lambda told: told["commitments"].insert(0, told["commitments"][0] | {"owner": SERVER}),
    "another head": lambda told: told.update(head="0" * 64),
    "another number": lambda told: told.update(ballots=8),
    "another vote": lambda told: told.update(election_hash="A" * 43),
    "another version": lambda told: told.update(version=2),
}


def test_her_telephone_sends_no_part_for_signatures_of_a_changed_server(
    secret: Scrutinised, closed: SecretBallot
) -> None:
    commit(secret, closed, LAST)
    archive = bulletin_boards.bulletin_board_archive(closed)

    shown = [commitments(closed, change) for change in (*CHANGES.values(), lambda _told: None)]

    *answers, sent = on_her_telephone(secret, closed, "open", archive, commitments=shown)

    assert dict(zip(CHANGES, answers, strict=True)) == {name: {"refused": "commitments"} for name in CHANGES}
    decrypting.add_partial_decryption(secret.holder(FIRST), closed.pk, sent)


def test_her_telephone_sends_no_part_before_the_server_has_sent_its_own(
    secret: Scrutinised, closed: SecretBallot
) -> None:
    """A changed server that keeps its part back would read the result alone, and then there is none."""
    commit(secret, closed, LAST)
    whole, kept_back = bulletin_boards.bulletin_board_archive(closed), with_votes(closed, 0, 7)
    signed = [commitments(closed, lambda _told: None)]

    assert audit(kept_back).closed_vote == audit(whole).closed_vote
    assert on_her_telephone(secret, closed, "open", kept_back, commitments=signed) == [
        {"refused": "commitments"}
    ]
    assert "partial" in on_her_telephone(secret, closed, "open", whole, commitments=signed)[0]


def test_her_telephone_sends_no_part_beside_a_false_one_of_the_server(
    secret: Scrutinised, closed: SecretBallot
) -> None:
    """The proof of the specification holds for a factor that is none: nobody but the server gets a result."""
    commit(secret, closed, LAST)
    whole, ballot = bulletin_boards.bulletin_board_archive(closed), audit(with_votes(closed, 0, 7))
    proofs = (bulletin_boards.strong_proofs_file(fresh(closed)) or b"").decode()
    false = forging.forged(ballot, SERVER, server_key_share(secret.election_setup)).data
    changed = with_votes(closed, 0, 7) + append_event(ballot.end, "PartialDecryption", false, TIME)[0]
    signed = [commitments(closed, lambda _told: None)]

    told = [
        on_her_telephone(secret, closed, "open", raw, commitments=signed, proofs=proofs)
        for raw in (changed, whole)
    ]

    assert list(audit(changed).partials) == [SERVER], "nothing else finds it"
    assert told[0] == [{"refused": "archive"}]
    assert "partial" in told[1][0]


def test_signatures_for_a_shorter_list_open_no_part_of_the_whole_one(secret: Scrutinised) -> None:
    """The server let the last key holder sign the total of another list of the same vote."""
    ballot = secret.take_up()
    secret.vote(ballot, *[FOR] * 5, *[AGAINST] * 3)
    eight, seven = (with_votes(fresh(ballot), 0, count) for count in (8, 7))
    entries = [
        on_her_telephone(secret, ballot, "commit", raw, place) for raw, place in ((eight, 1), (seven, 3))
    ]
    closed = audit(eight).closed_vote
    told = {"election_hash": closed.election, "head": closed.head, "ballots": closed.ballots}
    file = write({"version": 1} | told | {"commitments": entries})

    assert on_her_telephone(secret, ballot, "open", eight, commitments=[file]) == [{"refused": "commitments"}]


def test_another_key_holder_takes_the_place_of_one_who_signed_and_sends_nothing(
    secret: Scrutinised, closed: SecretBallot
) -> None:
    commit(secret, closed, LAST)
    reveal(secret, closed, FIRST)
    commit(secret, closed, 2)
    reveal(secret, closed, 2)

    file = bulletin_boards.commitments_file(fresh(closed)) or b""
    report = audit(
        bulletin_boards.bulletin_board_archive(fresh(closed)),
        strong=read_strong_proofs(bulletin_boards.strong_proofs_file(fresh(closed)) or b""),
    )
    check_commitments(read_commitments(file), report)
    assert (report.decrypted_places, report.result) == ((SERVER, 2, 3), [[4, 3, 0]])
    shown = {owner: "blinding" in entry for owner, entry in read_commitments(file).entries.items()}
    assert shown == {2: True, 3: True, 4: False}, "who signed and did not send stands there"


def test_nobody_throws_it_away_once_a_part_was_signed(secret: Scrutinised, closed: SecretBallot) -> None:
    with pytest.raises(RuleViolation) as refused:
        balloting.move_to_paper(THE_CHAIR, closed.pk, "other")

    assert key(refused) == "key_turned"
    assert fresh(closed).keys_turned == 1
