"""Bad input to every page and verb of decisions: each is refused, changes nothing, and loses no words.

Which test keeps which named case of races and kills is written in docs/tests.md.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from paraplu.kernel.standing import MemberStatus
from paraplu.life.board import sitting
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from tests.attacks.machine.product import module, table
from tests.decided import decide
from tests.looping import in_one_loop
from tests.people.roles import Somebody, logged_in, member, visitor_at
from tests.trust.accounts.parts import Account
from tests.trust.decisions.parts import PendingAct
from tests.trust.offices.parts import Mandate
from tests.undone import undone

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
board = module("life.board.actions")
BoardItem = table("board.BoardItem")
BoardMeeting = table("board.BoardMeeting")
DAY = date(2027, 3, 1)
NOWHERE = UUID(int=4 << 76 | 8 << 60)
ZEROS, NUL, HUGE = "0" * 64, "a\x00b", "9" * 30
LONG = "x" * 70_000
WORDS = "I rent out the room in question."
REFUSED = {400, 404, 409, 413, 422}
# Everything that a decision is stored in.
TABLES = (
    "decisions.PendingAct", "decisions.SecondApproval", "offices.Mandate", "people.Member",
    "people.MembershipChange", "board.BoardMeeting", "board.BoardItem", "board.BoardBallot",
    "board.BoardAttendance", "board.InterestDeclaration", "board.BoardSignature", "board.PaperDispute",
)  # fmt: skip


@dataclass
class Union:
    """People and the acts that lie before them, by name."""

    who: dict[str, Client] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str, somebody: Somebody) -> Somebody:
        somebody.client.raise_request_exception = False
        self.who[name], self.numbers[name] = somebody.client, somebody.number
        return somebody


@pytest.fixture
def union(db: None, the_day: Callable[[str], date], monkeypatch: pytest.MonkeyPatch) -> Union:
    """A Board of three at a meeting, a typed one on paper, and an act in each state."""
    monkeypatch.setattr(sitting, "current_hour", lambda: time(19, 30))
    the_day("2027-02-22")
    made = Union()
    people_of = {
        "secretary": ("secretary",), "leader": ("director",), "second": ("director",),
        "absent": ("director",), "auditor": ("auditor",), "editor": ("editor",), "former": ("director",),
        "member": (), "concerned": (), "other": (),
    }  # fmt: skip
    everybody = {name: made.add(name, member(MemberStatus.ACTIVE, *held)) for name, held in people_of.items()}
    everybody["supporting"] = made.add("supporting", member(MemberStatus.SUPPORTING))
    Mandate.objects.filter(number=everybody["former"].number).update(ended_on=DAY)
    made.who["stranger"] = visitor_at("members")
    made.who["link"] = visitor_at("forms")
    _ask_for_acts(made, everybody)
    _meet(made, everybody, the_day)
    for name, somebody in everybody.items():
        # Again: on another day nobody is logged in any more.
        account = Account.objects.get(login_name=f"name-{somebody.number}")
        made.who[name] = logged_in(account, strong=bool(people_of.get(name)))
        made.who[name].raise_request_exception = False
    return made


def _ask_for_acts(made: Union, everybody: dict[str, Somebody]) -> None:
    secretary, leader, second = (everybody[name].actor for name in ("secretary", "leader", "second"))
    concerned, other = everybody["concerned"].number, everybody["other"].number

    def ending(number: int, kind: str = "people.erase_member") -> PendingAct:
        return people.ask_for_ending(secretary, number, kind, "phone")

    def appointment(number: int, office: str = "editor") -> PendingAct:
        return people.ask_for_appointment(secretary, number, office)

    made.things["asked"] = ending(concerned)
    waiting = ending(other)
    made.things["waiting"] = decisions.approve_act(leader, waiting.pk, waiting.digest)
    stopped = ending(everybody["member"].number)
    decisions.stop_act(second, stopped.pk)
    lapsed = ending(everybody["auditor"].number)
    PendingAct.objects.filter(pk=lapsed.pk).update(state="lapsed", ended_on=DAY)
    made.things |= {"stopped": stopped, "lapsed": lapsed}
    made.things["done"] = decide(appointment(everybody["member"].number, "peer_responder"))
    made.things["of board"] = appointment(other)
    made.things["on paper"] = appointment(concerned, "peer_responder")


def _meet(made: Union, everybody: dict[str, Somebody], the_day: Callable[[str], date]) -> None:
    leader, second, absent = (everybody[name].actor for name in ("leader", "second", "absent"))
    the_day("2027-02-25")
    plan = board.MeetingPlan(uuid4(), DAY, time(19), "telephone")
    meeting = board.call_meeting(everybody["secretary"].actor, plan)
    the_day(DAY.isoformat())
    there = frozenset((leader.number, second.number))
    count = board.PaperCount(made.things["on paper"].pk, 2, 0, 0, 0)
    typed = board.PaperMinutes(uuid4(), date(2027, 2, 22), "room", leader.number, there, (count,))
    made.things["typed"] = board.type_minutes(leader, typed)
    for actor in (leader, second):
        board.attend_meeting(actor, meeting)
    board.open_meeting(leader, meeting)
    item = BoardItem.objects.get(act=made.things["of board"].pk, outcome="")
    new = people.ask_for_appointment(everybody["secretary"].actor, everybody["member"].number, "editor")
    made.things |= {"meeting": meeting, "item": item, "new act": new, "absent": absent.number}


@dataclass(frozen=True, slots=True)
class Bad:
    """One bad input: who sends what where, and the words that must still be on the page.

    path, data: templates and values in which {names} are things of the union.
    """

    what: str
    who: str
    path: str
    data: dict[str, Any] = field(default_factory=dict)
    keeps: str = ""
    says: set[int] = field(default_factory=lambda: REFUSED)

    def __str__(self) -> str:
        return self.what


ACT, STOP = "/en/desk/acts/{asked}/", "/en/desk/acts/{asked}/stop/"
VOTE, ITEM, INTEREST = (
    "/en/board/item/{item}/ballot/",
    "/en/board/item/{item}/",
    "/en/board/item/{item}/interest/",
)
PAPER, APPOINT = "/en/board/paper/", "/en/desk/offices/appoint/"
MINUTES = "/en/board/meeting/{typed}/confirmation/"
GOOD, SEEN = {"digest": "{asked digest}"}, {"digest": "{item digest}"}
ON_PAPER = {
    "key": "{new}", "shown": "{shown}", "day": "2027-03-01", "place_kind": "room", "leader": "{leader}",
    "present": ["{leader}", "{second}"], "yes_{place}": "2",
}  # fmt: skip
INTERESTED = {**SEEN, "nature": "money", "words": WORDS}

AGREEING = [
    Bad("an unknown act", "second", f"/en/desk/acts/{NOWHERE}/", GOOD),
    Bad("no number at all", "second", "/en/desk/acts/17/", GOOD),
    Bad("another digest", "second", ACT, {"digest": ZEROS}),
    Bad("no digest", "second", ACT),
    Bad("two digests", "second", ACT, {"digest": ["{asked digest}", ZEROS]}),
    Bad("NUL in a digest", "second", ACT, {"digest": NUL}),
    Bad("a digest of 70,000 signs", "second", ACT, {"digest": LONG}),
    Bad("a file for a digest", "second", ACT, {"digest": "{file}"}),
    Bad("their own request", "secretary", ACT, GOOD),
    Bad("a director of yesterday", "former", ACT, GOOD),
    Bad("an office without this power", "editor", ACT, GOOD),
    Bad("a member without office", "member", ACT, GOOD),
    Bad("a supporting member", "supporting", ACT, GOOD),
    Bad("the person concerned", "concerned", ACT, GOOD),
    Bad("an act of the Board", "second", "/en/desk/acts/{of board}/", {"digest": "{of board digest}"}),
    Bad("a done act", "second", "/en/desk/acts/{done}/", {"digest": "{done digest}"}),
    Bad("a stopped act", "leader", "/en/desk/acts/{stopped}/", {"digest": "{stopped digest}"}),
    Bad("a lapsed act", "second", "/en/desk/acts/{lapsed}/", {"digest": "{lapsed digest}"}),
    Bad("agreed already", "leader", "/en/desk/acts/{waiting}/", {"digest": "{waiting digest}"}),
    Bad("agreed by another already", "second", "/en/desk/acts/{waiting}/", {"digest": "{waiting digest}"}),
    Bad(
        "an act of the Board, as a member",
        "member",
        "/en/together/{of board}/",
        {"digest": "{of board digest}"},
    ),
    Bad("an unknown act, as a member", "member", f"/en/together/{NOWHERE}/", GOOD),
]
STOPPING = [
    Bad("stop an unknown act", "leader", f"/en/desk/acts/{NOWHERE}/stop/"),
    Bad("stop a done act", "leader", "/en/desk/acts/{done}/stop/"),
    Bad("stop a stopped act", "leader", "/en/desk/acts/{stopped}/stop/"),
    Bad("stop what the Board was asked", "leader", "/en/desk/acts/{of board}/stop/"),
    Bad("stop as an office that may not", "editor", STOP),
    Bad("stop as a director of yesterday", "former", STOP),
    Bad("stop another's act on one's own page", "member", "/en/acts/{asked}/stop/"),
    Bad("hide another's act", "member", "/en/acts/{stopped other}/hide/"),
    Bad("no link", "link", "/en/halt/", says={404}),
    Bad("an unknown link", "link", "/en/halt/abc/", says={200}),
    Bad("the link of an act that ended", "link", "/en/halt/{stopped link}/", says={200}),
    Bad("a link with NUL", "link", "/en/halt/a%00b/", says={200, *REFUSED}),
    Bad("a link of 3,000 signs", "link", f"/en/halt/{'x' * 3000}/", says={200, *REFUSED}),
]
ASKING = [
    Bad("an unknown number", "secretary", APPOINT, {"number": "999998", "office": "editor", "chapter": ""}),
    Bad("a huge number", "secretary", APPOINT, {"number": HUGE, "office": "editor", "chapter": ""}, HUGE),
    Bad("words for a number", "secretary", APPOINT, {"number": "Rowan", "office": "editor"}, "Rowan"),
    Bad("NUL in a number", "secretary", APPOINT, {"number": NUL, "office": "editor", "chapter": ""}),
    Bad("a negative number", "secretary", APPOINT, {"number": "-1", "office": "editor", "chapter": ""}, "-1"),
    Bad(
        "an office that is none",
        "secretary",
        APPOINT,
        {"number": "{member}", "number_person": "{member}", "office": "king"},
        "{member}",
    ),
    Bad(
        "an office of the assembly",
        "secretary",
        APPOINT,
        {"number": "{member}", "number_person": "{member}", "office": "director"},
    ),
    Bad(
        "a seat that is not vacant",
        "secretary",
        APPOINT,
        {"number": "{member}", "number_person": "{member}", "office": "director:9"},
    ),
    Bad(
        "a chapter that is none",
        "secretary",
        APPOINT,
        {"number": "{member}", "number_person": "{member}", "office": "editor", "chapter": "Rome"},
    ),
    Bad(
        "a supporting member",
        "secretary",
        APPOINT,
        {"number": "{supporting}", "number_person": "{supporting}", "office": "editor"},
    ),
    Bad(
        "asked by a member",
        "member",
        APPOINT,
        {"number": "{other}", "number_person": "{other}", "office": "editor", "chapter": ""},
    ),
    Bad(
        "asked by a director of yesterday",
        "former",
        APPOINT,
        {"number": "{other}", "number_person": "{other}", "office": "editor"},
    ),
    Bad(
        "an ending of an unknown kind",
        "secretary",
        "/en/desk/people/{member}/ending/",
        {"how": "phone", "verb": "x"},
    ),
    Bad(
        "an ending told by nobody",
        "secretary",
        "/en/desk/people/{member}/ending/",
        {"how": "dream", "verb": "end"},
    ),
    Bad(
        "two endings at once",
        "secretary",
        "/en/desk/people/{member}/ending/",
        {"how": "phone", "verb": ["end", ""]},
    ),
    Bad(
        "an ending of nobody", "secretary", "/en/desk/people/999998/ending/", {"how": "phone", "verb": "end"}
    ),
    Bad(
        "their own ending",
        "secretary",
        "/en/desk/people/{secretary}/ending/",
        {"how": "phone", "verb": "end"},
    ),
]
VOTING = [
    Bad("an unknown item", "leader", f"/en/board/item/{NOWHERE}/ballot/", {**SEEN, "value": "yes"}),
    Bad("a vote on another digest", "leader", VOTE, {"digest": ZEROS, "value": "yes"}),
    Bad("a vote without digest", "leader", VOTE, {"value": "yes"}),
    Bad("a vote that is none", "leader", VOTE, {**SEEN, "value": "perhaps"}),
    Bad("no vote", "leader", VOTE, SEEN),
    Bad("two votes", "leader", VOTE, {**SEEN, "value": ["yes", "perhaps"]}),
    Bad("NUL in a vote", "leader", VOTE, {**SEEN, "value": NUL}),
    Bad("a vote of somebody absent", "absent", VOTE, {**SEEN, "value": "yes"}),
    Bad("a vote of a director of yesterday", "former", VOTE, {**SEEN, "value": "yes"}),
    Bad("a vote of the auditor", "auditor", VOTE, {**SEEN, "value": "yes"}),
    Bad("a vote of the secretary", "secretary", VOTE, {**SEEN, "value": "yes"}),
    Bad("an answer in writing to an item of a meeting", "leader", ITEM, {**SEEN, "value": "yes"}),
    Bad("an abstention in writing", "leader", ITEM, {**SEEN, "value": "abstain"}),
    Bad("in writing what is unknown", "leader", f"/en/board/act/{NOWHERE}/writing/"),
    Bad("in writing what two people decide", "leader", "/en/board/act/{asked}/writing/"),
    Bad("in writing what is done", "leader", "/en/board/act/{done}/writing/"),
    Bad("an interest of an unknown nature", "leader", INTEREST, {**INTERESTED, "nature": "love"}, WORDS),
    Bad("an interest in another digest", "leader", INTEREST, {**INTERESTED, "digest": ZEROS}, WORDS),
    Bad("an interest without words", "leader", INTEREST, {**INTERESTED, "words": ""}),
    Bad("an interest with NUL", "leader", INTEREST, {**INTERESTED, "words": NUL}),
    Bad("closed by somebody who does not lead", "second", "/en/board/item/{item}/closing/", SEEN),
    Bad("closed on another digest", "leader", "/en/board/item/{item}/closing/", {"digest": ZEROS}),
    Bad("a meeting closed by somebody absent", "absent", "/en/board/meeting/{meeting}/closing/"),
    Bad("a meeting opened twice", "second", "/en/board/meeting/{meeting}/opening/"),
    Bad("presence of the auditor", "auditor", "/en/board/meeting/{meeting}/presence/"),
    Bad("a dissent before the outcome", "leader", "/en/board/item/{item}/dissent/"),
    Bad(
        "minutes signed before the close",
        "leader",
        "/en/board/meeting/{meeting}/signature/",
        {"digest": ZEROS},
    ),
]
ON_PAPERS = [
    Bad("paper about another list", "second", PAPER, {**ON_PAPER, "shown": ZEROS}, "2027-03-01"),
    Bad(
        "a director who is none",
        "second",
        PAPER,
        {**ON_PAPER, "present": ["{leader}", "{member}"]},
        "2027-03-01",
    ),
    Bad("nobody there", "second", PAPER, {**ON_PAPER, "present": []}, "2027-03-01"),
    Bad(
        "led by somebody who is no director",
        "second",
        PAPER,
        {**ON_PAPER, "leader": "{member}"},
        "2027-03-01",
    ),
    Bad("a huge count", "second", PAPER, {**ON_PAPER, "yes_{place}": HUGE}, HUGE),
    Bad("a negative count", "second", PAPER, {**ON_PAPER, "yes_{place}": "-1"}, "-1"),
    Bad("more votes than people", "second", PAPER, {**ON_PAPER, "yes_{place}": "9"}, "2027-03-01"),
    Bad("words for a count", "second", PAPER, {**ON_PAPER, "yes_{place}": "all"}, "all"),
    Bad("a day that has not come", "second", PAPER, {**ON_PAPER, "day": "2027-03-02"}, "2027-03-02"),
    Bad("a day that is none", "second", PAPER, {**ON_PAPER, "day": "2027-02-30"}, "2027-02-30"),
    Bad("a key that is none", "second", PAPER, {**ON_PAPER, "key": "abc"}, "2027-03-01"),
    Bad("paper of a director of yesterday", "former", PAPER, ON_PAPER),
    Bad("paper of the auditor", "auditor", PAPER, ON_PAPER),
    Bad("another digest of the minutes", "second", MINUTES, {"digest": ZEROS}),
    Bad("no digest of the minutes", "second", MINUTES),
    Bad("confirmed by the typist", "leader", MINUTES, {"digest": "{typed digest}"}),
    Bad("confirmed by somebody absent", "absent", MINUTES, {"digest": "{typed digest}"}),
    Bad("confirmed by the auditor", "auditor", MINUTES, {"digest": "{typed digest}"}),
    Bad("a dispute without reason", "absent", "/en/board/meeting/{typed}/dispute/", {"reason": ""}),
    Bad("a dispute of an unknown reason", "absent", "/en/board/meeting/{typed}/dispute/", {"reason": "mood"}),
    Bad(
        "a dispute of an open meeting", "absent", "/en/board/meeting/{meeting}/dispute/", {"reason": "absent"}
    ),
    Bad("minutes of an unknown meeting", "second", f"/en/board/meeting/{NOWHERE}/confirmation/"),
]
BAD = [*AGREEING, *STOPPING, *ASKING, *VOTING, *ON_PAPERS]


def names_of(union: Union) -> dict[str, str]:
    """What stands for each {name} in a path or a value."""
    things = union.things
    acts = {name: thing for name, thing in things.items() if isinstance(thing, PendingAct)}
    facts = module("life.board.facts")
    forms, queries = module("life.board.forms"), module("life.board.queries")
    names = {name: str(number) for name, number in union.numbers.items()}
    names |= {name: str(act.pk) for name, act in acts.items()}
    names |= {f"{name} digest": act.digest for name, act in acts.items()}
    shown = queries.waiting_act_views(member(MemberStatus.ACTIVE, "director").actor)
    names |= {
        "stopped other": str(things["lapsed"].pk),
        "stopped link": module("trust.decisions.links").stop_token(things["stopped"].pk),
        "item": str(things["item"].pk),
        "item digest": things["item"].digest,
        "meeting": str(things["meeting"]),
        "typed": str(things["typed"]),
        "typed digest": facts.minutes_digest(BoardMeeting.objects.get(pk=things["typed"])),
        "shown": forms._list_digest(shown),
        "place": str([view.act.pk for view in shown].index(things["new act"].pk) + 1),
        "new": str(uuid4()),
    }
    return names


def filled(value: Any, names: dict[str, str]) -> Any:
    """The value with things for names."""
    if isinstance(value, list):
        return [filled(one, names) for one in value]
    if value == "{file}":
        return SimpleUploadedFile("digest.txt", b"0" * 64)
    for name, thing in names.items():
        value = value.replace(f"{{{name}}}", thing)
    return value


def stored() -> dict[str, list[Any]]:
    """Every row of what a decision is stored in."""
    found = {}
    for label in TABLES:
        model = apps.get_model(label)
        found[label] = list(model._default_manager.order_by("pk").values_list())
    return found


@pytest.fixture
def names(union: Union) -> dict[str, str]:
    return names_of(union)


@in_one_loop("bad", BAD, count=101, drawn=3)
def test_bad_input_is_refused_changes_nothing_and_loses_no_words(
    bad: Bad, union: Union, names: dict[str, str]
) -> None:
    before = stored()
    data = {filled(name, names): filled(value, names) for name, value in bad.data.items()}

    answer = union.who[bad.who].post(filled(bad.path, names), data)

    assert answer.status_code in bad.says, answer.status_code
    assert stored() == before
    assert filled(bad.keeps, names) in answer.content.decode(), "typed words are lost"


GOOD_ONES = [
    Bad("agree", "second", ACT, GOOD),
    Bad("stop", "leader", STOP),
    Bad(
        "ask",
        "secretary",
        APPOINT,
        {"number": "{former}", "number_person": "{former}", "office": "editor", "chapter": ""},
    ),
    Bad(
        "ask for an ending", "secretary", "/en/desk/people/{former}/ending/", {"how": "phone", "verb": "end"}
    ),
    Bad("vote", "leader", VOTE, {**SEEN, "value": "yes"}),
    Bad("declare an interest", "second", INTEREST, INTERESTED),
    Bad("type paper", "second", PAPER, ON_PAPER),
    Bad("confirm paper", "second", MINUTES, {"digest": "{typed digest}"}),
    Bad("dispute paper", "absent", "/en/board/meeting/{typed}/dispute/", {"reason": "absent"}),
]


def test_without_the_fault_the_same_forms_are_taken(union: Union, names: dict[str, str]) -> None:
    """Else the test above would be green whatever it sent."""
    for good in GOOD_ONES:
        before = stored()
        with undone():
            data = {filled(name, names): filled(value, names) for name, value in good.data.items()}
            answer = union.who[good.who].post(filled(good.path, names), data)

            assert (good.what, answer.status_code) == (good.what, 303)
            assert stored() != before, good.what


def test_the_same_form_sent_twice_is_one_meeting(union: Union) -> None:
    many = BoardMeeting.objects.count()
    plan = {"key": str(uuid4()), "day": "2027-03-20", "hour": "19:00", "place_kind": "room"}

    answers = [union.who["secretary"].post("/en/board/meeting/", plan) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len({answer["Location"] for answer in answers}) == 1
    assert BoardMeeting.objects.count() == many + 1
