"""Acts: one about the applicant that needs a second person, one that waits, one that the Board decides."""

from dataclasses import replace
from typing import Any

from paraplu.kernel.act_rules import ActFacts
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.decisions import ASSEMBLY_ORGAN, BOARD_ORGAN, HOST, KINDS, MEMBERS, ActState
from paraplu.kernel.powers import LOWER_POWER
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from paraplu.trust.decisions.links import stop_token
from tests.journeys.visits import Visit
from tests.people.parts import Vouch
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, carrying_out, member
from tests.trust.decisions.parts import DrawnMember

ASKER = 303_003
ORGANS = (ASSEMBLY_ORGAN, MEMBERS, BOARD_ORGAN)
OFFICES = ("active", "secretary", "chair", "director", "auditor", "confidant", "treasurer")


def _proven(office: str) -> Actor:
    held = () if office == "active" else (office,)
    return replace(member(MemberStatus.ACTIVE, *held), recently_authenticated=True)


ROLES = {
    "auditor": member(MemberStatus.ACTIVE, "auditor"),
    "confidant": member(MemberStatus.ACTIVE, "confidant"),
    **{f"proven {office}": _proven(office) for office in OFFICES},
    **{f"lowering by the {organ}": carrying_out(LOWER_POWER, organ) for organ in ORGANS},
    "an admission by the members": carrying_out("people.admit", MEMBERS),
}


def _facts(kind: str = "people.end_by_hand", **changed: Any) -> ActFacts:
    """An act about another, asked for by a third; it waits for a second person."""
    values = {"state": ActState.ASKED, "subject": ANOTHERS_NUMBER, "asked_by": ASKER} | changed
    return ActFacts(KINDS[kind], **values)


def _of_the_board(**changed: Any) -> ActFacts:
    return _facts("offices.appoint", needs_second=False, organ="board", **changed)


def _of_the_members(**changed: Any) -> ActFacts:
    return _facts("offices.appoint", needs_second=False, organ="members", **changed)


SUBJECTS = {
    "of the members": _of_the_members(),
    "of the members, her own": _of_the_members(subject=HER_NUMBER),
    "of the members, agreed by her already": _of_the_members(approvers=frozenset({HER_NUMBER})),
    "an ending of another": _facts(),
    "an ending of her own": _facts(subject=HER_NUMBER),
    "an admission of another": _facts("people.admit"),
    "an appointment of another": _of_the_board(),
    "an appointment of her by the Board": _of_the_board(subject=HER_NUMBER),
    "an appointment of her without a Board": _facts("offices.appoint", subject=HER_NUMBER),
    "a proposal of her own": _facts("proposals.answer", subject=HER_NUMBER, organ="board"),
    "a proposal of her own, of no organ": _facts("proposals.answer", subject=HER_NUMBER),
    "a proposal of another": _facts("proposals.answer", organ="board"),
    "what concerns nobody, of the Board": _facts("board.resolve", subject=0, organ="board"),
    "what concerns nobody, of no organ": _facts("board.resolve", subject=0),
    "asked for by her": _facts(asked_by=HER_NUMBER),
    "agreed by her already": _facts(approvers=frozenset({HER_NUMBER})),
    "of one whom she is tied to": _facts(ties=frozenset({HER_NUMBER})),
    "of the Board": _of_the_board(),
    "of the Board, her own": _of_the_board(subject=HER_NUMBER),
    "of the Board, asked for by her": _of_the_board(asked_by=HER_NUMBER),
    "waiting": _facts(state=ActState.WAITING),
    "waiting, her own": _facts(state=ActState.WAITING, subject=HER_NUMBER),
    "over": _facts(state=ActState.DONE),
    "more pages today for her": _facts("desk.see_more_today", subject=HER_NUMBER),
    "more pages today for another": _facts("desk.see_more_today"),
    "more pages this week for her": _facts("desk.see_more_this_week", subject=HER_NUMBER, organ="board"),
    "more pages this week for another": _facts("desk.see_more_this_week", organ="board"),
    "over, her own": _facts(state=ActState.DONE, subject=HER_NUMBER),
    "another place, as the host": _facts("events.change_plan", asked_as=HOST),
    "another place, as the host who is concerned": _facts(
        "events.change_plan", asked_as=HOST, subject=HER_NUMBER
    ),
    "drawn by lot for another": _facts(drawn=frozenset({HER_NUMBER})),
    "an admission, as a host": _facts("people.admit", asked_as=HOST),
}
# Shown only in a union without a Board, after forty people's pages, and after many requests to join.
POSTED_ELSEWHERE = {"mine:agree", "desk:more", "desk:more_acceptances", "desk:more_declines"}
VISITS = [
    Visit("members", "desk:acts", "secretary"),
    Visit("members", "desk:acts", "chair"),
    Visit("members", "desk:acts", "director"),
    Visit("members", "desk:act", "chair", {"act_id": "act_id"}),
    Visit("members", "mine:drawn", "active"),
    Visit("members", "mine:drawn_act", "active", {"act_id": "drawn"}),
    Visit("members", "people:confirm_vouch", "chair", {"vouch": "vouch"}),
    Visit("members", "people:confirm_vouch", "active", {"vouch": "own vouch"}),
    Visit("forms", "decisions:stop", named={"token": "abcde"}),
]
# Known, used and unknown links get the same answer.
PUBLIC_ANSWERS = {"decisions:stop": (200, 200)}
NAMED = {"decisions:stop": {"token": "abcde"}}


def put(cast: Any) -> dict[str, Any]:
    """What the secretary asked about others, and vouches that they wrote down."""
    secretary = cast.players["secretary"].number
    actor = Actor(
        "person", secretary, MemberStatus.ACTIVE, frozenset({HeldOffice("secretary")}), has_second_factor=True
    )
    asked = [
        decisions.ask_for_act(actor, request)
        for request in (
            decisions.ActRequest("people.erase_member", cast.applicant, {"how": "phone"}),
            decisions.ActRequest("people.step_down", cast.peer, {"how": "phone"}),
            decisions.ActRequest("people.step_down", cast.players["active"].number, {"how": "paper"}),
            decisions.ActRequest("people.end_by_hand", cast.players["supporting"].number, {"how": "paper"}),
            decisions.ActRequest("offices.appoint", cast.peer, {"office": "teller", "chapter": ""}, "board"),
        )
    ]
    # Taken back: its first page shows it until it is closed there.
    decisions.stop_act(actor, asked[3].pk)
    day = asked[0].asked_on
    drawn = decisions.ask_for_act(
        actor, decisions.ActRequest("people.erase_member", cast.peer, {"how": "phone"})
    )
    DrawnMember.objects.create(act=drawn, number=cast.players["active"].number)
    vouches = [
        Vouch.objects.create(number=cast.players["applying"].number, by=by, day=day, noted_by=secretary)
        for by in (cast.peer, cast.players["active"].number)
    ]
    return {
        "act_id": [*(act.pk for act in asked), drawn.pk],
        "drawn": drawn.pk,
        "stop_token": [stop_token(asked[1].pk)],
        "vouch": [vouch.pk for vouch in vouches],
        "own vouch": vouches[1].pk,
    }
