"""URLs on the forms' host."""

from django.urls import path

from paraplu.people.views import public_forms

app_name = "people"
urlpatterns = [
    path("join/", public_forms.join_page, name="join"),
    path("confirm/", public_forms.confirm_request, name="confirm"),
    path("confirm/<str:code>/", public_forms.confirm_by_link, name="confirm_by_link"),
]
