"""URLs on the members' host."""

from django.urls import path

from paraplu.life.trainings.views import invoicing, members

app_name = "trainings"
urlpatterns = [
    path("trainings/", members.training_requests_page, name="list"),
    path("trainings/held/", invoicing.held_trainings_page, name="held"),
    path("trainings/<uuid:held_training>/invoice/", invoicing.invoice_training, name="invoice"),
    path("trainings/mine/", members.own_namings_page, name="mine"),
    path("trainings/<uuid:named>/mine/", members.answer_naming, name="naming"),
    path("trainings/<uuid:training>/", members.training_request_page, name="training"),
    path("trainings/<uuid:training>/answer/", members.answer_training_request, name="answer"),
    path("trainings/<uuid:training>/asking/", members.ask_training_members, name="asking"),
    path("trainings/<uuid:training>/trainer/", members.name_trainer, name="trainer"),
    path("trainings/<uuid:training>/promise/", members.promise_training_day, name="promise"),
    path("trainings/<uuid:training>/closing/", members.close_training_request, name="closing"),
]
