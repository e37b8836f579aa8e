"""URLs on the members' host."""

from django.urls import path

from paraplu.people.views import members

app_name = "people"
urlpatterns = [
    path("application/", members.application_page, name="application"),
    path("application/withdrawal/", members.withdraw_application, name="withdrawal"),
    path("vouch/", members.vouch_page, name="vouch"),
    path("vouch/<int:vouch>/confirmation/", members.confirm_vouch_page, name="confirm_vouch"),
    path("vouch/thanks/", members.vouch_thanks_page, name="vouched"),
]
