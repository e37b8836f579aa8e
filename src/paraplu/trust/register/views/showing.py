"""The one page of the offices that keep the register, with whatever form was just refused."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest
from paraplu.kernel.statutes.sections.register import KEEPER
from paraplu.trust.decisions import api as decisions
from paraplu.trust.register import overview, policy, queries
from paraplu.trust.register.actions import MOST_IN_USE
from paraplu.trust.register.acts import (
    END_KEY,
    NOTE_COMPLETE_COPY,
    NOTE_COPY,
    acts_of_keeping,
    note_to_confirm,
)
from paraplu.trust.register.forms import CopyForm, RegisterKeyForm
from paraplu.trust.register.rotations import ROTATE, waiting_rotation, words_of_digest


def show_overview(request: ActorRequest, status: int = HTTPStatus.OK, **changed: Any) -> HttpResponse:
    """Show numbers, days and keys; no entry."""
    actor, found, acts = request.actor, overview.register_overview(), acts_of_keeping()
    # Keys are replaced one after the other: with two proposals nobody would know which words to compare.
    left = [shown.key for shown in found.keys if shown.key.retired_on is None]
    has_place = len(left) < MOST_IN_USE and all(key.adopted_on for key in left)
    context = {
        "kept": found,
        "keys": [_key_context(request, shown, acts[END_KEY]) for shown in found.keys],
        "key_form": RegisterKeyForm(),
        "copy_form": CopyForm(by_keeper=actor.holds(KEEPER)),
        "may_propose": policy.propose_key(actor) and has_place,
        "waiting_rotation": waiting_rotation(acts[ROTATE]),
        "waiting_notes": [
            (act, note_to_confirm(act.arguments)[0]) for act in acts[NOTE_COPY] + acts[NOTE_COMPLETE_COPY]
        ],
        "may_bring": policy.bring_rotation(actor),
        "may_export": policy.ask_to_export(actor),
        "is_export_agreed": queries.is_export_agreed(actor),
        "may_note": policy.ask_to_note_copy(actor),
        "keepers": [(keeper, policy.prove_share(actor, keeper.number)) for keeper in found.keepers],
    }
    return render(request, "register/keeping.html", context | changed, status=status)


def _key_context(
    request: ActorRequest, shown: overview.KeyUsage, endings: Sequence[decisions.PendingAct]
) -> dict[str, Any]:
    """A key with its words in the minutes, and what this reader may do with it."""
    key, actor = shown.key, request.actor
    runs = key.adopted_on is not None and key.retired_on is None
    proposed = policy.KeySubject(key.pk, key.proposed_by)
    ending = next((act for act in endings if act.arguments["key"] == key.digest), None)
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
        "ending": ending,
        "may_end": runs and ending is None and policy.ask_to_end_key(actor),
    }
