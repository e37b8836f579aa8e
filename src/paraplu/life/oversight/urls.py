"""URLs under oversight/ on the members' host."""

from django.urls import path

from paraplu.life.oversight import views

app_name = "oversight"
urlpatterns = [
    path("", views.contacts_page, name="contacts"),
    path("audit/", views.audit_page, name="audit"),
    path("audit/acts/", views.office_acts_page, name="acts"),
    path("confidant/", views.confidant_page, name="confidant"),
    path("requests/", views.requests_page, name="requests"),
    path("requests/<uuid:data_request>/extension/", views.extend_request, name="extend"),
    path("requests/<uuid:data_request>/closing/", views.close_request, name="close"),
    path("record/", views.processing_record_page, name="record"),
    path("breaches/", views.breaches_page, name="breaches"),
    path("breaches/<uuid:breach>/", views.breach_page, name="breach"),
    path("breaches/<uuid:breach>/follow-up/", views.follow_breach_up, name="follow_up"),
    path("breaches/<uuid:breach>/closing/", views.close_breach, name="close_breach"),
]
