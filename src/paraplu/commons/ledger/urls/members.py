"""URLs on the members' host."""

from django.urls import path

from paraplu.commons.ledger.views import members

app_name = "ledger"
urlpatterns = [
    path("gifts/", members.send_thanks, name="arrived"),
    path("gifts/thanked/", members.thanks_sent_page, name="thanked"),
]
