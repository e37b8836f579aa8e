"""Ask which lines wait, what is known of an entry, and how the sealed register is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from paraplu.base.clock import current_date
from paraplu.base.known import Queue, WaitingItem
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.seal.roster import InvalidRoster
from paraplu.kernel.statutes.sections.register import KEEPER
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.keys import api as keys
from paraplu.trust.offices import api as offices
from paraplu.trust.register import policy
from paraplu.trust.register.acts import SHOW
from paraplu.trust.register.models import (
    NO_OPENING,
    Appointment,
    CopyNote,
    RegisterEntry,
    RegisterKey,
    RegisterLine,
    ShareCheck,
)

SHOWN_OPENINGS = 12
# How long keepers and Board find in their work area that a rotation was put back.
PUT_BACK_NEWS_DAYS = 7
# The kinds of act by which another person lets the secretary, or a keeper, export the register today.
BY_OFFICE, BY_KEEPER = "register.export_by_office", "register.export_by_keeper"


def is_sealed() -> bool:
    """Whether the union keeps the register sealed instead of in a book."""
    return bool(settings.UNION.statutes.register_mode == "sealed")


def waiting_lines(actor: Actor) -> QuerySet[RegisterLine]:
    """The lines this office can still write in the book, the most urgent first.

    In a sealed register also lines in the book without a sealed entry: the member may ask to stay on paper.
    """
    if not policy.read_lines(actor):
        return RegisterLine.objects.none()
    missing = RegisterLine.objects.without_entry().values("pk") if is_sealed() else []
    rows = RegisterLine.objects.filter(Q(written_on__isnull=True) | Q(pk__in=missing))
    return rows.order_by(F("written_on").asc(nulls_first=True), "due_on", "pk")


def open_appointments(actor: Actor) -> list[Appointment]:
    """Requests to see the register, the longest waiting first."""
    return list(Appointment.objects.order_by("asked_on", "pk")) if policy.read_appointments(actor) else []


def viewings_to_confirm(actor: Actor) -> frozenset[int]:
    """The members of whom one office said that they saw the register, and no second confirmed it yet."""
    waiting = {act.arguments["appointment"] for act in decisions.open_acts_of_kind(SHOW)}
    return frozenset(entry.number for entry in open_appointments(actor) if str(entry.reference) in waiting)


def overdue_line_count(on: date | None = None) -> int:
    """How many lines should already be in the register."""
    return RegisterLine.objects.not_written().filter(due_on__lt=on or current_date()).count()


def unwritten_line_count() -> int:
    """How many lines wait to be written, late or not."""
    return RegisterLine.objects.not_written().count()


def exists_unwritten_line(number: OuterRef) -> Exists:
    """Whether a line about a person waits to be written, as part of another app's query."""
    return Exists(RegisterLine.objects.filter(number=number, written_on__isnull=True))


def numbers_with_unwritten_line() -> QuerySet[RegisterLine, Any]:
    """The numbers with a line that waits to be written, as part of another app's query."""
    return RegisterLine.objects.filter(written_on__isnull=True).values("number")


def register_lines_of(number: int) -> list[RegisterLine]:
    """All lines about one person, oldest first."""
    return list(RegisterLine.objects.filter(number=number).order_by("learnt_on", "pk"))


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """The state of a member's own entry. due_on: empty without a term of the law."""

    number: int
    entry: RegisterEntry | None
    key: RegisterKey | None
    due_on: date | None
    on_form: bool
    appointment: Appointment | None

    @property
    def next_version(self) -> int:
        """The version of an entry sealed now."""
        return self.entry.version + 1 if self.entry else 1


def own_entry(number: int) -> OwnEntry:
    """What a member's own page shows of the register."""
    lines = [line for line in register_lines_of(number) if line.event == "admitted"]
    last = lines[-1] if lines else None
    return OwnEntry(
        number=number,
        entry=RegisterEntry.objects.filter(pk=number).first(),
        key=key_in_use(),
        due_on=last.due_on if last and last.written_on is None else None,
        on_form=bool(last and last.place == "form"),
        appointment=Appointment.objects.filter(pk=number).first(),
    )


def entry_still_asked(number: int) -> tuple[bool, date | None]:
    """For a member's first page: whether their entry is still asked, and until when if the law says."""
    line = RegisterLine.objects.without_entry().filter(number=number).first() if is_sealed() else None
    if line is None:
        return False, None
    return True, line.due_on if line.written_on is None else None


def copy_openings() -> list[CopyNote]:
    """When the closed copy was opened, and for whom, newest first; all active members see it."""
    return list(CopyNote.objects.exclude(what__in=NO_OPENING).order_by("-day", "-pk")[:SHOWN_OPENINGS])


def key_in_use() -> RegisterKey | None:
    """The key that members seal to today."""
    return RegisterKey.objects.in_use().first()


def roster_register() -> keys.RosterRegister | None:
    """How the list that the Board signs should name the key in use; None while there is none."""
    key = key_in_use()
    return keys.RosterRegister(bytes.fromhex(key.digest), key.needed, key.shares) if key else None


def is_key_unsigned() -> bool:
    """Whether the Board has a key list that does not name the key that members seal to."""
    named = roster_register() if is_sealed() else None
    if named is None:
        return False
    try:
        return keys.read_roster().unfolded_roster().register != named
    except InvalidRoster:
        return False


