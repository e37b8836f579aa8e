"""What the pages of log-in share: where to go next, too many tries, the person's own account."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base.pages import MemberRedirect, View
from paraplu.trust.accounts import attempt_limits, queries, typed_drafts
from paraplu.trust.accounts.actions import drafts
from paraplu.trust.accounts.device_login import current_log_in
from paraplu.trust.accounts.forms import OwnDeviceForm
from paraplu.trust.accounts.hashing_queue import HashingIsBusy
from paraplu.trust.accounts.models import Account
from paraplu.trust.accounts.policy import AccountSubject

WRONG, TOO_MANY, BUSY = 422, 429, 503
SECONDS_TO_RETURN = 5


def home_path() -> str:
    """The member's first page."""
    return f"/{get_language()}/"


def next_path(request: HttpRequest) -> str:
    """Where the person was going: a path of this host, else their first page."""
    wished = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = wished.startswith("/") and url_has_allowed_host_and_scheme(wished, allowed_hosts=None)
    return wished if is_ours else home_path()


def limit_tries(view: View) -> View:
    """Answer too many tries, and a full queue of hashes, with a page; known and unknown names alike."""

    @wraps(view)
    def limited_view(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, *arguments, **named)
        except attempt_limits.TooManyTries:
            return attempt_limits.too_many_tries_page(request)
        except HashingIsBusy:
            attempt_limits.take_tries_back(request)
            return with_time_to_return(render(request, "refusals/later.html", status=BUSY))

    return limited_view


def with_time_to_return(response: HttpResponse) -> HttpResponse:
    """Say after how many seconds to try again."""
    response.headers["Retry-After"] = str(SECONDS_TO_RETURN)
    return response


def busy_sentence() -> str:
    """What somebody reads whose passphrase was not compared, since too many others log in."""
    return _(
        "Too many people are logging in right now. Your passphrase was not checked. Wait a few seconds, then "
        "type it again."
    )


def render_page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page of this app."""
    return render(request, f"accounts/{template}.html", context, status=status)


def continue_after_proof(request: HttpRequest, account: UUID) -> HttpResponse:
    """Redirect to the page that was asked for; typed text comes back there (`site/returned_forms.py`)."""
    response = MemberRedirect(next_path(request))
    text = request.POST.get(typed_drafts.DRAFT, "")
    response.returned = drafts.open_draft(request.actor, account, text) if text else None  # type: ignore[attr-defined]
    return response


def carried_values(request: HttpRequest) -> dict[str, Any]:
    """The hidden fields of a log-in page: where to go next, and the typed text, sealed."""
    return {
        "next": next_path(request),
        "typed_draft": request.POST.get(typed_drafts.DRAFT, ""),
        "own_device": OwnDeviceForm(request.POST),
    }


def own_subject(request: HttpRequest) -> AccountSubject:
    """The person's own account, as their log-in proves it."""
    entry = current_log_in(request)
    assert entry is not None  # noqa: S101 - the page asked its rule before
    return queries.account_subject(entry.account, has_second_factor=entry.has_second_factor)


def own_account(request: HttpRequest) -> Account:
    """The row of the person's own account."""
    return Account.objects.get(pk=own_subject(request).account)


def refuse_other_origins(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Without a CSRF token, as a closing browser sends it, a request must come from a page of this origin."""

    @wraps(view)
    def same_origin_view(request: Any) -> HttpResponse:
        own_origin = f"{request.scheme}://{request.META.get('HTTP_HOST', '')}"
        site = request.META.get("HTTP_SEC_FETCH_SITE", "same-origin")
        if request.method == "POST" and (
            site != "same-origin" or request.META.get("HTTP_ORIGIN", own_origin) != own_origin
        ):
            return render(request, "refusals/foreign_form.html", status=403)
        return view(request)

    return same_origin_view
