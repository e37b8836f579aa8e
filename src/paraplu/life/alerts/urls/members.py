"""URLs on the members' host."""

from django.urls import path

from paraplu.life.alerts.views import members

app_name = "alerts"
urlpatterns = [
    path("", members.current_alerts_page, name="current"),
    path("work/", members.alerts_page, name="desk"),
    path("work/new/", members.draft_alert_page, name="draft"),
    path("work/<uuid:alert>/", members.alert_page, name="look"),
    path("work/<uuid:alert>/agreement/", members.publish_alert, name="agreement"),
    path("work/<uuid:alert>/ending/", members.end_alert, name="ending"),
]
