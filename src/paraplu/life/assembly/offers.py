"""What this app provides to `elections` and `evoting` below it; `settings` names both values."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse

from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly import law, policy, queries
from paraplu.life.assembly.actions._locks import locked_agenda_item, locked_assembly, save_item_fields
from paraplu.life.assembly.actions._outcome import Votes, conclude_election, conclude_item_vote
from paraplu.life.assembly.actions._roll import remove_former_members, shuffle_roll
from paraplu.life.assembly.actions._typing import save_typed
from paraplu.life.assembly.actions.taking_up import open_agenda_item
from paraplu.life.assembly.agenda_items import agenda_item
from paraplu.life.assembly.confirmations import is_confirmed, typists_by_digest
from paraplu.life.assembly.ledger import record_digest
from paraplu.life.assembly.models import (
    NOBODY,
    AgendaItem,
    Assembly,
    MeetingConfirmation,
    Method,
    Phase,
    Proxy,
    RollSeat,
    Stage,
)
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting
from paraplu.trust.post import api as post

# Each private function below is named after the field of `MEETINGS` or `AGENDA` that it fills.


def _meeting(assembly: Assembly) -> evoting.Meeting:
    return evoting.Meeting(
        pk=assembly.pk,
        phase=assembly.phase,
        day=assembly.day,
        hour=assembly.hour,
        remote=assembly.remote,
        convened_on=assembly.convened_on,
        is_by_members=assembly.convened_by is not None,
    )


def _find(assembly: UUID) -> evoting.Meeting | None:
    found = Assembly.objects.filter(pk=assembly).first()
    return _meeting(found) if found else None


def _pages(assembly: UUID) -> evoting.MeetingPages:
    names = ("meeting", "running", "attendance", "confirm")
    return evoting.MeetingPages(*(reverse(f"assembly:{name}", args=[assembly]) for name in names))


def _seat(seat: RollSeat) -> evoting.VoterSeat:
    return evoting.VoterSeat(seat.here, seat.off_roll, None if seat.drawn_by == NOBODY else seat.drawn_by)


def _roll(assembly: UUID) -> tuple[Mapping[int, evoting.VoterSeat], Sequence[tuple[int, int]]]:
    seats = {seat.number: _seat(seat) for seat in RollSeat.objects.filter(assembly=assembly)}
    accepted = Proxy.objects.filter(assembly=assembly, is_accepted=True)
    return seats, list(accepted.values_list("giver", "holder"))


def _own_seat(assembly: UUID, number: int) -> evoting.VoterSeat | None:
    found = RollSeat.objects.filter(assembly=assembly, number=number).first()
    return _seat(found) if found else None


def _candidates(assembly: UUID) -> frozenset[int]:
    items = AgendaItem.objects.filter(assembly=assembly).values_list("pk", flat=True)
    return elections.candidates_of(list(items))


def _note_drawer(assembly: UUID, votes: Collection[int], drawer: int | None) -> None:
    RollSeat.objects.filter(assembly=assembly, number__in=list(votes)).update(
        drawn_by=NOBODY if drawer is None else drawer
    )


def _end_vote(item: UUID) -> None:
    """Save the quorum at the end of the vote, not at the moment in which the last key holder decrypts."""
    found = locked_agenda_item(item, Phase.OPENED)
    remove_former_members(found.assembly)
    now = queries.current_quorum(found.assembly)
    found.present, found.represented = now.present_votes, now.represented
    save_item_fields(found, "present", "represented")


def _move_to_paper(item: UUID) -> None:
    found = locked_agenda_item(item, Phase.OPENED)
    found.method, found.present, found.represented = Method.PAPER, None, None
    save_item_fields(found, "method", "present", "represented")


def _decide(result: evoting.PollResult) -> None:
    """Decide by the same law as hands and paper; a decided item does not change."""
    found = locked_agenda_item(result.item, Phase.OPENED)
    if found.stage == Stage.DONE:
        return
    if result.votes is None:
        conclude_item_vote(SYSTEM, found, Votes(*result.counts))
    else:
        elections.take_votes(SYSTEM, agenda_item(found), result.turnout, dict(result.votes))


def _note_typed(actor: Actor, assembly: UUID, what: str, content: Any, readers: Collection[int]) -> None:
    save_typed(actor, assembly, what, record_digest(assembly, what, content))
    if readers:
        post.write_email("assembly/waiting", sorted(readers), page=("assembly:confirm", str(assembly)))


def _is_confirmed(assembly: UUID, what: str, content: Any) -> bool:
    return is_confirmed(assembly, record_digest(assembly, what, content))


def _typists_of_each(assembly: UUID, typed: Sequence[tuple[str, Any]]) -> list[frozenset[int]]:
    """Who typed each of these; one query for all."""
    digests = [record_digest(assembly, what, content) for what, content in typed]
    people = typists_by_digest(assembly, digests)
    return [people[digest] for digest in digests]


def _drop_typed(assembly: UUID, what: str, content: Any) -> None:
    digest = record_digest(assembly, what, content)
    MeetingConfirmation.objects.filter(assembly=assembly, digest=digest).delete()


MEETINGS = evoting.Meetings(
    find=_find,
    ahead=lambda: [_meeting(found) for found in Assembly.objects.filter(phase__in=queries.AHEAD)],
    hold=lambda assembly, phases: _meeting(locked_assembly(assembly, *phases)),
    pages=_pages,
    tellers=queries.teller_numbers,
    roll_size=lambda assembly: RollSeat.objects.filter(assembly=assembly, off_roll=False).count(),
    roll=_roll,
    seat=_own_seat,
    candidates=_candidates,
    strike_gone=lambda assembly: remove_former_members(Assembly.objects.get(pk=assembly)),
    note_drawer=_note_drawer,
    shuffle_roll=shuffle_roll,
    end_vote=_end_vote,
    move_to_paper=_move_to_paper,
    decide=_decide,
    has_public_boards=queries.has_public_boards,
    note_typed=_note_typed,
    is_confirmed=_is_confirmed,
    typists=_typists_of_each,
    drop_typed=_drop_typed,
)


def _find_item(actor: Actor, item: UUID) -> elections.ElectionItem | None:
    found = AgendaItem.objects.filter(pk=item).select_related("assembly").first()
    if found is None or not policy.see_meeting(actor, found.assembly.phase):
        return None
    return agenda_item(found)


def _item_pages(item: elections.ElectionItem) -> elections.ItemPages:
    names = ("item", "electronic", "print_ballot")
    meeting, confirm = (
        reverse(f"assembly:{name}", args=[item.assembly_id]) for name in ("meeting", "confirm")
    )
    page, ballot, papers = (reverse(f"assembly:{name}", args=[item.pk]) for name in names)
    return elections.ItemPages(meeting, page, ballot, papers, confirm)


def _reopen(actor: Actor, items: Sequence[UUID], method: str) -> None:
    """Let elections wait again and open them; their first votes, which `elections` keeps, decide no more."""
    for item in items:
        found = locked_agenda_item(item, Phase.OPENED)
        found.stage, found.outcome, found.decided_on = Stage.WAITING, "", None
        found.present, found.represented = None, None
        save_item_fields(found, "stage", "outcome", "decided_on", "present", "represented")
        evoting.end_first_round(item)
    open_agenda_item(actor, items[0], method, items[1:])


def _joinable(item: elections.ElectionItem) -> list[elections.ElectionItem]:
    """The other elections of its meeting, where all of them may share one secret ballot."""
    rows = AgendaItem.objects.filter(assembly=item.assembly_id, kind=kinds.ELECTION)
    found = [row for row in rows.select_related("assembly").order_by("place") if law.may_share_ballot(row)]
    is_one = any(row.pk == item.pk for row in found)
    return [agenda_item(row) for row in found if is_one and row.pk != item.pk]


def _voters(item: UUID) -> int:
    found = AgendaItem.objects.select_related("assembly").get(pk=item)
    return max(0, queries.current_quorum(found.assembly).total_votes - found.stood_aside)


AGENDA = elections.Agenda(
    find=_find_item,
    hold=lambda item, phases: agenda_item(locked_agenda_item(item, *phases)),
    pages=_item_pages,
    tellers=queries.teller_numbers,
    voters=_voters,
    conclude=conclude_election,
    reopen=_reopen,
    joinable=_joinable,
    note_typed=_note_typed,
    is_confirmed=_is_confirmed,
    typists=lambda assembly, what, content: _typists_of_each(assembly, [(what, content)])[0],
)
