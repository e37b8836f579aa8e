"""URLs on the forms' host, under answers/."""

from django.urls import path

from paraplu.life.answers.views import proposals

app_name = "answers"
urlpatterns = [path("no/", proposals.veto_article, name="veto")]
