"""URLs on the members' host, for the script of a team's page."""

from django.urls import path

from paraplu.life.referrals.views import team

app_name = "referrals"
urlpatterns = [
    path("", team.store_referral, name="store"),
    path("answer/", team.referral_answer, name="answer"),
]
