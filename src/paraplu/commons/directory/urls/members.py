"""URLs under directory/ on the members' host."""

from django.urls import path

from paraplu.commons.directory.views import members

app_name = "directory"
urlpatterns = [path("", members.checks_page, name="checks")]
