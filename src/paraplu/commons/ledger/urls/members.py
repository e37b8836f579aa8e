"""URLs on the members' host."""

from django.urls import include, path

from paraplu.commons.ledger.views import certificates, members, requests
from paraplu.trust.mailboxes import api as mailboxes

app_name = "ledger"
urlpatterns = [
    path("gifts/", members.send_thanks, name="thank"),
    path("gifts/campaigns/", members.campaigns_page, name="campaigns"),
    path("gifts/campaigns/new/", members.ask_for_campaign, name="new_campaign"),
    path("gifts/campaigns/<uuid:campaign>/end/", members.end_campaign, name="campaign_end"),
    path("gifts/certificates/", certificates.certificates_page, name="certificates"),
    path("gifts/certificates/new/", certificates.ask_for_certificate, name="new_certificate"),
    path("gifts/certificates/<uuid:certificate>/", certificates.paper_page, name="certificate"),
    path("gifts/requests/", requests.requests_page, name="requests"),
    path("gifts/requests/passing/", requests.share_requests, name="share_requests"),
    path("gifts/requests/", include(mailboxes.circle_urls(requests.DESK))),
    path("gifts/thanked/", members.thanks_sent_page, name="thanked"),
]
