"""URLs on the forms' host; none of them says what it is about."""

from django.urls import path

from paraplu.life.alerts.views import public_forms

app_name = "alerts"
urlpatterns = [path("<uuid:told_alert>/", public_forms.contest_page, name="contest")]
