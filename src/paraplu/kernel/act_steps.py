"""The steps that an act can take, and the state in which each ends."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from paraplu.kernel.decisions import ActState


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
