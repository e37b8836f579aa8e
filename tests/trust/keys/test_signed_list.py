"""Two of the Board sign each line of the list of keys; nothing else makes a line, and an old list ends."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.roster_lines import RosterEnd, RosterEntry
from paraplu.trust.keys import api as keys
from paraplu.trust.keys.models import Key, RosterDraft, RosterLine
from paraplu.trust.offices import api as offices
from tests.sealed import a_key
from tests.trust.actors import an_active_member, an_office_holder

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
CHAIR, SECRETARY, PEER = an_office_holder("chair", 11), an_office_holder("secretary", 12), 13


@pytest.fixture
def seeds() -> dict[int, AccountKey]:
    """Chair, secretary and one who answers hold their offices and have keys; there is no list yet."""
    begun = clock.current_date() - timedelta(days=9)
    for number, office in ((11, "chair"), (12, "secretary"), (PEER, "peer_responder")):
        offices.appoint(OPERATOR, number, office, begun, None, "deed", begun)
    return {number: a_key(number) for number in (11, 12, PEER)}


def next_line(*, anew: bool = False) -> keys.NextLine:
    line = keys.next_line_to_sign(is_new_root=anew)
    assert line is not None
    return line


def sign(seeds: dict[int, AccountKey], *, anew: bool = False) -> None:
    """As chair and secretary do on their two telephones."""
    line = next_line(anew=anew)
    keys.sign_as_first(CHAIR, line.body, seeds[11].sign(line.body), is_new_root=line.is_anew)
    keys.sign_as_second(SECRETARY, line.body, seeds[12].sign(line.body))


def begin(seeds: dict[int, AccountKey]) -> None:
    sign(seeds)
    keys.pin.pin_path().write_text(keys.pin.Pin("utsopi", keys.root_of_lines() or b"").file_text)


def standing() -> list[tuple[int, str]]:
    return [(entry.number, entry.office) for entry in keys.roster_status().entries]


def test_what_two_signed_and_one_pinned_counts(seeds: dict[int, AccountKey]) -> None:
    begin(seeds)

    assert standing() == [(11, "chair"), (12, "secretary"), (PEER, "peer_responder")]
    assert [key.number for key in keys.circle_keys("peer_responder")] == [PEER]
    assert keys.next_line_to_sign() is None


def test_a_list_without_its_pin_counts_for_nothing(seeds: dict[int, AccountKey]) -> None:
    keys.pin.pin_path().unlink(missing_ok=True)

    sign(seeds)

    assert (keys.roster_status().fault, keys.circle_keys("peer_responder")) == ("empty", [])


def test_one_signature_makes_no_line(seeds: dict[int, AccountKey]) -> None:
    line = next_line()
    keys.sign_as_first(CHAIR, line.body, seeds[11].sign(line.body), is_new_root=True)

    with pytest.raises(keys.RosterConflict):
        keys.sign_as_second(CHAIR, line.body, seeds[11].sign(line.body))

    assert (RosterLine.objects.count(), RosterDraft.objects.count()) == (0, 1)


def test_who_is_not_of_the_board_signs_nothing(seeds: dict[int, AccountKey]) -> None:
    line = next_line()

    for actor in (an_active_member(PEER), an_office_holder("peer_responder", PEER)):
        with pytest.raises(NotAuthorized):
            keys.sign_as_first(actor, line.body, seeds[PEER].sign(line.body), is_new_root=True)


@pytest.mark.parametrize("spoil", [lambda body: body[:-1] + b"0", lambda body: body[1:], lambda _body: b""])
def test_a_body_that_the_site_does_not_propose_is_refused(
    seeds: dict[int, AccountKey], spoil: Callable[[bytes], bytes]
) -> None:
    body = spoil(next_line().body)

    with pytest.raises(keys.RosterConflict):
        keys.sign_as_first(CHAIR, body, seeds[11].sign(body), is_new_root=True)


def test_a_signature_of_another_key_is_refused(seeds: dict[int, AccountKey]) -> None:
    line = next_line()
    with pytest.raises(keys.RosterConflict):
        keys.sign_as_first(CHAIR, line.body, seeds[12].sign(line.body), is_new_root=True)
    keys.sign_as_first(CHAIR, line.body, seeds[11].sign(line.body), is_new_root=True)

    with pytest.raises(keys.RosterConflict):
        keys.sign_as_second(SECRETARY, line.body, seeds[11].sign(line.body))


def test_a_key_made_anew_waits_for_two_signatures(seeds: dict[int, AccountKey]) -> None:
    begin(seeds)
    seeds[PEER] = a_key(PEER)
    assert keys.circle_keys("peer_responder") == []

    (change,) = next_line().changes
    sign(seeds)

    assert isinstance(change, RosterEntry)
    assert [key.xwing for key in keys.circle_keys("peer_responder")] == [seeds[PEER].sealing_public_key]


def test_who_left_is_out_at_once_and_ends_in_the_list(seeds: dict[int, AccountKey]) -> None:
    begin(seeds)
    offices.end_all_mandates(an_active_member(PEER), PEER)
    assert keys.circle_keys("peer_responder") == []

    (change,) = next_line().changes
    sign(seeds)

    assert change == RosterEnd(PEER, "peer_responder", "", clock.current_date())
    assert standing() == [(11, "chair"), (12, "secretary")]


def test_a_list_ends_and_is_renewed(seeds: dict[int, AccountKey], the_day: Callable[[str], date]) -> None:
    the_day("2027-01-01")
    begin(seeds)
    the_day("2027-04-12")
    assert (keys.roster_status().fault, keys.circle_keys("peer_responder")) == ("expired", [])

    assert next_line().changes == ()
    sign(seeds)

    assert (keys.roster_status().fault, len(keys.circle_keys("peer_responder"))) == ("", 1)


def test_a_list_begun_anew_waits_for_a_new_pin(seeds: dict[int, AccountKey]) -> None:
    begin(seeds)
    Key.objects.filter(number=12).delete()
    seeds[12] = a_key(12)

    sign(seeds, anew=True)

    assert (RosterLine.objects.count(), keys.roster_status().fault, keys.roster_status().is_pinned) == (
        1,
        "root",
        False,
    )


def test_what_waits_can_be_taken_back(seeds: dict[int, AccountKey]) -> None:
    line = next_line()
    keys.sign_as_first(CHAIR, line.body, seeds[11].sign(line.body), is_new_root=True)

    keys.withdraw_draft(SECRETARY)

    assert RosterDraft.objects.count() == 0
    with pytest.raises(keys.RosterConflict):
        keys.sign_as_second(SECRETARY, line.body, seeds[12].sign(line.body))


def test_a_row_changed_in_the_database_opens_no_circle(seeds: dict[int, AccountKey]) -> None:
    begin(seeds)
    other = AccountKey.make()

    Key.objects.filter(number=PEER).update(sealing_key=other.sealing_public_key)

    assert keys.circle_keys("peer_responder") == []


def test_a_line_waits_for_who_has_not_signed_it(seeds: dict[int, AccountKey]) -> None:
    line = next_line()
    keys.sign_as_first(CHAIR, line.body, seeds[11].sign(line.body), is_new_root=True)

    waits = {actor.number: [one.view for one in keys.waiting_for(actor)] for actor in (CHAIR, SECRETARY)}

    assert waits == {11: [], 12: ["desk:signing"]}


def test_nothing_is_to_sign_where_nobody_has_a_key() -> None:
    assert keys.waiting_for(SECRETARY) == []


def test_two_of_the_board_vouch_for_who_votes_from_afar(seeds: dict[int, AccountKey]) -> None:
    begin(seeds)
    a_key(21)
    Key.objects.filter(pk=21).update(from_afar=True)
    assert keys.signed_remote_keys([21], clock.current_date()) == {}

    sign(seeds)

    assert (21, "afar") in standing()
    assert keys.signed_remote_keys([21], clock.current_date()) == {21: bytes(keys.key_of(21).sealing_key)}
    assert keys.next_line_to_sign() is None


def test_who_is_vouched_for_after_the_notice_was_not_vouched_for(
    seeds: dict[int, AccountKey], the_day: Callable[[str], date]
) -> None:
    notice = the_day("2027-05-01")
    begin(seeds)
    a_key(21)
    Key.objects.filter(pk=21).update(from_afar=True)
    later = the_day("2027-05-02")

    sign(seeds)

    assert list(keys.signed_remote_keys([21], later)) == [21]
    assert keys.signed_remote_keys([21], notice) == {}


def test_another_key_of_hers_is_vouched_for_anew(seeds: dict[int, AccountKey]) -> None:
    begin(seeds)
    a_key(21)
    Key.objects.filter(pk=21).update(from_afar=True)
    sign(seeds)

    a_key(21)

    assert keys.signed_remote_keys([21], clock.current_date()) == {}
    assert [(one.number, one.office) for one in next_line().changes] == [(21, "afar")]


def test_who_takes_it_back_stands_in_the_list_no_more(seeds: dict[int, AccountKey]) -> None:
    begin(seeds)
    a_key(21)
    Key.objects.filter(pk=21).update(from_afar=True)
    sign(seeds)

    Key.objects.filter(pk=21).delete()

    assert [type(one) for one in next_line().changes] == [RosterEnd]


def test_without_two_of_the_board_who_have_keys_nobody_is_vouched_for(db: None) -> None:
    a_key(21)
    Key.objects.filter(pk=21).update(from_afar=True)

    line = keys.next_line_to_sign()

    assert line is None or line.changes == ()
