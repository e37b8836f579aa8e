"""Queries for meetings and items, always for an actor."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from paraplu.base.apps import effect_of
from paraplu.base.pages import ListPage, paginate
from paraplu.kernel.actor import Actor
from paraplu.life.board import policy
from paraplu.life.board.facts import SIGNATURES
from paraplu.life.board.models import (
    AHEAD,
    BoardItem,
    BoardItemOutcome,
    BoardMeeting,
    BoardSignature,
    DissentNote,
    InterestDeclaration,
    MeetingState,
    PaperDispute,
)
from paraplu.life.board.policy import Sitting
from paraplu.life.board.sealing import open_interest
from paraplu.life.board.signing import written_counts
from paraplu.life.board.sitting import (
    BOARD,
    ItemSitting,
    attendees_of,
    directors_in_office,
    item_sitting,
    sittings_of,
)
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.keys import api as keys


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item in words. name: of the person whom it is about, where the actor may see it.

    page: the name and the key of the page about it. is_ready: whether there are words to vote on.
    """

    item: BoardItem
    act: decisions.PendingAct | None
    label: str
    details: list[str]
    name: str
    page: tuple[str, str] | None = None
    is_ready: bool = True


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An open item with what this actor may do. own_ballot: their vote so far. voted, voters: how many."""

    view: ItemView
    there: ItemSitting
    own_ballot: str
    may_vote: bool
    may_close: bool
    may_stand_aside: bool
    is_aside: bool

    @property
    def votes_cast(self) -> int:
        return len(self.there.ballots)

    @property
    def voter_count(self) -> int:
        return len(self.there.free_voters)


def visible_meeting(actor: Actor, board_meeting: UUID) -> BoardMeeting:
    """A meeting, or not found."""
    found = BoardMeeting.objects.visible_to(actor).filter(pk=board_meeting).first()
    if found is None:
        raise Http404
    return found


def visible_item(actor: Actor, board_item: UUID) -> BoardItem:
    """An item, or not found."""
    found = BoardItem.objects.select_related("meeting").filter(pk=board_item).first()
    if found is None or not policy.see_board(actor):
        raise Http404
    return found


def written_decision(actor: Actor, written_item: UUID) -> BoardItem:
    """A decision that all directors agreed to in writing, or not found."""
    item = visible_item(actor, written_item)
    if item.meeting_id or item.outcome != BoardItemOutcome.CARRIED:
        raise Http404
    return item


def meetings_ahead(actor: Actor) -> list[BoardMeeting]:
    """The meetings that are proposed, called or running, the next first."""
    return list(BoardMeeting.objects.visible_to(actor).filter(state__in=AHEAD).order_by("day", "pk"))


def items_of(meeting: BoardMeeting) -> list[BoardItem]:
    """The agenda of a meeting in its order."""
    return list(
        BoardItem.objects.filter(meeting=meeting).select_related("meeting", "follows").order_by("place")
    )


def item_views(
    actor: Actor, items: Sequence[BoardItem], waiting: Mapping[UUID, decisions.PendingAct] | None = None
) -> list[ItemView]:
    """Items in words, with the names that this actor may see; waiting: their acts, if already read."""
    keys = [item.act for item in items if item.act]
    acts = decisions.acts_by_id(keys) if waiting is None else waiting
    names = people.visible_working_names(actor, [act.subject for act in acts.values() if act.subject])
    return [_item_view(item, acts.get(item.act) if item.act else None, names) for item in items]


def _item_view(item: BoardItem, act: decisions.PendingAct | None, names: dict[int, str]) -> ItemView:
    if act is None:
        return ItemView(item, None, item.sentence or _("An act that no longer exists"), [], "")
    loaded, subject = effect_of(act.kind), act.subject or 0
    if item.is_open:
        # A form shows and sends back the words of this moment; `follow_act` does the same to the row.
        item.digest = act.digest
    return ItemView(
        item,
        act,
        str(loaded.effect.label),
        loaded.details(act.arguments),
        names.get(subject, ""),
        loaded.page(act.arguments),
        not item.is_open or loaded.is_ready(act.arguments),
    )


def open_items(actor: Actor, views: Sequence[ItemView], whole: Sitting) -> list[OpenItem]:
    """Open items of one meeting, or in writing, with what this actor may do about each."""
    counted = sittings_of([(view.item, view.act) for view in views], whole)
    return [_open_item(actor, view, counted[view.item.pk]) for view in views]


def _open_item(actor: Actor, view: ItemView, there: ItemSitting) -> OpenItem:
    return OpenItem(
        view=view,
        there=there,
        own_ballot=there.ballots.get(actor.number_or_zero, ""),
        may_vote=policy.vote(actor, there.sitting),
        may_close=view.item.meeting is not None
        and there.sitting.is_open
        and policy.lead(actor, there.sitting),
        may_stand_aside=policy.declare_interest(actor, there.sitting),
        is_aside=actor.number in there.sitting.aside,
    )


def open_item(actor: Actor, view: ItemView) -> OpenItem:
    """One open item with what this actor may do about it."""
    return _open_item(actor, view, item_sitting(view.item, view.act))


def waiting_items(actor: Actor) -> tuple[list[OpenItem], list[ItemView]]:
    """The decisions in writing that wait, the oldest first, and the other acts that wait for the Board."""
    items = list(BoardItem.objects.filter(meeting=None, outcome="").order_by("opened_on", "pk"))
    acts = {act.pk: act for act in decisions.acts_of_organ(BOARD)}
    written = {item.act for item in items}
    others = [BoardItem(act=key, digest=act.digest) for key, act in acts.items() if key not in written]
    views = item_views(actor, [*items, *others], acts)
    everybody = directors_in_office() if items else frozenset[int]()
    whole = Sitting(everybody, everybody)
    return open_items(actor, views[: len(items)], whole) if items else [], views[len(items) :]


def waiting_act_views(actor: Actor) -> list[ItemView]:
    """The acts on which the Board can vote and that are not answered in writing yet, in words."""
    written = set(BoardItem.objects.filter(meeting=None, outcome="").values_list("act", flat=True))
    acts = {act.pk: act for act in decisions.acts_of_organ(BOARD) if act.pk not in written}
    views = item_views(actor, [BoardItem(act=key, digest=act.digest) for key, act in acts.items()], acts)
    return [view for view in views if view.is_ready]


def director_choices(actor: Actor, day: date | None = None) -> list[tuple[str, str]]:
    """The directors, with the names that this actor may see, for a form."""
    numbers = sorted(directors_in_office(day))
    names = people.visible_working_names(actor, numbers)
    return [(str(number), f"{names.get(number) or number} ({number})") for number in numbers]


def past_meetings(actor: Actor, page: str) -> ListPage[BoardMeeting]:
    """The meetings that have ended or are on paper, the newest first."""
    found = BoardMeeting.objects.visible_to(actor).exclude(state__in=AHEAD)
    return paginate(found.order_by("-day", "pk"), page)


@dataclass(frozen=True, slots=True)
class MinutesView:
    """What the minutes of one meeting say. present: number and name of each.

    items: each with the declared interests, in words for those who may read them, and the dissents.
    """

    meeting: BoardMeeting
    digest: str
    present: list[tuple[int, str]]
    items: list[tuple[ItemView, list[tuple[InterestDeclaration, str]], list[int]]]
    signatures: list[BoardSignature]
    disputes: list[PaperDispute]

    @property
    def log_head(self) -> audit.TreeHead | None:
        """The head of the activity log that they name; asked for only where they show it."""
        are_signed = len(self.signatures) >= SIGNATURES
        return keys.head_for_minutes(self.meeting.signed_head, are_signed=are_signed)

    @property
    def attendee_numbers(self) -> frozenset[int]:
        """The numbers of those who were present."""
        return frozenset(number for number, _name in self.present)

    @property
    def member_numbers(self) -> list[int]:
        """Every member number that the printed minutes show."""
        shown = set(self.attendee_numbers)
        for view, interests, dissents in self.items:
            shown |= {declared.number for declared, _words in interests} | set(dissents)
            shown.add((view.act and view.act.subject) or 0)
        shown |= {signed.number for signed in self.signatures} | {paper.number for paper in self.disputes}
        return sorted((shown | {self.meeting.leader or 0}) - {0})


def minutes_view(actor: Actor, meeting: BoardMeeting) -> MinutesView:
    """The minutes as shown to this actor."""
    attendees = sorted(attendees_of(meeting))
    is_over, is_disputed = meeting.state == MeetingState.CLOSED, meeting.state == MeetingState.DISPUTED
    names = people.visible_working_names(actor, attendees)
    views = item_views(actor, items_of(meeting))
    interests, dissents = defaultdict(list), defaultdict(list)
    may_read = policy.read_interests(actor)
    for declared in InterestDeclaration.objects.filter(item__meeting=meeting).order_by("number"):
        interests[declared.item_id].append((declared, open_interest(declared) if may_read else ""))
    for key, number in DissentNote.objects.filter(item__meeting=meeting).values_list("item", "number"):
        dissents[key].append(number)
    return MinutesView(
        meeting=meeting,
        digest=meeting.digest,
        present=[(number, names.get(number, "")) for number in attendees],
        items=[(view, interests[view.item.pk], sorted(dissents[view.item.pk])) for view in views],
        signatures=list(BoardSignature.objects.filter(meeting=meeting).order_by("pk")) if is_over else [],
        disputes=list(PaperDispute.objects.filter(meeting=meeting).order_by("pk")) if is_disputed else [],
    )


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision in the register. subject, name: for Board and auditor only. signed: in writing by key."""

    act: decisions.PendingAct
    label: str
    subject: int | None
    name: str
    item: BoardItem | None
    signed: int
    unsigned: int


def decision_lines(actor: Actor, page: str) -> ListPage[DecisionLine]:
    """The decisions of all organs, the newest first; active members read them without persons."""
    found = paginate(decisions.decided_acts().order_by("-serial"), page)
    sees_persons = policy.see_board(actor)
    items = BoardItem.objects.filter(
        act__in=[act.pk for act in found.rows],
        outcome__in=(BoardItemOutcome.CARRIED, BoardItemOutcome.REJECTED),
    )
    by_act = {item.act: item for item in items}
    with_key, without = written_counts(by_act.values())
    subjects = [act.subject for act in found.rows if act.subject and sees_persons]
    names = people.visible_working_names(actor, subjects) if subjects else {}
    return found.with_rows(
        [
            DecisionLine(
                act,
                str(effect_of(act.kind).effect.label),
                act.subject if sees_persons else None,
                names.get(act.subject or 0, ""),
                by_act.get(act.pk),
                with_key[act.pk],
                without[act.pk],
            )
            for act in found.rows
        ]
    )
