"""What the Board sees before it signs the key list: the current list, and the change to sign next."""

import base64
from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.people import api as people
from paraplu.trust.keys import api as keys
from paraplu.trust.register import api as register


@dataclass(frozen=True, slots=True)
class KeyListRow:
    """One change or entry with the name that the actor may see; empty for the key of the register."""

    kind: str
    what: Any
    name: str = ""


@dataclass(frozen=True, slots=True)
class KeyListDraft:
    """A body to sign, and its changes."""

    body: str
    changes: list[KeyListRow]
    first: str
    is_own: bool
    is_anew: bool

    @property
    def previous_lines(self) -> list[str]:
        """The lines on which the draft builds, in base64."""
        return [] if self.is_anew else [base64.b64encode(line).decode() for line in keys.read_roster().lines]


def current_key_list(actor: Actor) -> dict[str, Any]:
    """The list as every reader follows it, with names."""
    found = keys.roster_status()
    entries = _with_names(actor, [KeyListRow("enter", entry) for entry in found.entries])
    digests = {"root": found.root.hex(), "head": found.head.hex()}
    return {"list": found, "entries": entries, "digests": digests}


def next_list_change(actor: Actor, *, anew: bool) -> KeyListDraft | None:
    """The change that waits for the actor's signature; None while there is nothing to sign."""
    found = keys.next_line_to_sign(register.roster_register(), is_new_root=anew)
    if found is None:
        return None
    shown = [KeyListRow(keys.change_kind(change), change) for change in found.changes]
    first = ""
    if found.first is not None:  # never an empty text: it would tell the page that nobody has signed yet
        first = people.visible_working_names(actor, [found.first])[found.first] or str(found.first)
    return KeyListDraft(
        body=base64.b64encode(found.body).decode(),
        changes=_with_names(actor, shown),
        first=first,
        is_own=found.first == actor.number,
        is_anew=found.is_anew,
    )


def _with_names(actor: Actor, shown: list[KeyListRow]) -> list[KeyListRow]:
    names = people.visible_working_names(actor, [row.what.number for row in shown if row.kind != "register"])
    return [KeyListRow(row.kind, row.what, names.get(getattr(row.what, "number", 0), "")) for row in shown]
