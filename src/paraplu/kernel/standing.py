"""The status of a person in the union, and every step from one status to another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class MemberStatus(StrEnum):
    """The status of a person; a person whom the union never met has none (None)."""

    SUPPORTING = "supporting"
    APPLYING = "applying"  # supporting, and has asked to become active
    ACTIVE = "active"
    ENDED = "ended"


class Step(StrEnum):
    """What can happen to a standing."""

    JOIN = "join"
    ASK_ACTIVE = "ask_active"
    ADMIT = "admit"
    REFUSE = "refuse"
    SILENCE = "silence"  # the days for an answer passed without one
    WITHDRAW = "withdraw"  # the person takes their request back
    RESIGN = "resign"
    EXCLUDE = "exclude"
    LAPSE = "lapse"  # a dormant supporting membership ends
    STEP_DOWN = "step_down"  # active to supporting, at the person's own wish


# There is no step back from ENDED. To return is to join as a new person under a new number: anything
# that linked them to the old one would have to be stored about a person who left.
TABLE: Mapping[tuple[MemberStatus | None, Step], MemberStatus] = MappingProxyType(
    {
        (None, Step.JOIN): MemberStatus.SUPPORTING,
        (MemberStatus.SUPPORTING, Step.ASK_ACTIVE): MemberStatus.APPLYING,
        (MemberStatus.SUPPORTING, Step.RESIGN): MemberStatus.ENDED,
        (MemberStatus.SUPPORTING, Step.EXCLUDE): MemberStatus.ENDED,
        (MemberStatus.SUPPORTING, Step.LAPSE): MemberStatus.ENDED,
        (MemberStatus.APPLYING, Step.ADMIT): MemberStatus.ACTIVE,
        (MemberStatus.APPLYING, Step.REFUSE): MemberStatus.SUPPORTING,
        (MemberStatus.APPLYING, Step.SILENCE): MemberStatus.SUPPORTING,
        (MemberStatus.APPLYING, Step.WITHDRAW): MemberStatus.SUPPORTING,
        (MemberStatus.APPLYING, Step.RESIGN): MemberStatus.ENDED,
        (MemberStatus.APPLYING, Step.EXCLUDE): MemberStatus.ENDED,
        (MemberStatus.ACTIVE, Step.STEP_DOWN): MemberStatus.SUPPORTING,
        (MemberStatus.ACTIVE, Step.RESIGN): MemberStatus.ENDED,
        (MemberStatus.ACTIVE, Step.EXCLUDE): MemberStatus.ENDED,
    }
)

# The actors of a step. "secretary" beside "self": the secretary records what the person asked for.
# "board" and "assembly" admit if the statutes say so (statutes.admission_organ).
# Law: only the General Assembly excludes (code of companies and associations, article 9:23).
allowed_actors: Mapping[Step, frozenset[str]] = MappingProxyType(
    {
        Step.JOIN: frozenset({"self", "secretary"}),
        Step.ASK_ACTIVE: frozenset({"self", "secretary"}),
        Step.ADMIT: frozenset({"secretary", "board", "assembly"}),
        Step.REFUSE: frozenset({"secretary", "board", "assembly"}),
        Step.SILENCE: frozenset({"system"}),
        Step.WITHDRAW: frozenset({"self", "secretary"}),
        Step.RESIGN: frozenset({"self", "secretary"}),
        Step.EXCLUDE: frozenset({"assembly"}),
        Step.LAPSE: frozenset({"system"}),
        Step.STEP_DOWN: frozenset({"self", "secretary"}),
    }
)


class WrongStep(Exception):
    """This step does not lead anywhere from this state."""

    def __init__(self, state: MemberStatus | None, verb: Step) -> None:
        super().__init__(f"no step {verb.value!r} from {state.value if state else 'nobody'!r}")
        self.state = state
        self.verb = verb


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One line of a person's history: the day, the step, and the state that it led to."""

    day: date
    step: Step
    state: MemberStatus


def step(state: MemberStatus | None, verb: Step) -> MemberStatus:
    """Return the status after `verb`; raises WrongStep if the table has no such line."""
    try:
        return TABLE[state, verb]
    except KeyError:
        raise WrongStep(state, verb) from None


def steps_from(state: MemberStatus | None) -> frozenset[Step]:
    """Return the steps that can be taken from `state`."""
    return frozenset(verb for before, verb in TABLE if before is state)


def follow(changes: Sequence[StatusChange]) -> MemberStatus | None:
    """Follow a whole history, oldest first, and return the last status.

    Raises WrongStep at the first line that the table does not allow, that names another state than the
    table, or whose day is before that of the line above it.
    """
    state: MemberStatus | None = None
    latest = date.min
    for change in changes:
        if change.day < latest or step(state, change.step) is not change.state:
            raise WrongStep(state, change.step)
        state, latest = change.state, change.day
    return state


def state_on(changes: Sequence[StatusChange], day: date) -> MemberStatus | None:
    """Return the state at the END of `day`, or None before the person joined (rule R2).

    `changes` come in the order in which they were made; of several on one day the last counts. A person who
    resigns is no longer a member on that very day (rule R18), and a person who is admitted is one.
    """
    until_then = [change for change in changes if change.day <= day]
    ordered = sorted(until_then, key=lambda change: change.day)
    return ordered[-1].state if ordered else None


def active_on(changes: Sequence[StatusChange], day: date) -> bool:
    """Return whether the person was an active member at the end of `day`."""
    return state_on(changes, day) is MemberStatus.ACTIVE


def is_member(state: MemberStatus | None) -> bool:
    """Return whether this is any membership at all: supporting, applying or active."""
    return state in (MemberStatus.SUPPORTING, MemberStatus.APPLYING, MemberStatus.ACTIVE)
