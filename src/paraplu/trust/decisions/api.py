"""What other apps may ask of decisions."""

from datetime import date
from uuid import UUID

from paraplu.kernel import decisions as kernel
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.decisions import Arguments
from paraplu.trust.decisions import actions, drawing, running, steps, ties
from paraplu.trust.decisions.actions import (
    ActRequest,
    AlreadyWaiting,
    CannotBeAsked,
    NoSecondPerson,
    OrganDecision,
    agree_as_member,
    approve_act,
    ask_for_act,
    hide_act,
    stop_act,
)
from paraplu.trust.decisions.known import known_about
from paraplu.trust.decisions.lowering import (
    HardPower,
    ask_to_lower,
    lowering_sentence,
)
from paraplu.trust.decisions.models import PendingAct
from paraplu.trust.decisions.organ_acts import (
    acts_by_id,
    decided_acts,
    open_acts_asked_by,
    open_acts_of_kind,
    serials_of_done_acts,
)
from paraplu.trust.decisions.powers_in_force import PowerLowering, decided_lowerings, table_in_force
from paraplu.trust.decisions.queries import (
    act_facts,
    acts_about,
    acts_drawn_for,
    acts_of_organ,
    ended_acts_for,
    exists_about,
    exists_drawn,
    exists_open,
    facts_of_acts,
    find_own_act,
    has_open_act,
    kinds_done_about,
    offices_of_approvers,
    open_acts_for,
    people_of_act,
    subjects_of_open_acts,
    visible_act,
    waiting_for,
)
from paraplu.trust.decisions.running import Effect
from paraplu.trust.decisions.ties import are_tied, tied_among, tied_to, ties_read_in_one, ties_read_once

__all__ = [
    "ActRequest",
    "AlreadyWaiting",
    "Arguments",
    "CannotBeAsked",
    "Effect",
    "HardPower",
    "NoSecondPerson",
    "OrganDecision",
    "PendingAct",
    "PowerLowering",
    "act_facts",
    "acts_about",
    "acts_by_id",
    "acts_drawn_for",
    "acts_of_organ",
    "agree_as_member",
    "amend_act",
    "approve_act",
    "are_tied",
    "ask_for_act",
    "ask_for_resolution",
    "ask_to_lower",
    "cancel_act",
    "carry_out_act",
    "decided_acts",
    "decided_lowerings",
    "draw_due_members",
    "ended_acts_for",
    "exists_about",
    "exists_drawn",
    "exists_open",
    "facts_of_acts",
    "find_own_act",
    "forget",
    "forget_due",
    "has_open_act",
    "hide_act",
    "hold_act",
    "kinds_done_about",
    "known_about",
    "lowering_sentence",
    "note_organ_decision",
    "note_tie",
    "offices_of_approvers",
    "open_acts_asked_by",
    "open_acts_for",
    "open_acts_of_kind",
    "people_of_act",
    "refer_to_assembly",
    "run_due_acts",
    "serials_of_done_acts",
    "stop_act",
    "subjects_of_open_acts",
    "table_in_force",
    "tied_among",
    "tied_to",
    "ties_read_in_one",
    "ties_read_once",
    "visible_act",
    "waiting_for",
]


def note_organ_decision(act: UUID, decision: OrganDecision) -> PendingAct:
    """Call this from the app of an organ, in the transaction that concludes the vote.

    Carry out the act, or end it, as the organ decided.
    """
    return actions.note_organ_decision(SYSTEM, act, decision)


def hold_act(act: UUID) -> PendingAct:
    """For the app of an organ or a subject: the act, whose words do not change until the transaction ends."""
    return steps.lock_act(act)


def amend_act(act: UUID, arguments: Arguments) -> None:
    """For the app of a subject whose words changed before its organ decided; EditConflict once it has."""
    actions.amend_act(SYSTEM, act, arguments)


def cancel_act(act: UUID) -> None:
    """For the app of a subject that was taken back or called off."""
    actions.cancel_act(SYSTEM, act)


def refer_to_assembly(act: UUID) -> None:
    """For the Board, in the transaction that finds that most of it may not decide an act (art. 9:8)."""
    actions.refer_to_assembly(SYSTEM, act)


def ask_for_resolution(arguments: Arguments) -> PendingAct:
    """For the Board: ask the General Assembly to decide words of the Board's own, which concern nobody."""
    request = ActRequest("board.resolve", 0, arguments, organ=kernel.BOARD_ORGAN)
    return actions.ask_for_act(SYSTEM, request)


def note_tie(first: int | None, other: int | None) -> None:
    """Call this from an app in which one person vouched for, entered, restored or suspended another."""
    ties.note_tie(first, other)


def carry_out_act(act: UUID, effect: Effect) -> None:
    """Run the effect of an act that is ready, once; only `site/decisions.py` calls this."""
    running.carry_out_act(SYSTEM, act, effect)


def run_due_acts() -> int:
    """Carry out due acts and end lapsed ones, in each round of the worker; returns how many were due."""
    return running.run_due_acts(SYSTEM)


def draw_due_members() -> None:
    """Draw members by lot for acts that nobody with an office can agree to; the worker does it each day."""
    drawing.draw_due_members(SYSTEM)


def forget(number: int) -> None:
    """Delete an erased person's number from every act."""
    running.forget_number(SYSTEM, number)


def forget_due(today: date) -> int:
    """Delete old approvals and old pairs; returns how many."""
    return running.forget_old_approvals(SYSTEM, today)
