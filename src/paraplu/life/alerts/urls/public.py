"""URLs on the public site, under alerts/."""

from django.urls import path

from paraplu.life.alerts.views import public

app_name = "alerts"
urlpatterns = [
    path("", public.alert_list_page, name="list"),
    path("in/<slug:alert_chapter>/", public.chapter_alerts_page, name="chapter"),
    path("<uuid:public_alert>/", public.public_alert_page, name="alert"),
    path("<uuid:public_alert>/print/", public.alert_sheet_page, name="sheet"),
]
