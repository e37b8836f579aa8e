"""URLs on the forms' host."""

from django.urls import path

from paraplu.commons.ledger.views import public_forms

app_name = "ledger"
urlpatterns = [path("thanks/", public_forms.thanks_request_page, name="thanks")]
