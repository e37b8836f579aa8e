"""Unlock a session after a quarter of an hour without use, and keep what was typed meanwhile."""

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base.pages import MemberRedirect, authorized_page
from paraplu.trust.accounts import policy, queries, typed_drafts
from paraplu.trust.accounts.actions import drafts
from paraplu.trust.accounts.device_login import (
    account_of_browser,
    current_log_in,
    lock_browser,
    locked_log_in,
)
from paraplu.trust.accounts.forms import LogInForm, ProveForm
from paraplu.trust.accounts.models import Account
from paraplu.trust.accounts.typed_drafts import TypedDraft

LOCKED = 403


def ask_for_key(request: HttpRequest, draft: TypedDraft | None) -> HttpResponse:
    """The page on which the account's owner authenticates again; then what they typed comes back."""
    is_locked = locked_log_in(request) is not None
    account = account_of_browser(request)
    name = Account.objects.values_list("login_name", flat=True).get(pk__in=[account])
    context = {"form": ProveForm(is_locked=is_locked), "is_locked": is_locked, "log_in_name": name}
    return _render_question(request, "prove", draft, context)


def ask_for_log_in(request: HttpRequest, draft: TypedDraft | None) -> HttpResponse:
    """The page for logging in, after a log-in ended while the person typed."""
    return _render_question(request, "enter", draft, {"form": LogInForm(), "has_ended": True})


def _render_question(
    request: Any, template: str, draft: TypedDraft | None, context: dict[str, Any]
) -> HttpResponse:
    account = account_of_browser(request)
    context["typed_draft"] = drafts.seal_draft(request.actor, account, draft) if draft and account else ""
    context["is_lost"] = request.method == "POST" and not draft and typed_drafts.has_typed_text(request)
    # A URL that only a button posts to cannot be opened afterwards.
    is_read = request.method in ("GET", "HEAD")
    page = request.get_full_path() if is_read else typed_drafts.page_of_form(request) or request.path
    context["next"] = draft.back if draft else page
    return render(request, f"accounts/{template}.html", context, status=LOCKED)


@authorized_page(policy.try_a_key, methods=("GET", "POST"))
def lock_page(request: Any) -> HttpResponse:
    """Lock the session of a page that nobody touched; its script sends what was typed, to be sealed."""
    if account_of_browser(request) is None:
        raise Http404
    if request.method != "POST":
        return MemberRedirect(f"/{get_language()}/")
    if "awake" in request.POST:
        return HttpResponse(status=204)
    action, back = request.POST.get("typed_action", ""), request.POST.get(typed_drafts.BACK, "")
    pairs = typed_drafts.pairs_of_json(request.POST.get("typed_fields", ""))
    draft = typed_drafts.make_draft(action, back, pairs)
    if current_log_in(request) is None and locked_log_in(request) is None:
        return ask_for_log_in(request, draft)
    request.locked = locked_log_in(request) or current_log_in(request)
    response = ask_for_key(request, draft)
    response.status_code = 200
    lock_browser(request, response)
    return response


@authorized_page(policy.keep_own_devices, methods=("POST",))
def draft_key(request: Any) -> HttpResponse:
    """The key of what is typed into a form: a new one, or after a proof that of a draft not sent yet.

    Only the browser has the text; `typed_action` says where it would go.
    """
    entry = current_log_in(request)
    assert entry is not None  # noqa: S101 - the page asked its rule before
    name = request.POST.get(typed_drafts.DRAFT, "")
    if "forget" in request.POST:
        drafts.forget_draft(request.actor, entry.account, name)
        return HttpResponse(status=204)
    if not name:
        action = request.POST.get("typed_action", "")
        if not (typed_drafts.is_local(action) and typed_drafts.may_be_drafted(action)):
            return HttpResponse(status=204)
        return JsonResponse(asdict(drafts.make_draft_key(request.actor, entry.account)))
    if not queries.has_draft(entry.account, name):
        raise Http404
    if not policy.read_own_draft(request.actor, None):
        return HttpResponse(status=LOCKED)
    found = drafts.read_draft_key(request.actor, entry.account, name)
    return JsonResponse(asdict(found)) if found else HttpResponse(status=204)
