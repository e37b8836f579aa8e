"""Heads of the activity log on the desk: what the page shows of them, and the e-mail when two have signed.

Threat: somebody who controls the server cuts the log and deletes the signatures with it. What lies in the
mailboxes of the Board and the auditor by then cannot be taken back.
"""

from dataclasses import dataclass

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import BOARD
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post

WRITTEN_TO = (*sorted(BOARD), "auditor")
# A year of weekly heads, and some more; the file of all signatures has the rest.
HEADS_SHOWN = 60


@dataclass(frozen=True, slots=True)
class HeadOfTwo:
    """A head that two signed. is_in_log: whether the log of today still begins with it."""

    head: audit.TreeHead
    is_in_log: bool


@dataclass(frozen=True, slots=True)
class LogView:
    """The head at this moment, the newest heads of two, and the root of the size that was asked for."""

    present: audit.TreeHead
    of_two: list[HeadOfTwo]
    asked_root: str


def view_log(asked: int = 0) -> LogView:
    """Read the log once, and compare the heads of two with it. asked: a number of entries, or 0."""
    signed = [keys.tree_head(head) for head in keys.heads_of_two()[:HEADS_SHOWN]]
    present, roots = audit.head_and_roots({asked, *(head.size for head in signed)})
    of_two = [HeadOfTwo(head, roots.get(head.size) == head.root) for head in signed]
    return LogView(present, of_two, roots.get(asked, ""))


def sign_and_tell(actor: Actor, line: str, signature: bytes) -> None:
    """Store the actor's signature; the second one of a head writes to the Board and the auditor, once."""
    with transaction.atomic():
        head = keys.sign_log_head(actor, line, signature)
        if head is None:
            return
        readers = {number for office in WRITTEN_TO for number in offices.office_holders(office)}
        facts: dict[str, int | str] = {"size": head.size, "root": head.root[: keys.SHORT_ROOT]}
        post.write_email("desk/log-head", sorted(readers), facts=facts, on_doubt="resend", page=("desk:log",))
