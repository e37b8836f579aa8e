"""URLs on the forms' host."""

from django.urls import path

from paraplu.commons.volunteers.views import public_forms

app_name = "volunteers"
urlpatterns = [
    path("help/", public_forms.information_note_page, name="note"),
    path("help/mine/", public_forms.own_offer_page, name="mine"),
    path("help/mine/tasks/<uuid:own_task>/done/", public_forms.report_own_task_done, name="own_done"),
    path("help/form/<slug:note_version>/", public_forms.offer_help, name="offer"),
]
