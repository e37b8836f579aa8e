"""URLs on the forms' host."""

from django.urls import path

from paraplu.commons.ledger.views import public_forms, request_forms

app_name = "ledger"
urlpatterns = [
    path("thanks/", public_forms.thanks_request_page, name="thanks"),
    path("certificate/", request_forms.certificate_request_page, name="certificate_request"),
    path("certificate/send/", request_forms.send_sealed_request, name="send_certificate_request"),
    path("certificate/sent/", request_forms.request_sent_page, name="certificate_sent"),
    path("certificate/back/", request_forms.request_return_page, name="certificate_back"),
]
