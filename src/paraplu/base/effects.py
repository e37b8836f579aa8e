"""What an app does when an act has been decided: declared in its manifest, loaded when it is needed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from paraplu.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class DecisionEffect:
    """What the app does when an act of this kind is decided: a function of the actor and the act's arguments.

    kind: the key of the kind in `kernel/decisions.py`. name: the function; its actor carries the decision
    (`Actor.act`). label: what was asked for, as an office reads it; own_label: as the person concerned reads
    it. details: a function of the arguments that returns further lines, if there are any. is_ready: a
    function of the arguments that says whether an organ may vote on them yet. page: one that returns the name
    and the key of the page about it, on the members' host. full_page: the key of the page on which an
    act is read in full and agreed to, by the key of the act, if the lists must not show all of it.
    """

    kind: str
    name: str
    label: str | Promise
    own_label: str | Promise
    details: str = ""
    is_ready: str = ""
    page: str = ""
    full_page: str = ""


@dataclass(frozen=True, slots=True)
class LoadedEffect:
    """An effect with its functions: carry_out(actor, arguments), and those that say what is asked."""

    effect: DecisionEffect
    carry_out: Callable[[Actor, Mapping[str, Any]], None]
    details: Callable[[Mapping[str, Any]], list[str]]
    is_ready: Callable[[Mapping[str, Any]], bool]
    page: Callable[[Mapping[str, Any]], tuple[str, str] | None]


def load_effect(effect: DecisionEffect, load: Callable[[str], Any]) -> LoadedEffect:
    """Import the functions of an effect; load: imports a function by its name in the app's manifest."""
    return LoadedEffect(
        effect,
        load(effect.name),
        load(effect.details) if effect.details else lambda _arguments: [],
        load(effect.is_ready) if effect.is_ready else lambda _arguments: True,
        load(effect.page) if effect.page else lambda _arguments: None,
    )
