"""URLs under claims/ on the members' host."""

from django.urls import path

from paraplu.commons.claims.views import handling, own, payments

app_name = "claims"
CLAIM, FILE = "<uuid:expense_claim>/", "payments/<uuid:payment_file>/"
urlpatterns = [
    path("", own.claims_page, name="list"),
    path("new/", own.new_claim, name="new"),
    path("flat-rate/", own.new_flat_claim, name="flat"),
    path("travel/", own.new_travel_claim, name="travel"),
    path("desk/", handling.queue_page, name="queue"),
    path("payments/", payments.payments_page, name="payments"),
    path("payments/new/", payments.make_file, name="make_file"),
    path("payments/accounts/", payments.share_accounts, name="share_accounts"),
    path(f"{FILE}release/", payments.release_file, name="release_file"),
    path(f"{FILE}dissolution/", payments.dissolve_file, name="dissolve_file"),
    path(CLAIM, handling.claim_page, name="claim"),
    path(f"{CLAIM}receipt/", handling.receipt_picture, name="receipt"),
    path(f"{CLAIM}account/", own.give_account_again, name="account"),
    path(f"{CLAIM}withdrawal/", own.withdraw_claim, name="withdraw"),
    path(f"{CLAIM}confirmation/", handling.confirm_claim, name="confirm"),
    path(f"{CLAIM}agreement/", handling.agree_to_claim, name="agree"),
    path(f"{CLAIM}second/", handling.second_claim, name="second"),
    path(f"{CLAIM}refusal/", handling.refuse_claim, name="refuse"),
]
