"""Use a limit on what one person does alone, ask others to go on beyond it, and go on as they decided.

Nothing is stored about what somebody was about to do: a second person lets the person who asked go on today,
or the Board for some days, and the act is all that is stored about it.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from paraplu.base.clock import current_date
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.post import actions, policy
from paraplu.trust.post.limits import LimitReached, PeopleLimit, limit_by_key
from paraplu.trust.post.queries import limit_used

TODAY, SOME_DAYS = "post.exceed_limit_today", "post.exceed_limit_by_board"


def use_limit(actor: Actor, limit: PeopleLimit, number: int | None = None, people: int = 1) -> None:
    """Count more people, in the transaction that reaches them; call this late, since it locks the log.

    number: under which it is counted, if another person than the actor does it by them. Raises LimitReached
    beyond the limit, unless a second person or the Board let this person go on.
    """
    # Two processes are counted one after the other.
    audit.lock_log()
    number = limit.counted_number(actor) if number is None else number
    most = limit.people_in_force
    used = limit_used(limit, number) + people
    if used > most and not _may_go_on(actor, limit, used):
        raise LimitReached
    actions.count_people(SYSTEM, limit, number, people, current_date())
    is_told = used > most and not audit.has_event_today(limit.event) if limit.is_open_ended else used == most
    if limit.event and is_told:
        actions.report_to_board(SYSTEM, actor, limit.event)


def _may_go_on(actor: Actor, limit: PeopleLimit, used: int) -> bool:
    """Whether a second person agreed today that this person goes on, or the Board decided it lately."""
    if not limit.is_open_ended:
        return False
    today = current_date()
    since = {SOME_DAYS: today - timedelta(days=limit.days - 1)}
    if not needs_board(limit, used):
        since[TODAY] = today
    return bool(decisions.kinds_done_about(actor.number_or_zero, since, limit=limit.key))


def needs_board(limit: PeopleLimit, used: int) -> bool:
    """Whether only the Board lets somebody do this for so many people."""
    return bool(limit.board_above) and used > max(limit.board_above, limit.people_in_force)


def ask_to_exceed(actor: Actor, limit: PeopleLimit, people: int = 1) -> decisions.PendingAct:
    """Ask a second person to go on today, or the Board beyond the number that needs its decision.

    people: how many more the actor means at once.
    """
    used, today = limit_used(limit, limit.counted_number(actor)) + people, current_date()
    is_needed = limit.is_open_ended and actor.holds(*limit.used_by) and used > limit.people_in_force
    authorize(policy.ask_to_exceed, actor, is_needed and not _may_go_on(actor, limit, used))
    number, arguments = actor.number_or_zero, {"limit": limit.key}
    if needs_board(limit, used):
        request = decisions.ActRequest(SOME_DAYS, number, arguments, organ=offices.deciding_organ())
    else:
        request = decisions.ActRequest(TODAY, number, {**arguments, "day": today.isoformat()})
    return decisions.ask_for_act(actor, request)


def exceed_limit_today(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Let the person who asked go on, on the day for which they asked; the act itself permits it."""
    authorize(policy.exceed_limit_today, actor)
    if arguments["day"] != current_date().isoformat():
        raise CannotCarryOut("day_over")


def exceed_limit_by_board(actor: Actor, _arguments: Mapping[str, Any]) -> None:
    """Let the person who asked go on for the days of the limit; the decision itself permits it."""
    authorize(policy.exceed_limit_by_board, actor)


def limit_details(arguments: Mapping[str, Any]) -> list[str]:
    """Of which limit somebody asks for more."""
    return [str(limit_by_key(arguments["limit"]).label)]
