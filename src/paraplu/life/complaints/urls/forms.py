"""URLs on the forms' host."""

from django.urls import path

from paraplu.life.complaints.views import plain, public_forms

app_name = "complaints"
urlpatterns = [
    path("", public_forms.complaint_page, name="complain"),
    path("send/", public_forms.send_sealed_complaint, name="send"),
    path("sent/", public_forms.complaint_sent_page, name="sent"),
    path("back/", public_forms.complaint_return_page, name="come_back"),
    path("plain/", plain.plain_complaint_page, name="complain_plainly"),
    path("plain/back/", plain.plain_complaint_return_page, name="come_back_plainly"),
]
