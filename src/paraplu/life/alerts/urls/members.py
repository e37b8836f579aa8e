"""URLs on the members' host."""

from django.urls import path

from paraplu.life.alerts.views import members

app_name = "alerts"
urlpatterns = [
    path("", members.current_alerts_page, name="current"),
    path("team/", members.alerts_page, name="desk"),
    path("team/new/", members.draft_alert_page, name="draft"),
    path("team/<uuid:alert>/", members.alert_page, name="team_alert"),
    path("team/<uuid:alert>/agreement/", members.publish_alert, name="agreement"),
    path("team/<uuid:alert>/ending/", members.end_alert, name="ending"),
]
