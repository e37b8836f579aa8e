"""What the Board is shown of the signed list: as it stands, and the line that may be signed next."""

from dataclasses import dataclass
from datetime import date

from paraplu.base.clock import today
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.roster import RosterRefused
from paraplu.kernel.seal.roster_lines import Change, Enter, Register, read_body
from paraplu.trust.keys import pin, standing
from paraplu.trust.keys.models import RosterDraft, RosterLine


@dataclass(frozen=True, slots=True)
class Standing:
    """The list today; fault: why it counts for nothing (docs/formats/roster.md), empty while it counts."""

    fault: str
    entries: tuple[Enter, ...] = ()
    good_until: date | None = None
    head: bytes = b""
    root: bytes = b""


@dataclass(frozen=True, slots=True)
class NextLine:
    """A body to sign: its changes, who signed it first (None: nobody yet), whether it is a new root."""

    body: bytes
    changes: tuple[Change, ...]
    first: int | None = None
    is_anew: bool = False


def as_it_stands() -> Standing:
    """The list as every reader follows it."""
    try:
        roster = standing.read().followed()
    except RosterRefused as refused:
        return Standing(refused.reason, root=_root())
    counting = [entry for entry in roster.entries.values() if entry.counts_on(today())]
    inorder = tuple(sorted(counting, key=lambda entry: (entry.number, entry.office, entry.chapter)))
    return Standing("", inorder, roster.head.good_until, roster.head.digest, _root())


def _root() -> bytes:
    """The digest of the first line, signed or pinned; empty while there is neither."""
    first = RosterLine.objects.filter(height=0).first()
    told = None if first is None else standing.root_digest(bytes(first.line))
    return told or b""


def next_line(register: Register | None = None, *, anew: bool = False) -> NextLine | None:
    """What waits for a second signature, else what the house lacks; None when nothing is to sign."""
    draft = RosterDraft.objects.filter(id=1).first()
    if draft is not None and (waiting := _waiting(draft)):
        return waiting
    try:
        roster = None if anew else standing.read().unfolded()
    except RosterRefused as refused:
        if refused.reason != "empty" or RosterLine.objects.exists():
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


def is_pinned() -> bool:
    """Whether the pin is that of the lines."""
    try:
        told = pin.read()
    except pin.PinUnfit:
        return False
    return told is not None and told.root == _root()
