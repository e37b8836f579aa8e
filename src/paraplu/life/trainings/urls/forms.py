"""URLs on the forms' host."""

from django.urls import path

from paraplu.life.trainings.views import public_forms

app_name = "trainings"
urlpatterns = [
    path("training/", public_forms.training_terms_page, name="terms"),
    path("training/<slug:training_terms>/", public_forms.training_form_page, name="ask"),
]
