"""URLs under fund/ on the members' host."""

from django.urls import path

from paraplu.life.solidarity.views import members, payouts
from paraplu.trust.mailboxes import api as mailboxes

app_name = "solidarity"
urlpatterns = [
    path("", members.request_inbox_page, name="inbox"),
    path("passing/", members.share_requests, name="share"),
    path("pay/", payouts.pay_page, name="pay"),
    path("payouts/", payouts.payouts_page, name="payouts"),
    path("payouts/book/", payouts.book_months, name="book_months"),
    *mailboxes.circle_urls(members.DESK),
]
