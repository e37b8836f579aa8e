"""What other rooms may ask of keys."""

from datetime import date
from typing import Any

from paraplu.kernel.actor import THE_HOUSE
from paraplu.kernel.seal.roster import words_of
from paraplu.kernel.seal.roster_lines import Register
from paraplu.trust.keys import actions, pin
from paraplu.trust.keys.actions import (
    Changed,
    Halves,
    KeyUnfit,
    Way,
    open_by_passkey,
    publish,
    sign_first,
    sign_second,
    withdraw,
)
from paraplu.trust.keys.known import known_about, what_stays
from paraplu.trust.keys.listing import NextLine, Standing, as_it_stands, next_line
from paraplu.trust.keys.policy import sign_the_list
from paraplu.trust.keys.queries import (
    CircleKey,
    circle,
    lock,
    mine,
    numbers_of,
    vouched_from_afar,
    waiting_for,
    without_reason,
)
from paraplu.trust.keys.standing import Listed, root_of_lines
from paraplu.trust.keys.standing import read as read_list

__all__ = [
    "Changed",
    "CircleKey",
    "Halves",
    "KeyUnfit",
    "Listed",
    "NextLine",
    "Register",
    "Standing",
    "Way",
    "as_it_stands",
    "circle",
    "forget",
    "forget_due",
    "known_about",
    "lock",
    "lock_of",
    "mine",
    "next_line",
    "numbers_of",
    "open_by_passkey",
    "pin",
    "pin_text",
    "publish",
    "read_list",
    "root_of_lines",
    "sign_first",
    "sign_second",
    "sign_the_list",
    "stand_down",
    "vouched_from_afar",
    "waiting_for",
    "what_stays",
    "withdraw",
    "words_of",
]


def lock_of(number: int) -> dict[str, Any]:
    """What a page needs to open her own key in her browser (keys/unlock.html)."""
    key = mine(number)
    return {"key": key, "lock": key and lock(key)}


def pin_text() -> str:
    """The pin as JSON; `null` while there is none, or a file that is none."""
    try:
        told = pin.read()
    except pin.PinUnfit:
        return '"unfit"'
    return "null" if told is None else told.written.strip()


def forget(number: int) -> None:
    """Forget a person's key; she is being erased."""
    actions.forget(THE_HOUSE, [number])


def stand_down(number: int) -> None:
    """She is no active member any more: she votes from afar no more, and a key for that alone is gone."""
    actions.withdraw_from_afar(THE_HOUSE, number)


def forget_due(day: date) -> int:
    """Forget the keys of those whose office is over and who do not vote from afar; how many."""
    return actions.forget(THE_HOUSE, without_reason(day))
