"""Who may do what in the app `board`."""

from dataclasses import dataclass, field
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting or one item, today, as a rule sees it.

    directors: the numbers of the directors in office. present: of those who are present; for a decision in
    writing, everybody. aside: those who take no part because of an interest. leader: of the meeting.
    """

    directors: frozenset[int] = field(default_factory=frozenset)
    present: frozenset[int] = field(default_factory=frozenset)
    aside: frozenset[int] = field(default_factory=frozenset)
    leader: int | None = None
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class PaperMeeting:
    """A meeting on paper as a rule sees it.

    present: who was present. typed_by: who typed it. tied: those who are not independent of them.
    directors: in office on the day of the meeting; to dispute it, those of today as well.
    """

    present: frozenset[int] = field(default_factory=frozenset)
    directors: frozenset[int] = field(default_factory=frozenset)
    typed_by: int | None = None
    tied: frozenset[int] = field(default_factory=frozenset)


def _is_free_director(actor: Actor, sitting: Sitting) -> bool:
    return actor.holds("director") and actor.number in sitting.directors & sitting.present - sitting.aside


@rule("Board members, chair, secretary and auditor see what the Board decides.")
def see_board(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("director", "chair", "secretary", "auditor")


@rule(
    "The chair, the secretary or Board members call a meeting of the Board and put items on its agenda. The "
    "law says how many of them it takes."
)
def call_meeting(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("director", "chair", "secretary")


@rule(
    "A current Board member says for themselves, after a recent proof, that they are there, and that they "
    "leave."
)
def attend(actor: Actor, sitting: Sitting) -> bool:
    return actor.recently_authenticated and actor.holds("director") and actor.number in sitting.directors


@rule(
    "A Board member who is there opens the meeting, whether they are the chair or not. The law says how "
    "many have to be there."
)
def open_meeting(actor: Actor, sitting: Sitting) -> bool:
    return actor.holds("director") and actor.number in sitting.directors & sitting.present


@rule("A current Board member leaves an agenda item because of an interest, as long as nothing is decided.")
def declare_interest(actor: Actor, sitting: Sitting) -> bool:
    return sitting.is_open and _is_free_director(actor, sitting)


@rule(
    "Board members and the auditor read what an interest is. Everybody else reads that there is one and "
    "which kind."
)
def read_interests(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("director", "auditor")


@rule(
    "A current Board member who is there and has no interest votes on an open agenda item, for themselves "
    "only."
)
def vote(actor: Actor, sitting: Sitting) -> bool:
    return sitting.is_open and _is_free_director(actor, sitting)


@rule("A current Board member without an interest answers in writing, after a recent proof.")
def answer_in_writing(actor: Actor, sitting: Sitting) -> bool:
    return actor.recently_authenticated and sitting.is_open and _is_free_director(actor, sitting)


@rule(
    "The Board member who chairs the meeting closes its agenda items and the meeting. The counts follow "
    "from the votes."
)
def lead(actor: Actor, sitting: Sitting) -> bool:
    return actor.holds("director") and actor.number == sitting.leader and actor.number in sitting.directors


@rule("A Board member who was there has their dissent from a decision put in the minutes.")
def note_dissent(actor: Actor, sitting: Sitting) -> bool:
    return actor.holds("director") and actor.number in sitting.present - sitting.aside


@rule("The chair of the meeting and a Board member who was there sign its minutes, after a recent proof.")
def sign_minutes(actor: Actor, sitting: Sitting) -> bool:
    return actor.recently_authenticated and actor.holds("director") and actor.number in sitting.present


@rule("A Board member who was there, or the secretary, enters a meeting held on paper, after a recent proof.")
def type_minutes(actor: Actor, meeting: PaperMeeting) -> bool:
    is_there = actor.holds("director") and actor.number in meeting.present
    return actor.recently_authenticated and (is_there or actor.holds("secretary"))


@rule(
    "Another Board member who was there, independent of the person who entered it, confirms a meeting on "
    "paper."
)
def confirm_minutes(actor: Actor, meeting: PaperMeeting) -> bool:
    is_there = actor.holds("director") and actor.number in meeting.present
    return actor.recently_authenticated and is_there and actor.number not in {meeting.typed_by, *meeting.tied}


@rule("Each Board member of that day or of today may dispute a meeting on paper before it takes effect.")
def dispute_minutes(actor: Actor, meeting: PaperMeeting) -> bool:
    return actor.holds("director") and actor.number in meeting.directors


@rule(
    "Active members see what the Board decided, but not whom it is about. The Board and the auditor see all."
)
def see_register(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active or actor.holds("auditor")


@rule("The person with the role, the chair or the secretary records that a task of this role is done.")
def finish_task(actor: Actor, office: Any) -> bool:
    return actor.holds(str(office), "chair", "secretary")


@rule("The system records that there is something to tell the Board, and tells it twice a day at most.")
def tell_board(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule(
    "The system ends what nobody answered, carries out what nobody disputed, and deletes what it must when "
    "a person's data is deleted."
)
def review(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"
