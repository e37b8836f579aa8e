"""URLs under fund/ on the forms' host."""

from django.urls import path

from paraplu.life.solidarity.views import plain, public_forms

app_name = "solidarity"
urlpatterns = [
    path("", public_forms.request_page, name="request"),
    path("send/", public_forms.send_sealed_request, name="send"),
    path("sent/", public_forms.request_sent_page, name="sent"),
    path("back/", public_forms.request_return_page, name="come_back"),
    path("plain/", plain.plain_request_page, name="request_plainly"),
    path("plain/back/", plain.plain_request_return_page, name="come_back_plainly"),
]
