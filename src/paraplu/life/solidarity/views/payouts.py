"""Pages on which the treasurer pays by code, and on which the Board sees the sums of each month."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, authorized_page, typed
from paraplu.base.refusals import RuleViolation, reason_sentences, render_page, try_step
from paraplu.commons.cash_book import api as cash_book
from paraplu.life.solidarity import actions, policy, queries
from paraplu.life.solidarity.code_form import PayoutForm
from paraplu.life.solidarity.forms import offer_words
from paraplu.life.solidarity.models import PayoutMonth
from paraplu.life.solidarity.payouts import InvalidPayoutCode, payout_settings
from paraplu.trust.accounts import api as accounts


@authorized_page(policy.pay_out, methods=("GET", "POST"))
def pay_page(request: ActorRequest) -> HttpResponse:
    """Type a code, see what it is for, and pay it; nothing is used before the second button."""
    if payout_settings() is None:
        raise Http404
    form = PayoutForm(typed(request))
    if not form.is_valid():
        return render_page(request, "solidarity/office/pay.html", {"form": form})
    return _code_answer(request, form)


def _code_answer(request: ActorRequest, form: PayoutForm) -> HttpResponse:
    """What a code is for, or that it was paid. Threat: wrong codes are counted, or somebody tries all."""
    code, is_paid = form.cleaned_data["code"], form.cleaned_data["paid"]
    try:
        accounts.count_try("payout", request, str(request.actor.number), is_known=True)
        verb = actions.pay_out if is_paid else actions.check_payout
        payout = verb(request.actor, code)
    except accounts.TooManyTries:
        return accounts.too_many_tries_page(request)
    except InvalidPayoutCode:
        form.add_mistake()
    except RuleViolation as violation:
        for sentence in reason_sentences(violation.reasons):
            form.add_error("code", sentence)
    else:
        accounts.take_tries_back(request)
        context = {"payout": offer_words(payout.offer), "code": code, "is_paid": is_paid}
        return render(request, "solidarity/office/pay.html", {**context, "form": PayoutForm()})
    return render_page(request, "solidarity/office/pay.html", {"form": form})


@authorized_page(policy.see_payouts)
def payouts_page(request: ActorRequest) -> HttpResponse:
    """How much was paid in each month, from ten payouts on, and what is not in the book yet."""
    months = [_month_row(row) for row in queries.payout_months()]
    context = {
        "months": months,
        "can_pay": policy.pay_out(request.actor) and payout_settings() is not None,
        "to_book": any(row["to_book"] for row in months),
    }
    return render(request, "solidarity/office/payouts.html", context)


def _month_row(row: PayoutMonth) -> dict[str, Any]:
    """A month in words. Threat: a sum of few payouts in the steps of the fund says how many there were."""
    count = row.cash_count + row.voucher_count
    is_shown = count >= queries.SMALLEST_SHOWN
    return {
        "month": row.month,
        "count": count if is_shown else None,
        "sum": cash_book.amount_words(row.cash_cents + row.voucher_cents) if is_shown else "",
        "entry": row.entry,
        "to_book": bool(row.entry is None and row.cash_cents and row.month < clock.first_of_month()),
    }


@authorized_page(policy.pay_out, methods=("POST",))
def book_months(request: ActorRequest) -> HttpResponse:
    """Write the cash of the months that are over into the book."""
    return try_step(request, lambda: actions.book_months(request.actor), ("solidarity:payouts",))
