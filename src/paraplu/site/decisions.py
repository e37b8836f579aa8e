"""Carry out decided acts with the function of their app, and tell the people concerned.

No other module builds an actor of kind "act".
"""

from collections.abc import Collection
from uuid import UUID

from paraplu.base.apps import effect_of
from paraplu.base.clock import current_date
from paraplu.base.origins import absolute_url
from paraplu.kernel.actor import Actor, Warrant
from paraplu.kernel.calendar import add_days
from paraplu.kernel.decisions import (
    BOARD,
    BOARD_ORGAN,
    CONCERNED,
    DRAWN,
    DRAWN_ACTIVE_DAYS,
    DRAWN_MEMBERS,
    KINDS,
    MEMBERS,
    ActState,
    CannotCarryOut,
)
from paraplu.life.board import api as board
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post


def run_act(act_id: UUID) -> None:
    """Carry out an act that is ready; another process that tries the same finds it done."""
    decisions.carry_out_act(act_id, _run_effect)


def _run_effect(act: decisions.PendingAct) -> None:
    _require_offices_of_approvers(act)
    warrant = Warrant(
        kind=act.kind,
        organ=act.organ,
        subject=act.subject or 0,
        digest=act.digest,
        serial=act.serial,
        asked_by=act.asked_by,
        decided_on=act.decided_on,
    )
    effect_of(act.kind).carry_out(Actor("act", act=warrant), act.arguments)


def _require_offices_of_approvers(act: decisions.PendingAct) -> None:
    """Threat: the second person resigned or was dismissed while the act waited."""
    if act.organ == MEMBERS:
        return
    for number, office in decisions.offices_of_approvers(act).items():
        # The person concerned agreed without an office; whether they still are is asked by the effect.
        # Instead of the holder of an office, drawn members agree.
        holders = people.active_member_numbers() if office == DRAWN else offices.office_holders(office)
        if office != CONCERNED and number not in holders:
            raise CannotCarryOut("second_left")


def announce_act(act: decisions.PendingAct, stop_token: str) -> None:
    """Write to the person concerned, with a link that stops it, and to the Board.

    The Board learns at once of what waits and can be stopped; of everything else in its next e-mail.
    """
    if act.act_state is ActState.WAITING and act.organ:
        # Its organ agreed, and others can stop it until its day.
        waiting = sorted(_holders(BOARD | KINDS[act.kind].stopped_by))
        post.write_email("decisions/waits", waiting, facts=_last_day(act), page=("desk:act", str(act.pk)))
        return
    if act.organ:
        if act.organ == BOARD_ORGAN:
            board.note_news()
        return
    # Threat: an act to which nobody can agree would seem to wait for a second person.
    if act.needs_second and not _has_second(act) and len(members_to_draw(act)) < DRAWN_MEMBERS:
        raise decisions.NoSecondPerson
    link = absolute_url("forms", "decisions:stop", stop_token)
    # What one office does alone is done already: there is nothing to stop.
    kind = KINDS[act.kind]
    is_told = not kind.is_silent and CONCERNED in kind.stopped_by and act.act_state is not ActState.READY
    if is_told and act.subject != act.asked_by:
        post.write_email("decisions/asked", [act.subject or 0], secret={"link": link})
    if KINDS[act.kind].wait_hours:
        waiting = sorted(_holders(BOARD) - decisions.people_of_act(act))
        post.write_email("decisions/waits", waiting, facts=_last_day(act), page=("desk:act", str(act.pk)))
    else:
        board.note_news()


def _has_second(act: decisions.PendingAct) -> bool:
    """Whether somebody could agree today: an independent office, or the person concerned if that counts."""
    involved, kind = decisions.people_of_act(act), KINDS[act.kind]
    if CONCERNED in kind.second and act.subject != act.asked_by:
        return True
    found = offices.independent_holders(kind.second, involved, current_date())
    return bool(found - _holders(kind.never_second))


def members_to_draw(act: decisions.PendingAct) -> frozenset[int]:
    """The members who may be drawn by lot for an act; none while somebody with an office can agree to it.

    Whether an account is frozen does not count, so that nobody with an office changes on whom the lot falls.
    """
    if not KINDS[act.kind].may_draw or _has_second(act):
        return frozenset()
    today, involved = current_date(), decisions.people_of_act(act)
    long_active = people.active_roll(add_days(today, -DRAWN_ACTIVE_DAYS - 1))
    able = people.numbers_with_account(people.active_members_among(long_active)) - involved
    return frozenset(able - decisions.tied_among(able, involved, today))


def _last_day(act: decisions.PendingAct) -> dict[str, str]:
    """The last day on which others can say something: it takes effect or lapses on the next."""
    day = add_days(act.ready_on, -1) if act.ready_on else act.lapses_on
    return {"until": day.isoformat()} if day else {}


def announce_draw(numbers: Collection[int]) -> None:
    """Write to the members on whom the lot fell."""
    post.write_email("decisions/drawn", sorted(numbers), page=("mine:drawn",))


def count_frozen_account(actor: Actor) -> None:
    """Count one more account, in the transaction that freezes it.

    Raises LimitReached beyond what one person freezes alone in a day.
    """
    post.use_limit(actor, post.FROZEN)


def notify_offices(by: Actor, names: Collection[str]) -> None:
    """Write to the holders of these offices, except the person who did it, that a decision was undone.

    The e-mail is neutral: what was undone, and on which day, is on a page of their work area.
    """
    post.write_email("post/office", sorted(_holders(names) - {by.number or 0}), page=("desk:home",))


def _holders(wanted: Collection[str]) -> set[int]:
    return {number for office in wanted for number in offices.office_holders(office)}