def visible_register_key(actor: Actor, key: int) -> RegisterKey:
    """One key, for an actor who may see how the register is kept."""
    found = RegisterKey.objects.filter(pk=key).first() if policy.see_keeping(actor) else None
    if found is None:
        raise Http404
    return found


def missing_entries(numbers: Collection[int]) -> dict[int, date | None]:
    """Those of these numbers whose entry is missing but can be sealed, and when each was reminded last."""
    if not is_sealed() or key_in_use() is None:
        return {}
    missing = RegisterLine.objects.without_entry().filter(number__in=list(numbers))
    return dict(missing.values_list("number", "reminded_on"))


def numbers_to_remind(days: int, since: int) -> list[int]:
    """The numbers without an entry some days after the Board learnt, which were not reminded since."""
    if not is_sealed() or key_in_use() is None:
        return []
    learnt, last = add_days(current_date(), -days), add_days(current_date(), -since)
    missing = RegisterLine.objects.without_entry().filter(learnt_on__lte=learnt)
    return list(missing.exclude(reminded_on__gt=last).order_by("number").values_list("number", flat=True))


def put_backs(days: int) -> QuerySet[Any]:
    """The entries of the log about rotations that were put back in so many days, newest first."""
    return audit.entries_since("register.put_back", add_days(current_date(), -days))


def waiting_for(actor: Actor) -> list[Queue | WaitingItem]:
    """The register's tasks for an office."""
    found: list[Queue | WaitingItem] = []
    if policy.read_lines(actor):
        label, rows = _("Entries to write in the register of members"), RegisterLine.objects.not_written()
        found.append(Queue(label, rows, "desk:register", "learnt_on", "due_on"))
        label = _("Members who want to see the register")
        found.append(Queue(label, Appointment.objects.all(), "desk:register", "asked_on"))
    if policy.see_keeping(actor):
        # The first of two people waits for another, and is not asked themselves.
        proposed = RegisterKey.objects.not_adopted().exclude(proposed_by=actor.number_or_zero)
        label = _("A key of the register that a second person has to compare")
        found.append(Queue(label, proposed, "register:keeping"))
        label = _("The register was restored as it was before its key changed")
        found.append(Queue(label, put_backs(PUT_BACK_NEWS_DAYS), "register:keeping", "day"))
    if policy.ask_to_note_copy(actor):
        found += _copy_queues()
    found += _list_waiting(actor)
    if actor.holds(KEEPER) and actor.number_or_zero in late_keepers():
        found.append(WaitingItem(_("Check that your share is still readable"), 1, "register:keeping"))
    return found


def _list_waiting(actor: Actor) -> list[WaitingItem]:
    if not keys.sign_the_list(actor) or not is_key_unsigned():
        return []
    return [
        WaitingItem(
            _("The key of the register is not signed yet: members cannot write their entry"),
            1,
            "desk:signing",
        )
    ]


def _copy_queues() -> list[Queue]:
    missing = _("Entries that the closed copy at the seat does not have yet")
    to_key, to_book = _("Entries to encrypt for the new key"), _("Entries to write in the register on paper")
    return [
        Queue(missing, missing_in_copy(), "register:keeping", "written_on"),
        Queue(to_key if is_sealed() else to_book, entries_left_behind(), "register:keeping", "sealed_on"),
    ]


def missing_in_copy() -> QuerySet[RegisterLine]:
    """Sealed lines that are old enough to be in the closed copy, and are not."""
    decided = settings.UNION.register
    if decided is None or not is_sealed():
        return RegisterLine.objects.none()
    return RegisterLine.objects.missing_in_copy(add_days(current_date(), -decided.copy_days))


def entries_left_behind() -> QuerySet[RegisterEntry]:
    """Entries sealed to a key that is being replaced, or sealed although the union returned to the book."""
    key = key_in_use()
    return RegisterEntry.objects.exclude(key=key) if is_sealed() and key else RegisterEntry.objects.all()


@dataclass(frozen=True, slots=True)
class KeeperShare:
    """A keeper by number, the day of their last share check, and whether that is too long ago."""

    number: int
    proven_on: date | None
    is_late: bool


def late_keepers() -> list[int]:
    """Keepers whose last share check is too long ago, while there is something to open."""
    return [keeper.number for keeper in keeper_shares() if keeper.is_late]


def keeper_shares() -> list[KeeperShare]:
    """Every keeper of today, by number."""
    days = dict(ShareCheck.objects.values_list("number", "proven_on"))
    found = offices.office_holders(KEEPER)
    return [KeeperShare(number, days.get(number), _is_late(days.get(number))) for number in found]


def _is_late(proven_on: date | None) -> bool:
    decided = settings.UNION.register
    if decided is None or not is_sealed():
        return False
    return proven_on is None or proven_on < add_days(current_date(), -decided.share_check_days)


def keeper_number(actor: Actor, number: int) -> int:
    """The number of a current keeper; not found for an actor who may not see it."""
    if not policy.see_keeping(actor) or number not in offices.office_holders(KEEPER):
        raise Http404
    return number


def is_export_agreed(actor: Actor) -> bool:
    """Whether another person agreed today that the actor exports the register."""
    today = current_date()
    kinds = {
        kind: today
        for kind, office in ((BY_OFFICE, "secretary"), (BY_KEEPER, "keeper"))
        if actor.holds(office)
    }
    return bool(kinds) and bool(decisions.kinds_done_about(actor.number_or_zero, kinds))
