"""The claimant's pages: what they sent and where it is, and a form for one more."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import RuleViolation, reason_sentences, try_step
from paraplu.commons.claims import actions, policy, queries, sealed_accounts, showing
from paraplu.commons.claims.forms import ClaimForm
from paraplu.commons.claims.policy import ClaimSubject
from paraplu.commons.claims.receipts import draw_receipt
from paraplu.commons.pictures import api as pictures
from paraplu.kernel.statutes.sections.claims import CIRCLE
from paraplu.trust.keys import api as keys


@authorized_page(policy.claim)
def claims_page(request: ActorRequest) -> HttpResponse:
    """Everything that this person claimed."""
    lines = showing.claim_lines(queries.own_claims(request.actor.number_or_zero))
    return render(request, "claims/list.html", {"lines": lines})


@authorized_page(policy.claim, methods=("GET", "POST"))
def new_claim(request: ActorRequest) -> HttpResponse:
    """Photograph, amount, what for; a refusal says beside the field why, and what was typed stays."""
    known = queries.last_account(request.actor.number_or_zero)
    form = ClaimForm(typed(request), request.FILES or None, has_account=known is not None)
    if request.method == "POST" and form.is_valid():
        try:
            receipt = draw_receipt(form.cleaned_data["file"].read())
            claim = actions.send_claim(request.actor, form.new_claim(receipt))
        except pictures.UnusablePicture as refusal:
            form.add_error("file", pictures.refusal_sentence(refusal))
        except RuleViolation as violation:
            for sentence in reason_sentences(violation.reasons):
                form.add_error(None, sentence)
        else:
            return MemberRedirect("claims:claim", claim.pk)
    listed = keys.read_roster()
    context = {
        "form": form,
        "known": known,
        "limits": queries.claim_settings(),
        "circle": [sealed_accounts.base64_of(key) for key in sealed_accounts.circle_keys(listed)],
        "roster": listed.as_json(*CIRCLE),
    }
    return render(request, "claims/new.html", context, status=422 if form.errors else 200)


new_claim.takes_file = True  # type: ignore[attr-defined]
new_claim.takes_file_of_members = True  # type: ignore[attr-defined]
new_claim.largest_file = pictures.LARGEST_FILE  # type: ignore[attr-defined]


@authorized_page(policy.withdraw, find=queries.visible_claim, methods=("POST",))
def withdraw_claim(request: ActorRequest, subject: ClaimSubject) -> HttpResponse:
    """Take a claim back."""
    return try_step(request, lambda: actions.withdraw_claim(request.actor, subject.row.pk), ("claims:list",))
