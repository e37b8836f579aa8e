"""A General Assembly of five: drafted, convened by the Board, opened by its bureau, decided by hands."""

import re
from datetime import timedelta

from tests.attacks.machine.product import table
from tests.front.desk.smallest_cast.plays import Play, decide_by_board
from tests.trust.decisions.parts import PendingAct

Assembly, AgendaItem = table("assembly.Assembly"), table("assembly.AgendaItem")
AHEAD = 20
BUREAU = {"chair": "chair", "secretary": "secretary", "teller_1": "peer", "teller_2": "member"}
ROOM = {"hour": "19:30", "place": "The room"}
DRAFT = re.compile(r"/gathering/desk/([0-9a-f-]{36})/")
DIGEST = re.compile(r'name="digest" value="([0-9a-f]{64})"')


def draft_assembly(play: Play) -> str:
    """One with a proposal, and with what the law puts there; the secretary writes it."""
    day = (play.union.days.today + timedelta(days=AHEAD)).isoformat()
    (draft,) = DRAFT.findall(play.send("secretary", "gathering/desk/new/", {**ROOM, "day": day})["Location"])
    item = {"kind": "motion", "title": "A tent", "text": "We buy a tent."}
    play.send("secretary", f"gathering/desk/{draft}/item/", item)
    play.send("secretary", f"gathering/desk/{draft}/agenda/")
    return str(draft)


def ask_to_convene(play: Play, draft: str) -> PendingAct:
    play.send("secretary", f"gathering/desk/{draft}/convocation/")
    return PendingAct.objects.still_open().get(kind="assembly.convene")


def convene(play: Play) -> str:
    """The Board convenes what the secretary drafted, and the notices leave."""
    draft = draft_assembly(play)
    decide_by_board(play.union, ask_to_convene(play, draft))
    play.union.days.send_all()
    return draft


def open_assembly(play: Play, meeting: str) -> None:
    """Its day comes, and all five are in the room."""
    day = Assembly.objects.get(pk=meeting).day
    play.union.days.move((day - play.union.days.today).days)
    bureau = {role: str(play.number(part)) for role, part in BUREAU.items()}
    bureau |= {f"{role}_person": number for role, number in bureau.items()}
    play.send("secretary", f"gathering/desk/{meeting}/opening/", {**bureau, "undelivered_reason": ""})
    for part in BUREAU.values():
        play.send(part, f"gathering/{meeting}/role/")
    there = {"room": str(play.number("treasurer"))}
    play.send("secretary", f"gathering/desk/{meeting}/attendance/", there)
    confirm(play, meeting)


def confirm(play: Play, meeting: str) -> None:
    """A teller confirms everything that one person typed and that waits for them."""
    while found := DIGEST.search(play.read("peer", f"gathering/{meeting}/confirm/")):
        play.send("peer", f"gathering/{meeting}/confirm/", {"digest": found[1]})


def vote(play: Play, act: PendingAct, votes_for: int) -> None:
    """By hands: so many of the five are for it, and the others against."""
    item = AgendaItem.objects.get(act=act.pk, assembly__phase="opened")
    play.send("chair", f"gathering/item/{item.pk}/opening/", {"method": "hands"})
    votes = {"votes_for": str(votes_for), "votes_against": str(5 - votes_for), "abstained": "0"}
    play.send("chair", f"gathering/item/{item.pk}/hands/", {**votes, "invalid": ""})
    confirm(play, str(item.assembly_id))


def decide_at_assembly(play: Play, act: PendingAct, votes_for: int = 5) -> None:
    """From the draft to the vote, some three weeks."""
    meeting = convene(play)
    open_assembly(play, meeting)
    vote(play, act, votes_for)
