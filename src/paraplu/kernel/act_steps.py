"""The steps that an act can take, the state in which each ends, and the days that it has."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from paraplu.kernel.calendar import add_days, ready_after_hours
from paraplu.kernel.decisions import (
    ASSEMBLY_ORGAN,
    MEMBERS,
    MEMBERS_LAPSE_DAYS,
    WAIT_HOURS_WITHOUT_CHANNEL,
    ActKind,
    ActState,
)


class ActStep(StrEnum):
    """What can happen to an act."""

    DECIDE = "decide"
    WAIT = "wait"
    MATURE = "mature"
    RUN = "run"
    WITHDRAW = "withdraw"
    STOP = "stop"
    LAPSE = "lapse"
    CANCEL = "cancel"
    FAIL = "fail"


_ENDS = {
    ActStep.WITHDRAW: ActState.WITHDRAWN,
    ActStep.STOP: ActState.STOPPED,
    ActStep.LAPSE: ActState.LAPSED,
    ActStep.CANCEL: ActState.VOID,
}
TRANSITIONS: Mapping[tuple[ActState, ActStep], ActState] = MappingProxyType(
    {
        (ActState.ASKED, ActStep.DECIDE): ActState.READY,
        (ActState.ASKED, ActStep.WAIT): ActState.WAITING,
        (ActState.WAITING, ActStep.MATURE): ActState.READY,
        (ActState.READY, ActStep.RUN): ActState.DONE,
        (ActState.READY, ActStep.FAIL): ActState.FAILED,
        (ActState.READY, ActStep.LAPSE): ActState.LAPSED,
        (ActState.READY, ActStep.CANCEL): ActState.VOID,
        **{(ActState.ASKED, verb): end for verb, end in _ENDS.items()},
        **{(ActState.WAITING, verb): end for verb, end in _ENDS.items() if verb is not ActStep.LAPSE},
    }
)


class WrongActStep(ValueError):
    """The act cannot take this step from its present state."""


def next_state(state: ActState, step: ActStep) -> ActState:
    """The state after a step, or WrongActStep."""
    try:
        return TRANSITIONS[ActState(state), step]
    except KeyError:
        raise WrongActStep(step) from None


def lapse_day(kind: ActKind, organ: str, day: date, *, is_decided_by_others: bool) -> date | None:
    """The last day of an act that is asked for on `day` and needs a second or an organ.

    None for one that only waits, or that waits for the next General Assembly.
    """
    if not is_decided_by_others or organ == ASSEMBLY_ORGAN:
        return None
    return add_days(day, MEMBERS_LAPSE_DAYS if organ == MEMBERS else kind.lapses_days)


def ready_day(kind: ActKind, day: date, *, can_be_told: bool) -> date:
    """The first day on which an act is carried out when its wait begins on `day`.

    A person who cannot be told has a longer wait, for a printed letter.
    """
    if not kind.wait_hours:
        return day
    hours = kind.wait_hours if can_be_told else max(kind.wait_hours, WAIT_HOURS_WITHOUT_CHANNEL)
    return ready_after_hours(day, hours)
