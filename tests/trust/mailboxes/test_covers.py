"""There is always something that opens for nobody, and nothing tells it from what somebody wrote."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.mailbox import (
    PHOTOGRAPH_BUCKET,
    MessagePlace,
    check_recipients,
    is_photograph,
    open_message,
)
from paraplu.kernel.seal.slots import reader_ids, recipient_id
from paraplu.trust.mailboxes import actions, cover_threads
from paraplu.trust.mailboxes.models import Box, Message
from paraplu.trust.mailboxes.purposes import MOST_MESSAGES
from tests.sealed import a_box, a_circle, a_holder, circle_keys
from tests.trust.actors import an_office_holder

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
TEAM = "safety_team"


@pytest.fixture
def key() -> AccountKey:
    """The key of one of two of the team."""
    a_holder(TEAM, 42)
    return a_holder(TEAM, 41)


def tend(moments: int = cover_threads.LEAST) -> None:
    for _moment in range(moments):
        cover_threads.tend_covers(SYSTEM, "safety", circle_keys("safety"))


def open_ones() -> list[Box]:
    return list(Box.objects.filter(closed_on=None))


def test_from_the_first_day_on_there_are_some(key: AccountKey) -> None:
    tend()

    assert len(open_ones()) == cover_threads.LEAST
    assert all(cover_threads.is_cover(box) for box in open_ones())


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that falls by lot falls so often that a few days show each of it."""
    for name in ("NEW", "ANSWER", "AGREE", "AGAIN", "END"):
        monkeypatch.setattr(cover_threads, name, 4)
    monkeypatch.setattr(cover_threads, "MOMENTS", 1)


def test_there_are_never_too_few_or_too_many(key: AccountKey, quick: None) -> None:
    tend()
    counts = []
    for _moment in range(160):
        tend(1)
        counts.append(len(open_ones()))

    assert min(counts) >= cover_threads.LEAST
    assert max(counts) <= cover_threads.MOST
    assert len(set(counts)) > 1


def test_they_are_answered_and_closed_as_others_are(
    key: AccountKey, quick: None, the_day: Callable[[str], date]
) -> None:
    day = the_day("2027-03-01")
    waiting = set()
    tend()
    for _moment in range(160):
        tend(1)
        waiting |= {box.is_waiting for box in open_ones()}

    assert waiting == {True, False}
    assert Box.objects.filter(closed_on=day).exists()
    assert set(Message.objects.values_list("side", flat=True)) == {"asker", "circle", "note"}
    assert max(Message.objects.values_list("place", flat=True)) <= MOST_MESSAGES


def test_no_holder_opens_one(key: AccountKey) -> None:
    tend()
    message = Message.objects.select_related("box").filter(place=1).first()
    assert message

    place = MessagePlace("safety", bytes.fromhex(message.box.address), "asker", 1)

    with pytest.raises(SealBroken):
        open_message(bytes(message.sealed), key.opener(), place)


def test_each_has_the_shape_of_one_that_was_written(key: AccountKey) -> None:
    a_box("safety")
    tend(100)
    kinds = {
        (len(box.address), len(bytes(box.sign_key)), len(bytes(box.seal_key)), len(bytes(box.handle_digest)))
        for box in Box.objects.all()
    }

    assert len(kinds) == 1
    for message in Message.objects.select_related("box"):
        asker = [bytes(message.box.seal_key)] if message.side != "note" else []
        sealed = bytes(message.sealed)
        bucket = PHOTOGRAPH_BUCKET if is_photograph(sealed) else None
        check_recipients(sealed, [*circle_keys("safety"), *asker], bucket)


def test_without_the_web_key_nobody_tells_which_they_are(
    key: AccountKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    tend()
    monkeypatch.setattr(cover_threads, "keyed_digest", lambda *_: "another key" * 8)

    assert not any(cover_threads.is_cover(box) for box in open_ones())


def test_what_somebody_wrote_is_no_cover_and_is_left_alone(key: AccountKey) -> None:
    written = a_box("safety")
    tend(100)

    assert not cover_threads.is_cover(written)
    assert Message.objects.filter(box=written).count() == 1


def test_a_circle_of_one_has_none(db: None) -> None:
    a_holder(TEAM, 41)
    tend()

    assert open_ones() == []


def test_questions_have_none(db: None) -> None:
    a_circle("peer_responder", 400_021)
    cover_threads.tend_covers(SYSTEM, "questions", circle_keys("questions"))

    assert open_ones() == []


def test_who_joins_finds_a_place_in_each(key: AccountKey) -> None:
    tend()
    newcomer = a_holder(TEAM, 43)

    cover_threads.add_dead_slots(SYSTEM, Box.objects.all(), circle_keys("safety"))

    named = recipient_id(newcomer.sealing_public_key)
    assert all(named in reader_ids(bytes(message.sealed)) for message in Message.objects.all())


def test_what_somebody_wrote_gets_no_place_from_the_site(key: AccountKey) -> None:
    a_box("safety")
    before = bytes(Message.objects.get().sealed)
    a_holder(TEAM, 43)

    cover_threads.add_dead_slots(SYSTEM, Box.objects.all(), circle_keys("safety"))

    assert bytes(Message.objects.get().sealed) == before


def test_they_are_forgotten_like_all_others(key: AccountKey, the_day: Callable[[str], date]) -> None:
    day = the_day("2027-03-01")
    tend()
    Message.objects.update(is_pooled=False)
    for box in open_ones():
        actions.close_box(box, by_circle=True)

    assert actions.forget_due(SYSTEM, day + timedelta(days=366)) == cover_threads.LEAST
    assert not Message.objects.exists()


def test_only_the_site_keeps_them(key: AccountKey) -> None:
    with pytest.raises(NotAuthorized):
        cover_threads.tend_covers(an_office_holder(TEAM, 41), "safety", circle_keys("safety"))
