"""What the page of a team sends: a file that its browser encrypted, and a question about one that it sent."""

from http import HTTPStatus

from django.http import HttpResponse, JsonResponse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.referrals import actions, policy, queries
from paraplu.life.referrals.forms import ReferralForm, TokenForm
from paraplu.trust.mailboxes import api as mailboxes


@authorized_page(policy.refer, methods=("POST",))
def store_referral(request: ActorRequest) -> HttpResponse:
    """Store a file: 204; 409 where its consent was taken back or used for another file."""
    form = ReferralForm(request.POST)
    if not form.is_valid():
        return mailboxes.incomplete_page(request)
    data = form.cleaned_data
    try:
        actions.store_referral(request.actor, data["content"], data["fetch"], data["revocation"])
    except actions.InvalidReferral:
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except actions.WithdrawnReferral:
        return HttpResponse(status=HTTPStatus.CONFLICT)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@authorized_page(policy.refer, methods=("POST",))
def referral_answer(request: ActorRequest) -> HttpResponse:
    """Say what became of a referral, to somebody of a team who can make its code."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    status = queries.referral_status(request.actor, form.cleaned_data["token"])
    return JsonResponse(status._asdict())
