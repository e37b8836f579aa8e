"""The one thing to do now: a table of every moment of a secret ballot and every role, written by hand."""

import re
from collections.abc import Callable

import pytest

from paraplu.life.assembly import live
from paraplu.life.assembly.one_thing import BY_ROLE, BallotMoment, one_thing
from tests.life.assembly.meeting import OTHERS, TELLER, THE_CHAIR
from tests.life.evoting.parts import SecretBallot, balloting, complaints
from tests.life.evoting.secret import FOR, HOLDERS, Scrutinised
from tests.life.evoting.test_script_answers import browser
from tests.people.parts import Member
from tests.people.roles import logged_in, member
from tests.trust.accounts.parts import Account

WAITS = ""
# The page that does it; empty: they wait.
TABLE = {
    "unready": ("key_holders", "slips", "keys", WAITS),
    "ready": ("start", WAITS, WAITS, WAITS),
    "prepared": (WAITS, WAITS, "keys", WAITS),
    "open": ("close", WAITS, "vote", "vote"),
    "close_asked": (WAITS, "confirm", "vote", "vote"),
    "paper_asked": (WAITS, "confirm", WAITS, WAITS),
    "complaints": (WAITS, "complaints", "list", "list"),
    "closed": (WAITS, WAITS, "keys", WAITS),
    "tallied": ("record", WAITS, WAITS, WAITS),
}


@pytest.mark.parametrize("moment", BallotMoment)
def test_each_role_has_one_thing_at_each_moment(moment: BallotMoment) -> None:
    things = [one_thing(role, moment) for role in ("chair", "teller", "trustee", "voter")]

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

    assert seen == [list(TABLE[moment][:2]) for moment in ("open", "close_asked", "closed", "complaints")]


def led(secret: Scrutinised, ballot: SecretBallot, number: int) -> tuple[str, str]:
    """What the page of the meeting tells somebody: in the live view, and on the page itself."""
    live._snapshots.clear()
    page = browser(number).get(f"/en/gathering/{secret.id}/").content.decode()
    thing = live.snapshot_context(secret.meeting.row, on_the_wall=False)["voter_thing"]
    assert f"<b>{thing.sentence}</b>" in page
    pages = {str(each.sentence): each.page for each in BY_ROLE["trustee"].values()}
    own = re.search('<section class="act next"><h2>(.*?)</h2>', page)
    return thing.page, pages[own[1]] if own else ""


@pytest.mark.halved
def test_voters_and_key_holders_are_led_through_a_ballot(
    secret: Scrutinised, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret.ready()
    ballot = secret.prepared()
    both = lambda: [led(secret, ballot, number) for number in (OTHERS[4], HOLDERS[0])]  # noqa: E731
    seen = [both()]
    secret.vouched(ballot)
    seen.append(both())
    secret.vote(ballot, *[FOR] * 6)
    secret.close(SecretBallot.objects.get(pk=ballot.pk))
    seen.append(both())
    monkeypatch.setattr(complaints.statutes_in_force, "complaint_minutes", lambda: 2)

    assert [*seen, both()] == [
        [(WAITS, ""), (WAITS, "keys")],
        [("vote", ""), ("vote", "")],
        [(WAITS, ""), (WAITS, "keys")],
        [("list", ""), ("list", "")],
    ]
