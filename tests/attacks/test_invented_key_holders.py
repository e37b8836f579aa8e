"""A changed server encrypts a vote to key holders whom it made up, so that it alone reads every ballot."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.ballot import (
    append_event,
    archive_start,
    ceremony,
    codes,
    end_of,
    joint_key,
    points,
    single_trustee,
    write_credentials,
    write_election,
    write_setup,
    write_trustees,
)
from paraplu.kernel.ballot.archive import read as read_members
from paraplu.kernel.ballot.election import Question
from paraplu.kernel.ballot.setup import TrusteeItem
from paraplu.kernel.ballot.vouching import VouchedSetup, vouch, write_vouchings
from tests.attacks.device import on_her_telephone
from tests.life.assembly.meeting import Hall
from tests.life.evoting.parts import (
    MeetingTrustees,
    SecretBallot,
    ballot_lists,
    bulletin_boards,
    server_key_share,
    vouching,
)
from tests.life.evoting.secret import FOR, NEEDED, Scrutinised, ballot_of, cast, code_of, gathering, spelled

pytestmark = pytest.mark.halved
DAY = 1_800_000_000


@pytest.fixture
def secret(db: None, the_day: Callable[[str], date]) -> Scrutinised:
    """Everything is ready for the first vote, and honest so far."""
    meeting = Scrutinised(Hall(the_day))
    meeting.appoint()
    meeting.ready()
    return meeting


def invented(count: int) -> tuple[list[str], TrusteeItem]:
    """The codes of key holders who are nobody, and what they would publish."""
    held = [codes.new_code() for _ in range(count)]
    certs = [ceremony.make_certificate(code, (at, NEEDED, count)) for at, code in enumerate(held, 1)]
    made = ceremony.read_gathering(certs, NEEDED)
    dealt = [ceremony.make_dealing(code, made) for code in held]
    dealings = [ceremony.read_dealing(each, made, at) for at, each in enumerate(dealt, 1)]
    keys = [ceremony.make_key(code, made, dealings) for code in held]
    return held, ceremony.threshold_trustees(made, dealt, keys)


def real_ones(secret: Scrutinised) -> list[TrusteeItem]:
    """The server's share and the key holders of the meeting, as an honest set-up has them."""
    return MeetingTrustees.of_setup(secret.election_setup).all_trustees()


def set_up(ballot: SecretBallot, trustees: list[TrusteeItem], voters: list[str]) -> tuple[bytes, str]:
    """A set-up of the changed server under the identifier of this vote: the archive and its head."""
    raw = write_trustees(trustees)
    uuid = ballot.election_setup.identifiers[ballot.place]
    asked = Question(ballot.title, ("For", "Against"), may_be_blank=False, lowest=1, highest=1)
    election = write_election(uuid, joint_key(memoryview(raw)), [asked], ballot.title)
    credentials = write_credentials(points.read(name) for name in voters)
    more, end = append_event(None, "Setup", write_setup(election, raw, credentials), DAY)
    return archive_start(DAY) + more, end.head


def voters_of(ballot: SecretBallot) -> list[str]:
    told = ballot_lists(ballot)
    return [name for name in told["listed"] if name not in told["revoked"]]


def test_her_telephone_signs_what_the_honest_server_set_up(secret: Scrutinised) -> None:
    ballot = secret.prepared()

    told = on_her_telephone(secret, ballot, "vouch", bulletin_boards.bulletin_board_archive(ballot))
    vouching.vouch_for_setup(secret.holder(1), ballot.pk, spelled(told["signature"]))

    assert [each["title"] for each in told["asked"]] == [ballot.title]


def test_no_telephone_signs_for_key_holders_who_are_made_up(secret: Scrutinised) -> None:
    ballot = secret.prepared()
    share = single_trustee(server_key_share(secret.election_setup))
    _held, nobody = invented(3)
    archive, _head = set_up(ballot, [share, nobody], voters_of(ballot))

    told = [on_her_telephone(secret, ballot, "vouch", archive, place) for place in (1, 2, 3)]

    assert told == [{"refused": "foreign"}] * 3


def test_no_telephone_signs_where_a_stranger_stands_beside_the_real_ones(secret: Scrutinised) -> None:
    ballot = secret.prepared()
    real = real_ones(secret)
    archive, _head = set_up(ballot, [*real, single_trustee(12345)], voters_of(ballot))

    assert on_her_telephone(secret, ballot, "vouch", archive) == {"refused": "foreign"}


def changed_voters(ballot: SecretBallot) -> Iterator[list[str]]:
    """A credential of the server's own, in place of a voter's or beside them; one voter less; one revoked."""
    told, voters = ballot_lists(ballot), voters_of(ballot)
    hers = points.spell_point(points.generator_power(98765))
    yield sorted([*voters[1:], hers])
    yield sorted([*voters, hers])
    yield voters[1:]
    yield sorted([*voters, told["revoked"][0]])


def test_no_telephone_signs_other_voting_slips_than_those_in_the_hands(secret: Scrutinised) -> None:
    ballot = secret.prepared()
    real = real_ones(secret)

    told = [
        on_her_telephone(secret, ballot, "vouch", set_up(ballot, real, voters)[0])
        for voters in changed_voters(ballot)
    ]

    assert told == [{"refused": "credentials"}] * 4


