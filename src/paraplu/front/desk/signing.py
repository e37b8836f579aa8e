"""What the Board is shown before it signs the list of keys: as it stands, and what may be signed next."""

import base64
from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.people import api as people
from paraplu.trust.keys import api as keys
from paraplu.trust.register import api as register


@dataclass(frozen=True, slots=True)
class Shown:
    """One change or entry with the name that the actor may see; empty for the key of the register."""

    kind: str
    what: Any
    name: str = ""


@dataclass(frozen=True, slots=True)
class Next:
    """A body to sign, and its changes."""

    body: str
    changes: list[Shown]
    first: str
    is_own: bool
    is_anew: bool

    @property
    def lines(self) -> list[str]:
        """The lines on which it builds, in base64."""
        return [] if self.is_anew else [base64.b64encode(line).decode() for line in keys.read_list().lines]


def standing(actor: Actor) -> dict[str, Any]:
    """The list as every reader follows it, with names."""
    found = keys.as_it_stands()
    entries = _named(actor, [Shown("enter", entry) for entry in found.entries])
    digests = {"root": found.root.hex(), "head": found.head.hex()}
    return {"list": found, "entries": entries, "digests": digests}


def next_line(actor: Actor, *, anew: bool) -> Next | None:
    """What waits for her signature; None while there is nothing to sign."""
    found = keys.next_line(register.for_the_list(), anew=anew)
    if found is None:
        return None
    shown = [Shown(type(change).__name__.lower(), change) for change in found.changes]
    body = base64.b64encode(found.body).decode()
    return Next(
        body=body,
        changes=_named(actor, shown),
        first="" if found.first is None else _named_or_numbered(actor, found.first),
        is_own=found.first == actor.number,
        is_anew=found.is_anew,
    )


def _named_or_numbered(actor: Actor, number: int) -> str:
    """Never empty: the page would say that nobody signed yet."""
    return people.working_names(actor, [number])[number] or str(number)


def _named(actor: Actor, shown: list[Shown]) -> list[Shown]:
    names = people.working_names(actor, [one.what.number for one in shown if one.kind != "register"])
    return [Shown(one.kind, one.what, names.get(getattr(one.what, "number", 0), "")) for one in shown]
