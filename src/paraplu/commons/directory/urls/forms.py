"""URLs under number/ on the forms' host."""

from django.urls import path

from paraplu.commons.directory.views import public_forms

app_name = "directory"
urlpatterns = [path("<slug:service>/", public_forms.wrong_number_page, name="wrong")]
