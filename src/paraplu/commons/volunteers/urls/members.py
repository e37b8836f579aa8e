"""URLs on the members' host."""

from django.urls import path

from paraplu.commons.volunteers.views import members

app_name = "volunteers"
urlpatterns = [
    path("volunteers/", members.volunteers_page, name="list"),
    path("volunteers/<uuid:volunteer>/", members.volunteer_page, name="volunteer"),
    path("volunteers/<uuid:volunteer>/answer/", members.answer_offer, name="answer"),
    path("volunteers/<uuid:volunteer>/task/", members.give_task, name="task"),
    path("volunteers/<uuid:volunteer>/ending/", members.end_volunteering, name="ending"),
    path("volunteers/tasks/<uuid:volunteer_task>/done/", members.mark_task_done, name="done"),
]
