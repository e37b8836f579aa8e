"""URLs on the public host."""

from django.urls import path

from paraplu.commons.ledger.views import public

app_name = "ledger"
urlpatterns = [path("give/", public.donation_page, name="support")]
