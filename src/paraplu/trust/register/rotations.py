"""What the keepers sealed to a new key: the file that waits to be confirmed, and what it replaced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from paraplu.base.browser_files import LANGUAGES, word_list
from paraplu.base.clock import current_date
from paraplu.kernel.calendar import add_days
from paraplu.kernel.seal.fingerprint import fingerprint_digits, fingerprint_words, rotation_digest
from paraplu.kernel.seal.register_files import InvalidFile, Rotation
from paraplu.trust.decisions import api as decisions
from paraplu.trust.register.models import RegisterEntry, ReplacedEntry, RotationFile

ROTATE = "register.rotate"
PUT_BACK_DAYS = 14


def file_of_rotation(digest: str) -> bytes | None:
    """The file with this digest that waits to be confirmed, if it is the one that was brought."""
    files = [bytes(content) for content in RotationFile.objects.values_list("content", flat=True)]
    return next((content for content in files if rotation_digest(content).hex() == digest), None)


def rotation_to_confirm(arguments: Mapping[str, Any]) -> list[str]:
    """What a keeper confirms: the words that the keepers' page showed, and how many entries are replaced."""
    words = _("The words of the file: %(words)s") % {"words": words_of_digest(arguments["file"])}
    compare = _(
        "Agree only if the page of the key holders showed the same words, or if the minutes give the same "
        "words."
    )
    content = file_of_rotation(arguments["file"])
    try:
        records = Rotation.read(content).records if content else ()
    except InvalidFile:
        records = ()
    versions = dict(RegisterEntry.objects.values_list("number", "version"))
    count = sum(versions.get(record.number) == record.version for record in records)
    replaced = ngettext(
        "It replaces %(count)s entry. We keep the old one for 14 days.",
        "It replaces %(count)s entries. We keep the old ones for 14 days.",
        count,
    )
    return [words, compare, replaced % {"count": count}]


def words_of_digest(digest: str) -> str:
    """Six words in the reader's language, or digits where it has no list."""
    raw, language = bytes.fromhex(digest), get_language() or ""
    return fingerprint_words(raw, word_list(language)) if language in LANGUAGES else fingerprint_digits(raw)


@dataclass(frozen=True, slots=True)
class WaitingRotation:
    """A file that waits for a keeper: its act, and its words."""

    act: decisions.PendingAct
    words: str


def waiting_rotation(acts: Sequence[decisions.PendingAct]) -> WaitingRotation | None:
    """The file that waits to be confirmed, if there is one among these acts."""
    return WaitingRotation(acts[0], words_of_digest(acts[0].arguments["file"])) if acts else None


def entries_to_put_back() -> QuerySet[ReplacedEntry]:
    """What was replaced in the last 14 days."""
    return ReplacedEntry.objects.filter(replaced_on__gte=add_days(current_date(), -PUT_BACK_DAYS))


def days_to_put_back() -> dict[int, tuple[int, date]]:
    """For each key that was replaced: how many entries can be put back, and until which day."""
    rows = entries_to_put_back().values_list("key").annotate(Count("pk"), Min("replaced_on"))
    return {key: (count, add_days(first, PUT_BACK_DAYS)) for key, count, first in rows}
