"""Every public verb of the apps, called with the actor of the bad officer and arguments from the tables."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, get_type_hints

from tests.attacks.machine.drawing import Cannot, Hand
from tests.attacks.machine.open_ends import LEFT_OUT
from tests.attacks.machine.people import Person
from tests.promises.test_actions_insist import PACKAGE, action_files, verbs

# A page checks a fact of the session, of the address or of another app before it calls these, and hands it
# over as a value. Called with any value they prove nothing about what a person can do; their pages do.
FACTS_OF_PAGES = frozenset(
    {
        "AccountSubject",
        "CodeRecipient",
        "ActRequest",
        "OrganDecision",
        "Account",
        "RosterRegister",
        "Arguments",
    }
)
# Called by a page when a key was right, or by one that also writes to the person: the pages are tried.
ON_PAGES = frozenset(
    {"trust.accounts.actions.devices.begin_session", "trust.accounts.actions.recovery.begin_recovery"}
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A public verb: its app, and the function."""

    app: str
    function: Callable[..., Any]

    @property
    def name(self) -> str:
        return f"{self.function.__module__.removeprefix('paraplu.')}.{self.function.__name__}"


@cache
def every_verb() -> tuple[Verb, ...]:
    """All of them, by name; those that take a fact of a page are left out."""
    found = []
    for path in action_files():
        module = import_module(".".join(("paraplu", *path.relative_to(PACKAGE).with_suffix("").parts)))
        app = module.__name__.partition(".actions")[0].rpartition(".")[2]
        found += [Verb(app, getattr(module, node.name)) for node in verbs(path)]
    left_out = ON_PAGES | LEFT_OUT
    return tuple(verb for verb in found if verb.name not in left_out and not _takes_fact(verb))


def _takes_fact(verb: Verb) -> bool:
    kinds = inspect.get_annotations(verb.function).values()
    names = {kind.__name__ if isinstance(kind, type) else str(kind) for kind in kinds}
    return any(fact in name for name in names for fact in FACTS_OF_PAGES)


@cache
def hints(verb: Verb) -> dict[str, Any]:
    """The types of its arguments."""
    return get_type_hints(verb.function)


def call_verb(verb: Verb, person: Person, hand: Hand) -> None:
    """Call it with drawn arguments; whatever it refuses, it refuses."""
    arguments, named = [], {}
    for name, parameter in list(inspect.signature(verb.function).parameters.items())[1:]:
        if parameter.kind is parameter.VAR_KEYWORD or parameter.kind is parameter.VAR_POSITIONAL:
            continue
        if parameter.default is not parameter.empty and hand.chance(0.5):
            continue
        value = hand.argument(name, hints(verb)[name], verb.app)
        if parameter.kind is parameter.KEYWORD_ONLY or parameter.default is not parameter.empty:
            named[name] = value
        else:
            arguments.append(value)
    verb.function(person.actor, *arguments, **named)


__all__ = ["Cannot", "Verb", "call_verb", "every_verb"]
