"""URLs on the forms' host."""

from django.urls import path

from paraplu.life.safety.views import plain, public_forms

app_name = "safety"
urlpatterns = [
    path("", public_forms.violence_report_page, name="report"),
    path("send/", public_forms.send_sealed_report, name="send"),
    path("sent/", public_forms.report_sent_page, name="sent"),
    path("back/", public_forms.report_return_page, name="come_back"),
    path("doctor/", public_forms.liaison_page, name="liaison"),
    path("plain/", plain.plain_report_page, name="report_plainly"),
    path("plain/back/", plain.plain_return_page, name="come_back_plainly"),
]
