"""What the Board sees of the signed list: the current one, and the line to sign next."""

from dataclasses import dataclass
from datetime import date

from paraplu.base.clock import current_date
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.roster import InvalidRoster, sealing_digest
from paraplu.kernel.seal.roster_lines import RosterChange, RosterEnd, RosterEntry, RosterRegister, read_body
from paraplu.trust.keys import pin, roster_state
from paraplu.trust.keys.models import Key, RosterDraft


@dataclass(frozen=True, slots=True)
class RosterStatus:
    """The list today; fault: why it does not count (docs/formats/roster.md), empty while it does."""

    fault: str
    entries: tuple[RosterEntry, ...] = ()
    good_until: date | None = None
    head: bytes = b""
    root: bytes = b""
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class NextLine:
    """A body to sign: its changes, its first signer (None: nobody yet), whether it is a new root."""

    body: bytes
    changes: tuple[RosterChange, ...]
    first: int | None = None
    is_anew: bool = False


def roster_status() -> RosterStatus:
    """The list as every reader follows it."""
    listed = roster_state.read_roster()
    root = (listed.lines and roster_state.root_digest(listed.lines[0])) or b""
    try:
        roster = listed.current_roster()
    except InvalidRoster as refused:
        return RosterStatus(refused.reason, root=root, is_pinned=_is_root_pinned(root))
    counting = [entry for entry in roster.entries.values() if entry.counts_on(current_date())]
    inorder = tuple(sorted(counting, key=lambda entry: (entry.number, entry.office, entry.chapter)))
    return RosterStatus("", inorder, roster.head.good_until, roster.head.digest, root, is_pinned=True)


def _is_root_pinned(root: bytes) -> bool:
    try:
        current_pin = pin.read_pin()
    except pin.InvalidPin:
        return False
    return current_pin is not None and current_pin.root == root


def differing_key_count() -> int:
    """How many people have other keys here than the list names for them."""
    signed = {entry.number: (entry.signing_key, entry.sealing_digest) for entry in roster_status().entries}
    found = Key.objects.filter(number__in=signed).values_list("number", "signing_key", "sealing_key")
    return sum(
        (bytes(signing), sealing_digest(bytes(sealing))) != signed[number]
        for number, signing, sealing in found
    )


def next_line_to_sign(
    register: RosterRegister | None = None, *, is_new_root: bool = False
) -> NextLine | None:
    """The line that waits for a second signature, else what the list lacks; None if nothing is to sign."""
    draft = RosterDraft.objects.filter(id=1).first()
    if draft is not None and (waiting := _waiting_line(draft)):
        return waiting
    listed = roster_state.read_roster()
    try:
        roster = None if is_new_root else listed.unfolded_roster()
    except InvalidRoster as refused:
        if refused.reason != "empty" or listed.lines:
            return None
        roster, is_new_root = None, True
    changes = roster_state.missing_changes(roster, register)
    if roster is not None and not changes and not roster_state.is_to_renew(roster):
        return None
    body = roster_state.next_roster_body(roster, changes).content_bytes
    return NextLine(body, changes, is_anew=is_new_root)


def _waiting_line(draft: RosterDraft) -> NextLine | None:
    body = bytes(draft.body)
    try:
        return NextLine(body, read_body(body).changes, draft.number, draft.begins_anew)
    except SealBroken:
        return None


def change_kind(change: RosterChange) -> str:
    """The word of docs/formats/roster.md, which the page's script compares with the body that it reads."""
    match change:
        case RosterEntry():
            return "enter"
        case RosterEnd():
            return "end"
        case RosterRegister():
            return "register"
