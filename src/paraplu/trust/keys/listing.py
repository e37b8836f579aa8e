"""What the Board is shown of the signed list: as it stands, and the line that may be signed next."""

from dataclasses import dataclass
from datetime import date

from paraplu.base.clock import today
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.roster import RosterRefused, sealing_digest
from paraplu.kernel.seal.roster_lines import Change, Enter, Register, read_body
from paraplu.trust.keys import pin, standing
from paraplu.trust.keys.models import Key, RosterDraft


@dataclass(frozen=True, slots=True)
class Standing:
    """The list today; fault: why it counts for nothing (docs/formats/roster.md), empty while it counts."""

    fault: str
    entries: tuple[Enter, ...] = ()
    good_until: date | None = None
    head: bytes = b""
    root: bytes = b""
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class NextLine:
    """A body to sign: its changes, who signed it first (None: nobody yet), whether it is a new root."""

    body: bytes
    changes: tuple[Change, ...]
    first: int | None = None
    is_anew: bool = False


def as_it_stands() -> Standing:
    """The list as every reader follows it."""
    listed = standing.read()
    root = (listed.lines and standing.root_digest(listed.lines[0])) or b""
    try:
        roster = listed.followed()
    except RosterRefused as refused:
        return Standing(refused.reason, root=root, is_pinned=_is_pinned(root))
    counting = [entry for entry in roster.entries.values() if entry.counts_on(today())]
    inorder = tuple(sorted(counting, key=lambda entry: (entry.number, entry.office, entry.chapter)))
    return Standing("", inorder, roster.head.good_until, roster.head.digest, root, is_pinned=True)


def _is_pinned(root: bytes) -> bool:
    try:
        told = pin.read()
    except pin.PinUnfit:
        return False
    return told is not None and told.root == root


def differing() -> int:
    """How many people have other keys here than those that the list names for them."""
    signed = {one.number: (one.signing_key, one.sealing_digest) for one in as_it_stands().entries}
    found = Key.objects.filter(number__in=signed).values_list("number", "signing_key", "sealing_key")
    return sum(
        (bytes(signing), sealing_digest(bytes(sealing))) != signed[number]
        for number, signing, sealing in found
    )


def next_line(register: Register | None = None, *, anew: bool = False) -> NextLine | None:
    """What waits for a second signature, else what the house lacks; None when nothing is to sign."""
    draft = RosterDraft.objects.filter(id=1).first()
    if draft is not None and (waiting := _waiting(draft)):
        return waiting
    listed = standing.read()
    try:
        roster = None if anew else listed.unfolded()
    except RosterRefused as refused:
        if refused.reason != "empty" or listed.lines:
            return None
        roster, anew = None, True
    changes = standing.lacking(roster, register)
    if roster is not None and not changes and not standing.is_to_renew(roster):
        return None
    return NextLine(standing.next_body(roster, changes).written, changes, is_anew=anew)


def _waiting(draft: RosterDraft) -> NextLine | None:
    body = bytes(draft.body)
    try:
        return NextLine(body, read_body(body).changes, draft.number, draft.begins_anew)
    except SealBroken:
        return None
