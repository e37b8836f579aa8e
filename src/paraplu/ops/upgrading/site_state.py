"""Closes and opens the site around an upgrade, and settles data that came back from before it."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from paraplu.base import outbox
from paraplu.base.config import ConfigurationError
from paraplu.base.installation import write_private_file
from paraplu.base.models import SystemState
from paraplu.base.own_command import COMMAND
from paraplu.kernel.actor import OPERATOR
from paraplu.ops.backups import ledger
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

NOTED = "erased.numbers"


def refuse_closed_site() -> None:
    """A site that is closed was restored and waits for somebody who looks at it: an upgrade would open it."""
    if outbox.is_sending_paused():
        raise ConfigurationError(f"The site is closed: look at it first, then `{COMMAND} open`.")


def close_site() -> None:
    """From now on pages say that the site is closed, nothing is sent and no job begins."""
    SystemState.objects.update_or_create(id=1, defaults={"paused": True})


def reopen_site() -> None:
    """Go on with the same data: what waited to be sent is sent."""
    SystemState.objects.filter(id=1).update(paused=False)


def print_log_entries() -> None:
    """How many entries the activity log has."""
    print(audit.present_head().size)


def make_backups_folder() -> None:
    """The folder of the backups, which nobody but their owner enters."""
    (settings.PARAPLU.var / "backups").mkdir(mode=0o700, exist_ok=True)


def note_erased(folder: Path) -> None:
    """Note who was erased and is not in the ledger yet: after going back nobody could tell any more."""
    spool = settings.PARAPLU.var / people.ERASURE_SPOOL
    words = spool.read_text("ascii", "replace").split() if spool.exists() else []
    numbers = [int(word) for word in words if word.isascii() and word.isdigit()]
    erased = sorted(set(numbers) & set(people.erased_among(numbers)))
    write_private_file(folder / NOTED, " ".join(map(str, erased)).encode())


def settle_old_data(folder: Path, confirmed: int | None) -> None:
    """Erase again who was erased since, and stop again the e-mails that were stopped; the site stays closed.

    confirmed: how many people may be erased again, if they are more than a few.
    """
    noted = folder / NOTED
    numbers = {int(word) for word in noted.read_text("ascii").split()} if noted.exists() else set[int]()
    with transaction.atomic():
        SystemState.objects.update_or_create(id=1, defaults={"paused": True})
        erased = sorted(numbers.union(ledger.read_erased_numbers([])))
        back = ledger.erase_numbers_again(erased, confirmed)
        post.reapply_stops()
        audit.record_event(OPERATOR, "house.restored", note=back)
