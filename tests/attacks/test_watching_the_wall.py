"""Somebody watches the room and asks for the figures of an open ballot all the time: no ballot gets a name.

Between two marks of the clock no page, state or file changes when somebody votes; at a mark several appear.
"""

import json
import random
import secrets
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base import clock
from paraplu.kernel.ballot import codes, points
from paraplu.kernel.ballot.chance import scalar
from paraplu.kernel.ballot.proving import sign
from tests.life.assembly.meeting import CHAIR, OTHERS, Hall
from tests.life.assembly.parts import live
from tests.life.evoting.parts import SecretBallot, bulletin_boards, live_figures
from tests.life.evoting.secret import AGAINST, FOR, Scrutinised, cast, fresh, hold_offices
from tests.people.parts import Member
from tests.people.roles import logged_in
from tests.trust.accounts.parts import Account

pytestmark = pytest.mark.halved
FULL_MINUTE = 1_800_000_000
EVENINGS, VOTERS = 80, 40
Clock = Callable[[float], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Move the clock to so many seconds after a full minute; the wall is drawn for each person who asks."""
    monkeypatch.setattr(live, "FRESH_SECONDS", -1.0)
    return lambda seconds: monkeypatch.setattr(clock, "epoch_seconds", lambda: FULL_MINUTE + seconds)


@pytest.fixture
def secret(db: None, the_day: Callable[[str], date]) -> Scrutinised:
    """Nine in the room with a slip each, and a ballot is open."""
    meeting = Scrutinised(Hall(the_day))
    hold_offices()
    meeting.ready()
    meeting.take_up()
    return meeting


def browser(number: int) -> Client:
    account, _ = Account.objects.get_or_create(login_name=f"name-{number}")
    Member.objects.filter(number=number).update(account=account)
    return logged_in(account, strong=True)


class Watcher:
    """The chair, a member and a person with a slip of their own, who read whatever there is."""

    def __init__(self, secret: Scrutinised) -> None:
        self.ballot = SecretBallot.objects.get(election_setup_id=secret.id)
        self.meeting, self.code = secret.id, secret.slips[-1]
        self.chair, self.member = browser(CHAIR), browser(OTHERS[4])
        self.visitor = Client(headers={"host": settings.PARAPLU.origin_hosts["forms"]})

    def everything(self) -> list[Any]:
        """What each page, state and file says now, without tokens that are drawn for each answer."""
        meeting, ballot = f"/en/gathering/{self.meeting}", f"/en/gathering/ballot/{self.ballot.pk}/board"
        asked = [self.member.get(f"{meeting}/{end}") for end in ("now/", "screen/now/")]
        asked += [self.member.get(f"{ballot}/{end}") for end in ("state/", "archive/")]
        asked += [self.by_slip(), self.visitor.get(f"/en/booth/{self.ballot.pk}/election/")]
        pages = [self.chair.get(f"/en/gathering/item/{self.ballot.item_ids[0]}/electronic/")]
        pages += [self.member.get(f"{ballot}/")]
        figures = [page.context.get("figures") or page.context["board"] for page in pages]
        return [*((answer.status_code, answer.content) for answer in asked), *figures]

    def by_slip(self) -> Any:
        uuid = bulletin_boards.ballot_election(self.ballot).uuid
        proof = sign(f"paraplu-board|{self.ballot.pk}|{uuid}", codes.secret(self.code, uuid), scalar).as_dict
        known = {"credential": points.spell_point(codes.public(self.code, uuid)), "proof": proof}
        path = f"/en/board/{self.ballot.pk}/archive/"
        return self.visitor.post(path, json.dumps(known), content_type="application/json")


def test_nothing_anywhere_changes_when_somebody_votes(secret: Scrutinised, at: Clock) -> None:
    at(5)
    watcher = Watcher(secret)
    before = watcher.everything()

    for second, code in enumerate(secret.slips[:5], 10):
        at(second)
        cast(watcher.ballot, code, FOR)

        assert watcher.everything() == before
    assert {status for status, _content in before[:6]} == {200}


def test_at_a_mark_five_or_more_appear_and_at_the_full_minute_the_last(
    secret: Scrutinised, at: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_figures, "keyed_digest", lambda *_: "1")
    at(11)
    ballot, heights = SecretBallot.objects.get(election_setup_id=secret.id), []
    for code in secret.slips[:5]:
        cast(ballot, code, FOR)
    for second, code in ((31, secret.slips[5]), (40, None), (59.9, None), (60, None), (120, None)):
        at(second)
        if code:
            cast(ballot, code, AGAINST)
        heights.append(live_figures.live_figures(fresh(ballot)).height)

    assert heights == [0, 5, 5, 5, 6]


def test_a_voter_finds_their_first_ballot_at_once_and_follows_nobody_by_voting_again(
    secret: Scrutinised, at: Clock
) -> None:
    at(11)
    watcher = Watcher(secret)
    cast(watcher.ballot, watcher.code, FOR)
    own = watcher.by_slip().content
    cast(watcher.ballot, secret.slips[0], AGAINST)
    cast(watcher.ballot, watcher.code, FOR)

    assert own == watcher.by_slip().content
    assert len(own) > len(bulletin_boards.bulletin_board_archive(watcher.ballot, 6))


def test_a_closed_ballot_shows_the_exact_number(secret: Scrutinised, at: Clock) -> None:
    at(11)
    ballot = SecretBallot.objects.get(election_setup_id=secret.id)
    secret.vote(ballot, *[FOR] * 6)
    secret.close(ballot)

    closed = fresh(ballot)
    figures = live_figures.live_figures(closed)
    assert (figures.height, figures.head) == (closed.height, closed.head)


def evening(seed: int, at: Clock) -> tuple[int, int]:
    """Forty people vote within two minutes; how often figures moved, and how often a guess was right.

    The watcher asks each tenth of a second, sees who has just voted, and gives them the newest ballot shown.
    """
    drawn, row, moved, right, seen = (
        random.Random(seed),
        SecretBallot(phase="open", height=0, length=6),
        0,
        0,
        0,
    )
    casts = sorted(drawn.uniform(0, 120) for _ in range(VOTERS))
    for tick in range(1_250):
        at(tick / 10)
        figures = live_figures.shown_height(row)
        if figures != seen:
            moved, right, seen = moved + 1, right + (figures == row.height), figures
        while casts and casts[0] <= tick / 10:
            casts.pop(0)
            live_figures.note_before_cast(row)
            row.height, row.head = row.height + 1, secrets.token_hex(32)
    return moved, right


def test_who_gives_the_newest_ballot_to_the_person_seen_last_is_mostly_wrong(at: Clock) -> None:
    evenings = [evening(seed, at) for seed in range(EVENINGS)]

    moved, right = (sum(column) for column in zip(*evenings, strict=True))
    assert moved > 3 * EVENINGS
    assert right < 0.4 * moved
