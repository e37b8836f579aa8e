"""The one page of the offices that keep the register, with whatever form was just refused."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest
from paraplu.trust.register import overview, policy, queries
from paraplu.trust.register.actions import MOST_IN_USE
from paraplu.trust.register.forms import CopyForm, RegisterKeyForm
from paraplu.trust.register.rotations import waiting_rotation, words_of_digest


def show_overview(request: ActorRequest, status: int = HTTPStatus.OK, **changed: Any) -> HttpResponse:
    """Show numbers, days and keys; no entry."""
    actor, found = request.actor, overview.register_overview()
    # Keys are replaced one after the other: with two proposals nobody would know which words to compare.
    left = [shown.key for shown in found.keys if shown.key.retired_on is None]
    has_place = len(left) < MOST_IN_USE and all(key.adopted_on for key in left)
    context = {
        "kept": found,
        "keys": [_key_context(request, shown) for shown in found.keys],
        "key_form": RegisterKeyForm(),
        "copy_form": CopyForm(),
        "may_propose": policy.propose_key(actor) and has_place,
        "waiting_rotation": waiting_rotation() if overview.is_being_replaced(left) else None,
        "may_bring": policy.bring_rotation(actor),
        "may_export": policy.ask_to_export(actor),
        "is_export_agreed": queries.is_export_agreed(actor),
        "may_note": policy.note_copy(actor),
        "keepers": [(keeper, policy.prove_share(actor, keeper.number)) for keeper in found.keepers],
    }
    return render(request, "register/keeping.html", context | changed, status=status)


def _key_context(request: ActorRequest, shown: overview.KeyUsage) -> dict[str, Any]:
    """A key with its words in the minutes, and what this reader may do with it."""
    key, actor = shown.key, request.actor
    runs = key.adopted_on is not None and key.retired_on is None
    proposed, ending = policy.KeySubject(key.pk, key.proposed_by), policy.KeySubject(key.pk, key.ending_by)
    return {
        "key": key,
        "words": words_of_digest(key.digest),
        "entries": shown.entries,
        "in_use": shown.in_use,
        "runs": runs,
        "replaced": shown.replaced,
        "may_put_back": runs and shown.replaced and policy.put_back_rotation(actor),
        "may_adopt": key.adopted_on is None and policy.adopt_key(actor, proposed),
        "may_drop": key.adopted_on is None and policy.drop_key(actor),
        "may_end": runs and policy.end_key(actor, ending),
        "may_keep": runs and key.ending_on is not None and policy.drop_key(actor),
    }
