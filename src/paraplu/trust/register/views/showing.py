"""The one page of those who keep the register, with whatever form was just refused on it."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base.browser_files import LANGUAGES, word_list
from paraplu.base.pages import ActorRequest
from paraplu.kernel.seal.fingerprint import fingerprint_digits, fingerprint_words
from paraplu.trust.register import kept, policy
from paraplu.trust.register.actions import MOST_IN_USE
from paraplu.trust.register.forms import CopyForm, RegisterKeyForm


def show_overview(request: ActorRequest, status: int = HTTPStatus.OK, **changed: Any) -> HttpResponse:
    """Numbers, days and keys; no entry."""
    actor, found = request.actor, kept.register_overview()
    context = {
        "kept": found,
        "keys": [_key_context(request, shown) for shown in found.keys],
        "key_form": RegisterKeyForm(),
        "copy_form": CopyForm(),
        "may_propose": policy.propose_key(actor) and _has_place(found),
        "may_export": policy.export(actor),
        "may_note": policy.note_copy(actor),
        "keepers": [(keeper, policy.prove_share(actor, keeper.number)) for keeper in found.keepers],
    }
    return render(request, "register/keeping.html", context | changed, status=status)


def _has_place(found: kept.RegisterOverview) -> bool:
    """One after the other, or nobody knows which words to compare."""
    left = [shown.key for shown in found.keys if shown.key.retired_on is None]
    return len(left) < MOST_IN_USE and all(key.adopted_on for key in left)


def _key_context(request: ActorRequest, shown: kept.KeyUsage) -> dict[str, Any]:
    """A key with the words that stand in the minutes, and what this reader may do with it."""
    key, actor = shown.key, request.actor
    runs = key.adopted_on is not None and key.retired_on is None
    proposed, ending = policy.KeySubject(key.pk, key.proposed_by), policy.KeySubject(key.pk, key.ending_by)
    return {
        "key": key,
        "words": words_of_digest(key.digest),
        "entries": shown.entries,
        "in_use": shown.in_use,
        "runs": runs,
        "may_adopt": key.adopted_on is None and policy.adopt_key(actor, proposed),
        "may_drop": key.adopted_on is None and policy.drop_key(actor),
        "may_end": runs and policy.end_key(actor, ending),
        "may_keep": runs and key.ending_on is not None and policy.drop_key(actor),
    }


def words_of_digest(digest: str) -> str:
    """Six words of her language, or digits where it has no list."""
    raw, language = bytes.fromhex(digest), get_language() or ""
    return fingerprint_words(raw, word_list(language)) if language in LANGUAGES else fingerprint_digits(raw)
