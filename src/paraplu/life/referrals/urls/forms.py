"""URLs on the forms' host."""

from django.urls import path

from paraplu.life.referrals.views import partners, plain

app_name = "referrals"
urlpatterns = [
    path("", partners.partner_page, name="partner"),
    path("file/", partners.referral_file, name="file"),
    path("answer/", partners.outcome_page, name="outcome"),
    path("back/", partners.take_consent_back, name="revoke"),
    path("plain/told/", plain.plain_consent_page, {"purpose": "safety"}, name="allow_told"),
    path("plain/asked/", plain.plain_consent_page, {"purpose": "questions"}, name="allow_asked"),
]
