"""What this app offers to elections and secret ballots below it; `settings` names both values."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.urls import reverse

from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.life.assembly import policy, queries
from paraplu.life.assembly.actions._locks import locked, locked_item, touch
from paraplu.life.assembly.actions._outcome import Votes, conclude_election, decide
from paraplu.life.assembly.actions._roll import strike_the_gone
from paraplu.life.assembly.agenda_items import agenda_item
from paraplu.life.assembly.models import Assembly, Item, Method, Phase, Proxy, Seat, Stage
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting


def _meeting(assembly: Assembly) -> evoting.Meeting:
    return evoting.Meeting(
        pk=assembly.pk,
        phase=assembly.phase,
        day=assembly.day,
        hour=assembly.hour,
        remote=assembly.remote,
        convened_on=assembly.convened_on,
    )


def _find(assembly: UUID) -> evoting.Meeting | None:
    found = Assembly.objects.filter(pk=assembly).first()
    return _meeting(found) if found else None


def _ahead() -> list[evoting.Meeting]:
    return [_meeting(found) for found in Assembly.objects.filter(phase__in=queries.AHEAD)]


def _hold(assembly: UUID, phases: Collection[str]) -> evoting.Meeting:
    return _meeting(locked(assembly, *phases))


def _pages(assembly: UUID) -> evoting.MeetingPages:
    names = ("meeting", "room", "attendance")
    return evoting.MeetingPages(*(reverse(f"assembly:{name}", args=[assembly]) for name in names))


def _roll_size(assembly: UUID) -> int:
    return Seat.objects.filter(assembly=assembly, off_roll=False).count()


def _seat(seat: Seat) -> evoting.RollSeat:
    return evoting.RollSeat(seat.here, seat.off_roll, seat.drawn_by)


def _roll(assembly: UUID) -> tuple[Mapping[int, evoting.RollSeat], Sequence[tuple[int, int]]]:
    seats = {seat.number: _seat(seat) for seat in Seat.objects.filter(assembly=assembly)}
    return seats, list(Proxy.objects.filter(assembly=assembly).values_list("giver", "holder"))


def _own_seat(assembly: UUID, number: int) -> evoting.RollSeat | None:
    found = Seat.objects.filter(assembly=assembly, number=number).first()
    return _seat(found) if found else None


def _candidates(assembly: UUID) -> frozenset[int]:
    items = Item.objects.filter(assembly=assembly).values_list("pk", flat=True)
    return elections.candidates_of(list(items))


def _strike_gone(assembly: UUID) -> None:
    strike_the_gone(Assembly.objects.get(pk=assembly))


def _note_drawer(assembly: UUID, votes: Collection[int], drawer: int | None) -> None:
    Seat.objects.filter(assembly=assembly, number__in=list(votes)).update(drawn_by=drawer)


def _held_item(item: UUID) -> Item:
    return locked_item(item, Phase.OPENED)


def _end_vote(item: UUID) -> None:
    """The quorum is that of the vote, not of the minute in which the last key holder decrypts."""
    found = _held_item(item)
    strike_the_gone(found.assembly)
    now = queries.quorum(found.assembly)
    found.present, found.represented = now.present, now.represented
    touch(found, "present", "represented")


def _move_to_paper(item: UUID) -> None:
    found = _held_item(item)
    found.method, found.present, found.represented = Method.PAPER, None, None
    touch(found, "method", "present", "represented")


def _decide(result: evoting.PollResult) -> None:
    """Through the same law as hands and paper; what is decided already stays."""
    found = _held_item(result.item)
    if found.stage == Stage.DONE:
        return
    if result.votes is None:
        decide(THE_HOUSE, found, Votes(*result.counts))
    else:
        elections.take_votes(THE_HOUSE, agenda_item(found), result.turnout, dict(result.votes))


MEETINGS = evoting.Meetings(
    find=_find,
    ahead=_ahead,
    hold=_hold,
    pages=_pages,
    tellers=queries.tellers,
    roll_size=_roll_size,
    roll=_roll,
    seat=_own_seat,
    candidates=_candidates,
    strike_gone=_strike_gone,
    note_drawer=_note_drawer,
    end_vote=_end_vote,
    move_to_paper=_move_to_paper,
    decide=_decide,
)


def _find_item(actor: Actor, item: UUID) -> elections.AgendaItem | None:
    found = Item.objects.filter(pk=item).select_related("assembly").first()
    if found is None or not policy.see_meeting(actor, found.assembly.phase):
        return None
    return agenda_item(found)


def _hold_item(item: UUID, phases: Collection[str]) -> elections.AgendaItem:
    return agenda_item(locked_item(item, *phases))


def _item_pages(item: elections.AgendaItem) -> elections.ItemPages:
    names = ("item", "electronic", "print_ballot")
    meeting = reverse("assembly:meeting", args=[item.assembly_id])
    return elections.ItemPages(meeting, *(reverse(f"assembly:{name}", args=[item.pk]) for name in names))


def _voters(item: UUID) -> int:
    found = Item.objects.select_related("assembly").get(pk=item)
    return max(0, queries.quorum(found.assembly).votes - found.stood_aside)


AGENDA = elections.Agenda(
    find=_find_item,
    hold=_hold_item,
    pages=_item_pages,
    tellers=queries.tellers,
    voters=_voters,
    conclude=conclude_election,
)
