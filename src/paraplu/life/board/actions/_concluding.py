"""Conclude an item: keep the counts, delete the ballots and carry out the decision in one transaction."""

from paraplu.base.clock import current_date
from paraplu.base.statutes_in_force import board_charter
from paraplu.kernel.statutes.law import board as law
from paraplu.life.board.facts import minutes_digest
from paraplu.life.board.models import (
    BoardBallot,
    BoardItem,
    BoardItemOutcome,
    BoardMeeting,
    BoardSignature,
    MeetingState,
)
from paraplu.life.board.sitting import (
    BOARD,
    MONEY,
    OTHER,
    ItemSitting,
    act_of,
    attendees_of,
    directors_in_office,
    is_waiting,
    item_sitting,
    outcome_at_meeting,
    outcome_in_writing,
    was_put_off,
)
from paraplu.trust.decisions import api as decisions

IS_YES = {BoardItemOutcome.CARRIED.value: True, BoardItemOutcome.REJECTED.value: False}


def conclude_at_meeting(item: BoardItem, *, only_if_all_voted: bool) -> None:
    """Conclude an item of an open meeting by the votes so far."""
    there = item_sitting(item, act_of(item))
    if only_if_all_voted and (there.missing_votes or not (there.ballots or there.natures)):
        return
    _conclude(item, there, outcome_at_meeting(item, there))


def conclude_in_writing(item: BoardItem) -> None:
    """Conclude a decision in writing once everybody agreed, or once it needs a meeting."""
    act = act_of(item)
    there = item_sitting(item, act)
    outcome = outcome_in_writing(item, there) if is_waiting(act) else BoardItemOutcome.VOID.value
    if outcome == "waiting":
        return
    if outcome == BoardItemOutcome.CARRIED:
        # Law: unanimity in writing is proven by all signatures, which reveal no more than the outcome.
        BoardSignature.objects.bulk_create(
            BoardSignature(
                item=item,
                number=ballot.number,
                digest=item.digest,
                day=ballot.day or current_date(),
                signature=ballot.signature,
            )
            for ballot in BoardBallot.objects.filter(item=item, number__in=there.ballots).order_by("number")
        )
    _conclude(item, there, outcome)


def _conclude(item: BoardItem, there: ItemSitting, outcome: str) -> None:
    act = act_of(item)
    if item.act and not is_waiting(act):
        outcome = BoardItemOutcome.VOID
    aside = [nature for number, nature in there.natures.items() if number in there.sitting.present]
    item.directors, item.present = len(there.sitting.directors), len(there.sitting.present)
    item.in_favour, item.against = there.count_votes("yes"), there.count_votes("no")
    item.abstained = len(there.free_voters) - item.in_favour - item.against
    item.aside_for_money, item.aside_otherwise = aside.count(MONEY), aside.count(OTHER)
    end_item(item, outcome)


def end_item(item: BoardItem, outcome: str) -> None:
    """Save the outcome of an item, delete its ballots, and carry out the decision."""
    item.outcome, item.decided_on = outcome, current_date()
    item.save()
    BoardBallot.objects.filter(item=item).delete()
    if outcome == BoardItemOutcome.ASSEMBLY:
        _refer_to_assembly(item)
    if item.act and outcome in IS_YES:
        decision = decisions.OrganDecision(BOARD, item.decided_on, IS_YES[outcome])
        decisions.note_organ_decision(item.act, decision)


def _refer_to_assembly(item: BoardItem) -> None:
    """Leave to the members what most of the Board may not decide; a sentence becomes an act for that."""
    if item.act is None:
        item.act = decisions.ask_for_resolution({"item": str(item.pk), "sentence": item.digest}).pk
        item.save(update_fields=["act"])
    decisions.refer_to_assembly(item.act)


def drop_former_ballots(item: BoardItem) -> None:
    """Delete the ballots of people who are no longer directors or no longer present."""
    there = item_sitting(item, act_of(item))
    BoardBallot.objects.filter(item=item).exclude(number__in=list(there.free_voters)).delete()


def seal_meeting(meeting: BoardMeeting) -> None:
    """Close a locked meeting, and save the digest of the facts in its minutes."""
    meeting.state, meeting.closed_on = MeetingState.CLOSED, current_date()
    meeting.directors, meeting.present = len(directors_in_office()), len(attendees_of(meeting))
    meeting.digest = minutes_digest(meeting)
    meeting.save()


def end_open_items(meeting: BoardMeeting) -> None:
    """End the undecided items of a locked meeting; they go to the next one."""
    for item in BoardItem.objects.filter(meeting=meeting, outcome="").order_by("place"):
        end_item(item, BoardItemOutcome.UNTAKEN)


def drop_meeting(meeting: BoardMeeting, state: MeetingState) -> None:
    """End a locked meeting without any effect."""
    end_open_items(meeting)
    meeting.state = state
    meeting.save(update_fields=["state"])


def outcome_on_paper(item: BoardItem) -> str:
    """What the typed counts decide, by the law of the day."""
    seats = law.BoardSeats(item.directors, item.present, item.aside_for_money, item.aside_otherwise)
    votes = law.BoardVotes(item.in_favour, item.against)
    charter, put_off = board_charter(), was_put_off(item)
    return law.decide_at_meeting(charter, seats, votes, was_put_off=put_off).value
