"""URLs on the forms' host."""

from django.urls import path

from paraplu.life.press.views import public_forms

app_name = "press"
urlpatterns = [
    path("press/", public_forms.press_terms_page, name="terms"),
    path("press/<slug:press_terms>/", public_forms.press_form_page, name="ask"),
]
