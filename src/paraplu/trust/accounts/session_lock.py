"""Middleware: a locked session shows the page that unlocks it, and loses no typed text."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse

from paraplu.base.apps import every_app
from paraplu.base.pages import ProofRequired
from paraplu.base.policy import see_public_pages
from paraplu.kernel.actor import STRANGER
from paraplu.trust.accounts import policy, typed_drafts
from paraplu.trust.accounts.actions import drafts
from paraplu.trust.accounts.device_login import current_log_in, ended_account, locked_log_in
from paraplu.trust.accounts.views.unlocking import ask_for_key, ask_for_log_in

SENT = (302, 303)
# One that the server sealed, and those that the browser did, from two tabs.
MOST_DRAFTS = 4


class SessionLock:
    """What was typed comes back after the proof: until then the browser has it, sealed."""

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        response = self.get_response(request)
        if request.origin != "members" or request.method != "POST" or request.actor.kind != "person":
            return response
        if isinstance(response, ProofRequired):
            return _ask_for_proof(request, response)
        if response.status_code in SENT and (entry := current_log_in(request)):
            for name in request.POST.getlist(typed_drafts.DRAFT)[:MOST_DRAFTS]:
                drafts.forget_draft(request.actor, entry.account, name)
        return response

    def process_view(self, request: Any, view: Any, *_rest: Any) -> HttpResponse | None:
        """Answer instead of a page that needs a log-in."""
        rule, space = getattr(view, "rule", None), request.resolver_match.namespace
        # Strangers may open the pages for log-in, the public pages, and URLs that belong to no app of ours.
        is_public = rule is see_public_pages and space != "mine"
        is_open = rule is policy.try_a_key or is_public or space not in [app.label for app in every_app()]
        if request.origin != "members" or request.actor is not STRANGER or is_open:
            return None
        if locked_log_in(request):
            return ask_for_key(request, typed_drafts.draft_of_request(request))
        if request.method == "POST" and ended_account(request):
            return ask_for_log_in(request, typed_drafts.draft_of_request(request))
        return None


def _ask_for_proof(request: Any, response: ProofRequired) -> HttpResponseBase:
    """Keep a form during the proof; a button without fields leads back to the page it is on."""
    if draft := typed_drafts.draft_of_request(request):
        return ask_for_key(request, draft)
    page = typed_drafts.page_of_form(request)
    return ProofRequired(f"{reverse('accounts:prove')}?next={quote(page)}") if page else response
