"""To whose key a slip may be sealed: one that two of the Board signed, before the notice; nobody else's."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.ballot import codes
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.life.evoting import remote as sealing
from paraplu.life.evoting.actions import slips as slipping
from paraplu.life.evoting.models import RemoteCredential
from tests import rosters
from tests.life.assembly.meeting import OTHER_TELLER, OTHERS, TELLER, THE_SECRETARY, an_active, paper_proxy
from tests.life.assembly.parts import Assembly, RollSeat, actions
from tests.life.evoting.secret import Scrutinised, gathering, lists_of, printed
from tests.trust.keys.parts import Key, pin

pytestmark = pytest.mark.halved

SHE, HER_FRIEND = OTHERS[3], OTHERS[4]
HERS = AccountKey(bytes([7]) * 32)
BEFORE = date(2027, 4, 1)


@pytest.fixture
def remote(secret: Scrutinised, the_day: Callable[[str], date]) -> Iterator[Scrutinised]:
    """She is far away; before the notice she asked for it, and her key stood in the signed list."""
    Assembly.objects.update(remote=True)
    RollSeat.objects.filter(number=SHE).update(here="")
    a_key(SHE, HERS)
    the_day(BEFORE.isoformat())
    rosters.enter(SHE, "peer_responder", HERS, BEFORE)
    the_day("2027-05-22")
    secret.hold_keys()
    yield secret
    pin.pin_path().unlink(missing_ok=True)


def a_key(number: int, key: AccountKey, **told: object) -> None:
    wrapped = {"salt": b"", "wrapped": b"", "made_on": BEFORE, "from_afar": True}
    keys = {"sealing_key": key.sealing_public_key, "signing_key": key.signing_key}
    Key.objects.create(number=number, **{**wrapped, **keys, **told})


def who(secret: Scrutinised) -> list[int]:
    return [one.number for one in sealing.remote_voter_keys(secret.meeting.row)]


def test_a_slip_is_sealed_to_the_key_that_the_list_names(remote: Scrutinised) -> None:
    (one,) = sealing.remote_voter_keys(remote.meeting.row)

    assert (one.number, one.sealing_key) == (SHE, HERS.sealing_public_key)


@pytest.mark.parametrize(
    "change",
    [
        {"sealing_key": AccountKey(bytes([8]) * 32).sealing_public_key},
        {"from_afar": False},
    ],
)
def test_another_key_or_one_for_something_else_gets_no_slip(
    remote: Scrutinised, change: dict[str, object]
) -> None:
    Key.objects.filter(number=SHE).update(**change)

    assert who(remote) == []


def test_a_key_that_nobody_signed_gets_no_slip(remote: Scrutinised) -> None:
    RollSeat.objects.filter(number=HER_FRIEND).update(here="")
    a_key(HER_FRIEND, AccountKey(bytes([9]) * 32))

    assert who(remote) == [SHE]


def test_who_is_in_the_room_or_gave_a_proxy_gets_none(remote: Scrutinised) -> None:
    paper_proxy(remote.id, SHE, HER_FRIEND)
    by_proxy = who(remote)

    actions.mark_attendance(THE_SECRETARY, remote.id, [SHE], "room")

    assert (by_proxy, who(remote)) == ([], [])


def test_where_the_notice_named_no_way_from_afar_nobody_gets_one(remote: Scrutinised) -> None:
    Assembly.objects.update(remote=False)

    assert who(remote) == []


def handed_in(sealed: dict[int, bytes], count: int = 7) -> slipping.PrintedSlips:
    """Lists of so many slips, some of which nobody here knows."""
    some = [*printed(6).hat, *[codes.new_code() for _ in range(count - 6)]]
    return slipping.PrintedSlips(6, *lists_of(some, printed(6).uuids), sealed, gathering())


@pytest.mark.parametrize(
    ("number", "sealed", "reason"),
    [
        (SHE, b"sealed", ""),
        (HER_FRIEND, b"sealed", "far_not_vouched"),
        (SHE, b"", "lists_unsound"),
        (SHE, bytes(4097), "lists_unsound"),
    ],
)
def test_the_lists_bring_sealed_slips_for_those_alone(
    remote: Scrutinised, number: int, sealed: bytes, reason: str
) -> None:
    told = handed_in({number: sealed})

    try:
        slipping.save_credential_lists(an_active(TELLER), remote.id, told)
        found = ""
    except RuleViolation as objected:
        found = objected.reasons[0].key

    assert found == reason
    assert RemoteCredential.objects.count() == remote.account.remote == int(not reason)


def test_her_slip_votes_with_those_of_the_room(remote: Scrutinised) -> None:
    slipping.save_credential_lists(an_active(TELLER), remote.id, handed_in({SHE: b"sealed"}))
    remote.meeting.confirm("slips", OTHER_TELLER)
    hat, uuids, _lists, _marks = printed(6)
    type(remote.election_setup).objects.update(identifiers=uuids)
    remote.hat = list(hat)
    remote.draw(*OTHERS[:3], HER_FRIEND)
    remote.strike()

    ballot = remote.take_up()

    assert (ballot.voters, ballot.drawn, ballot.far, ballot.struck) == (5, 4, 1, 2)