def test_no_telephone_signs_where_numbers_lists_and_slips_disagree(secret: Scrutinised) -> None:
    ballot = secret.prepared()
    archive, shown = bulletin_boards.bulletin_board_archive(ballot), ballot_lists(ballot)
    stranger = points.spell_point(points.generator_power(98765))
    changes = [
        {"printed": shown["printed"] + 1},
        {"lists": ["0" * 64 for _each in shown["lists"]]},
        {"revoked": [*shown["revoked"], stranger]},
    ]

    told = [on_her_telephone(secret, ballot, "vouch", archive, lists=shown | each) for each in changes]

    assert told == [{"refused": "credentials"}] * 3


def test_a_telephone_that_saw_the_lists_refuses_others(secret: Scrutinised, tmp_path: object) -> None:
    ballot, storage = secret.prepared(), f"{tmp_path}/kept"
    archive = bulletin_boards.bulletin_board_archive(ballot)
    shown = ballot_lists(ballot)
    other = shown | {"printed": shown["printed"] + 1}

    first = on_her_telephone(secret, ballot, "vouch", archive, storage=storage)
    again = on_her_telephone(secret, ballot, "vouch", archive, storage=storage, lists=other)

    assert (set(first), again) == ({"signature", "asked"}, {"refused": "lists"})


def test_new_lists_are_offered_only_before_the_telephone_signed_for_a_vote(
    secret: Scrutinised, tmp_path: object
) -> None:
    """Voting slips may be printed again before the first vote, and then two tellers say so in the room."""
    ballot, storage = secret.prepared(), f"{tmp_path}/kept"
    archive, shown = bulletin_boards.bulletin_board_archive(ballot), ballot_lists(ballot)
    other = shown | {"printed": shown["printed"] + 1}

    on_her_telephone(secret, ballot, "see", archive, storage=storage)
    before = on_her_telephone(secret, ballot, "vouch", archive, storage=storage, lists=other)
    on_her_telephone(secret, ballot, "vouch", archive, storage=storage)
    after = on_her_telephone(secret, ballot, "vouch", archive, storage=storage, lists=other)

    assert (before, after) == ({"refused": "lists", "may_see_new": True}, {"refused": "lists"})


def test_a_telephone_signs_one_set_up_of_a_vote(secret: Scrutinised, tmp_path: object) -> None:
    ballot, storage = secret.prepared(), f"{tmp_path}/kept"
    other, _head = set_up(ballot, real_ones(secret), voters_of(ballot))

    on_her_telephone(secret, ballot, "vouch", bulletin_boards.bulletin_board_archive(ballot), storage=storage)

    assert on_her_telephone(secret, ballot, "vouch", other, storage=storage) == {"refused": "twice"}


def shown_in(archive: bytes, ballot: SecretBallot, signers: dict[int, str]) -> dict[str, str]:
    """What a changed server shows to a booth: a set-up of its own, and who signs it."""
    election, trustees, credentials, *_others = read_members(archive)
    texts = {
        name: bytes(each.content).decode() for name, each in (("election", election), ("trustees", trustees))
    }
    end = end_of(archive)
    setup = VouchedSetup(str(ballot.pk), end.head if end else "")
    signed = {owner: vouch(code, setup) for owner, code in signers.items()}
    return texts | {"credentials": credentials.digest, "vouched": write_vouchings(setup, signed).decode()}


def test_no_booth_takes_a_vote_that_the_real_ones_did_not_sign(secret: Scrutinised) -> None:
    ballot, (held, nobody) = secret.take_up(), invented(3)
    honest, real = bulletin_boards.shown_setup(ballot), real_ones(secret)
    archive, _head = set_up(ballot, real, voters_of(ballot))
    theirs, _head = set_up(ballot, [real[0], nobody], voters_of(ballot))
    own = dict(enumerate(held, 2))
    shown = [
        honest,
        # Its own question under the real key: signed as the real set-up was, by nobody, by one of two.
        shown_in(archive, ballot, {}) | {"vouched": honest["vouched"]},
        shown_in(archive, ballot, own),
        shown_in(archive, ballot, {2: code_of(1)}),
        # Everything invented: the signatures hold, and the key is not the one on the slip.
        shown_in(theirs, ballot, own),
    ]

    told = [on_her_telephone(secret, ballot, "booth", b"", shown=each) for each in shown]

    assert [each["vouching"] is None for each in told] == [False, True, True, True, False]
    assert [each["gathering"] == gathering() for each in told] == [True, True, True, True, False]


def test_nothing_is_cast_without_the_signatures_of_the_real_ones(secret: Scrutinised) -> None:
    ballot, (held, _nobody) = secret.prepared(), invented(3)
    setup = VouchedSetup(str(ballot.pk), ballot.setup_head)
    forged = [spelled(vouch(code, setup)) for code in held]
    elsewhere = [VouchedSetup(str(ballot.pk), "0" * 64), VouchedSetup(str(secret.id), ballot.setup_head)]
    moved = [spelled(vouch(code_of(1), other)) for other in elsewhere]
    of_another = spelled(vouch(code_of(2), setup))

    for signature in (*forged, *moved, of_another, b"{}", b"no JSON"):
        with pytest.raises(RuleViolation) as refused:
            vouching.vouch_for_setup(secret.holder(1), ballot.pk, signature)
        assert refused.value.reasons[0].key == "vouching_wrong"

    for _again in range(2):
        vouching.vouch_for_setup(secret.holder(1), ballot.pk, spelled(vouch(code_of(1), setup)))
    with pytest.raises(RuleViolation):
        cast(ballot, secret.slips[0], FOR)
    assert SecretBallot.objects.get(pk=ballot.pk).phase == "prepared"
    assert ballot_of(ballot, secret.slips[0], FOR)
