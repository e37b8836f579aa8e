"""What a browser needs before it can use or make a passkey."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse

from paraplu.base.pages import page
from paraplu.trust.accounts import challenges, policy
from paraplu.trust.accounts.models import Account, Passkey
from paraplu.trust.accounts.views.answers import own


@page(policy.try_a_key)
def challenge(request: Any, purpose: str) -> HttpResponse:
    """A fresh challenge; nothing is stored, so a visitor leaves no row behind."""
    if purpose in ("enter", "prove"):
        return JsonResponse(challenges.request_options(challenges.make(purpose)))
    if purpose == "open":
        made = challenges.make("open")
        return JsonResponse(challenges.creation_options(made, challenges.handle_of(made), []))
    return _for_one_more(request)


def _for_one_more(request: Any) -> HttpResponse:
    """For herself only: her handle, and which passkeys she has."""
    if not policy.keep_own_devices(request.actor):
        raise Http404
    account = Account.objects.get(pk=own(request).account)
    known = list(Passkey.objects.filter(account=account).values_list("credential", flat=True))
    made = challenges.make(f"add/{account.id}")
    return JsonResponse(challenges.creation_options(made, bytes(account.handle), known))
