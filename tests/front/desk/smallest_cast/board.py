"""The Board of three decides on its pages: in writing, or at a meeting by telephone."""

import re
from collections.abc import Collection
from datetime import timedelta
from uuid import uuid4

from paraplu.trust.offices import api as offices
from tests.attacks.machine.casts import Union
from tests.life.board.parts import item_about
from tests.trust.decisions.parts import PendingAct

NOTICE_DAYS = 3
ITEM = re.compile(r"/board/(?:item|meeting)/([0-9a-f-]{36})/")


def directors(union: Union) -> list[str]:
    """The parts of those who are on the Board today."""
    holders = offices.office_holders("director")
    return [part for part, person in union.people.items() if person.number in holders]


def _send(union: Union, part: str, path: str, form: dict[str, str] | None = None) -> str:
    """The address to which a page of the Board leads on."""
    answer = union[part].browser().post(f"/en/board/{path}", form or {})
    assert answer.status_code == 303, (path, answer.content.decode())
    return str(answer.headers["Location"])


def decide_in_writing(union: Union, act: PendingAct) -> None:
    """The secretary asks everybody in writing, and each director says yes to what their page shows."""
    (item,) = ITEM.findall(_send(union, "secretary", f"act/{act.pk}/writing/"))
    for part in directors(union):
        page = union[part].browser().get(f"/en/board/item/{item}/").content.decode()
        assert act.digest in page
        _send(union, part, f"item/{item}/", {"value": "yes", "digest": act.digest})


def call_meeting(union: Union) -> str:
    """The secretary calls a meeting with as few days of notice as the statutes ask."""
    day = union.days.today + timedelta(days=NOTICE_DAYS)
    plan = {"key": str(uuid4()), "day": day.isoformat(), "hour": "19:00", "place_kind": "telephone"}
    (meeting,) = ITEM.findall(_send(union, "secretary", "meeting/", plan))
    return str(meeting)


def open_meeting(union: Union, meeting: str) -> None:
    """Its day comes; everybody says that they are there, and one of them opens it."""
    union.days.move(NOTICE_DAYS)
    for part in directors(union):
        _send(union, part, f"meeting/{meeting}/presence/")
    _send(union, directors(union)[0], f"meeting/{meeting}/opening/")


def close_meeting(union: Union, meeting: str) -> None:
    """The one who leads closes it."""
    _send(union, directors(union)[0], f"meeting/{meeting}/closing/")


def decide_at_meeting(union: Union, *acts: PendingAct) -> None:
    """One meeting about these acts: each director who may vote says yes to each."""
    meeting = call_meeting(union)
    open_meeting(union, meeting)
    for act in acts:
        item = item_about(act)
        for part in directors(union):
            if union[part].number != act.subject:
                _send(union, part, f"item/{item.pk}/ballot/", {"value": "yes", "digest": act.digest})
    close_meeting(union, meeting)


def leave_to_assembly(union: Union, sentence: str, aside: Collection[str]) -> None:
    """A sentence of the Board's own, about which most of its directors have an interest of money."""
    meeting = call_meeting(union)
    _send(union, "chair", f"meeting/{meeting}/items/", {"key": (key := str(uuid4())), "sentence": sentence})
    open_meeting(union, meeting)
    page = union["chair"].browser().get(f"/en/board/meeting/{meeting}/").content.decode()
    digest = re.search(rf"/item/{key}/ballot/.*?name=\"digest\"[^>]*value=\"([0-9a-f]+)\"", page, re.DOTALL)
    assert digest, page
    for part in aside:
        interest = {"nature": "money", "digest": digest[1], "words": "My own shop."}
        _send(union, part, f"item/{key}/interest/", interest)
    for part in set(directors(union)) - set(aside):
        _send(union, part, f"item/{key}/ballot/", {"value": "yes", "digest": digest[1]})
    close_meeting(union, meeting)
