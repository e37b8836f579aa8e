"""What about the register waits for a second person or a day, and what somebody agrees to, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from paraplu.trust.decisions import api as decisions
from paraplu.trust.register.known import NOTES
from paraplu.trust.register.models import (
    CopyEvent,
    CopyNote,
    RegisterEntry,
    RegisterKey,
    RegisterLine,
    RegisterPlace,
)
from paraplu.trust.register.rotations import ROTATE, words_of_digest

END_KEY, SHOW = "register.end_key", "register.show"
NOTE_COPY, NOTE_COMPLETE_COPY = "register.note_copy", "register.note_complete_copy"


def acts_of_keeping() -> dict[str, list[decisions.PendingAct]]:
    """What is under way about keys and copy, by kind, the oldest first."""
    found: dict[str, list[decisions.PendingAct]] = {
        kind: [] for kind in (ROTATE, END_KEY, NOTE_COPY, NOTE_COMPLETE_COPY)
    }
    for act in decisions.open_acts_of_kind(*found):
        found[act.kind].append(act)
    return found


def endings_decided() -> list[decisions.PendingAct]:
    """The deletions of sealed entries that the Board decided and that can still be stopped."""
    return [act for act in decisions.open_acts_of_kind(END_KEY) if act.ready_on]


def is_copy_complete(key: RegisterKey) -> bool:
    """Whether everything sealed to this key is on paper, as two keepers said on a later day."""
    numbers = RegisterEntry.objects.filter(key=key).values("number")
    sealed = RegisterLine.objects.filter(number__in=numbers, place=RegisterPlace.SEALED)
    newest = sealed.aggregate(day=Max("written_on"))["day"]
    return newest is None or CopyNote.objects.filter(what=CopyEvent.COMPLETE, day__gt=newest).exists()


def key_to_end(arguments: Mapping[str, Any]) -> list[str]:
    """What the Board decides: which key, and how many entries nobody brings back."""
    count = RegisterEntry.objects.filter(key__digest=arguments["key"]).count()
    entries = ngettext(
        "%(count)s encrypted entry will be deleted for good.",
        "%(count)s encrypted entries will be deleted for good.",
        count,
    )
    return [
        _("The words of the key: %(words)s") % {"words": words_of_digest(arguments["key"])},
        entries % {"count": count},
        _("Two key holders confirmed that everything encrypted for it is in the closed copy."),
        _("For 14 days after the decision a key holder or a Board member can stop it."),
    ]


def note_to_confirm(arguments: Mapping[str, Any]) -> list[str]:
    """What a second person who was there confirms."""
    day = date_format(date.fromisoformat(arguments["day"]), "DATE_FORMAT")
    return [
        _("%(day)s: %(what)s") % {"day": day, "what": NOTES[arguments["what"]]},
        _("Agree only if you were there and this is correct."),
    ]


def viewing_to_confirm(arguments: Mapping[str, Any]) -> list[str]:
    """What a second office confirms; who saw it is stored nowhere."""
    return note_to_confirm({"day": arguments["day"], "what": CopyEvent.MEMBER})
