"""The one thing to do now: a table of every moment of a secret ballot and every role, written by hand."""

from collections.abc import Callable

import pytest

from paraplu.life.assembly.one_thing import BY_ROLE, BallotMoment, one_thing
from tests.life.assembly.meeting import TELLER, THE_CHAIR
from tests.life.evoting.parts import SecretBallot, balloting, complaints
from tests.life.evoting.secret import FOR, Scrutinised
from tests.people.parts import Member
from tests.people.roles import logged_in, member
from tests.trust.accounts.parts import Account

WAITS = ""
# The page that does it; empty: they wait.
TABLE = {
    "unready": ("key_holders", "slips"),
    "ready": ("start", WAITS),
    "prepared": (WAITS, WAITS),
    "open": ("close", WAITS),
    "close_asked": (WAITS, "confirm"),
    "paper_asked": (WAITS, "confirm"),
    "complaints": (WAITS, "complaints"),
    "closed": (WAITS, WAITS),
    "tallied": ("record", WAITS),
}


@pytest.mark.parametrize("moment", BallotMoment)
def test_each_role_has_one_thing_at_each_moment(moment: BallotMoment) -> None:
    things = [one_thing(role, moment) for role in ("chair", "teller")]

    assert tuple(thing.page for thing in things if thing) == TABLE[moment]
    assert all(str(thing.sentence) for thing in things if thing)


def test_the_table_is_whole_and_a_decided_item_has_nothing() -> None:
    assert all(set(table) == set(BallotMoment) for table in BY_ROLE.values())
    assert one_thing("chair", None) is None


Shown = Callable[[], list[str]]


@pytest.fixture
def shown(secret: Scrutinised, ballot: SecretBallot) -> Shown:
    """The pages to which chair and teller are led."""
    account = Account.objects.create(login_name="teller")
    Member.objects.filter(number=TELLER).update(account=account)
    teller, chair = logged_in(account, strong=True), member("active", "chair").client
    pages = f"/en/gathering/item/{ballot.item_ids[0]}/electronic/", f"/en/gathering/{secret.id}/"
    return lambda: [page.context["thing"].page for page in (chair.get(pages[0]), teller.get(pages[1]))]


@pytest.mark.halved
def test_chair_and_teller_are_led_through_a_ballot(
    secret: Scrutinised, ballot: SecretBallot, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = [shown()]
    secret.vote(ballot, *[FOR] * 6)
    balloting.close_secret_ballot(THE_CHAIR, ballot.pk)
    seen.append(shown())
    secret.meeting.confirm("close", TELLER)
    seen.append(shown())
    monkeypatch.setattr(complaints.statutes_in_force, "complaint_minutes", lambda: 2)
    seen.append(shown())

    assert seen == [list(TABLE[moment]) for moment in ("open", "close_asked", "closed", "complaints")]
