"""What a browser needs before it can use or make a passkey."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse

from paraplu.base.pages import authorized_page
from paraplu.trust.accounts import challenges, policy
from paraplu.trust.accounts.models import Account, Passkey
from paraplu.trust.accounts.views.answers import own_subject


@authorized_page(policy.try_a_key)
def challenge_options(request: Any, purpose: str) -> HttpResponse:
    """A new challenge; nothing is stored, so a visitor leaves no row behind."""
    if purpose in ("enter", "prove"):
        return JsonResponse(challenges.passkey_request_options(challenges.new_challenge(purpose)))
    if purpose == "open":
        made = challenges.new_challenge("open")
        return JsonResponse(challenges.passkey_creation_options(made, challenges.account_handle(made), []))
    return _options_for_another(request)


def _options_for_another(request: Any) -> HttpResponse:
    """For the account's owner only: their handle, and which passkeys they have."""
    if not policy.keep_own_devices(request.actor):
        raise Http404
    account = Account.objects.get(pk=own_subject(request).account)
    known = list(Passkey.objects.filter(account=account).values_list("credential", flat=True))
    made = challenges.new_challenge(f"add/{account.id}")
    return JsonResponse(challenges.passkey_creation_options(made, bytes(account.handle), known))
