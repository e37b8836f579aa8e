"""The one page of this app, on the forms' host: the link in an e-mail that stops an act."""

from django.urls import path

from paraplu.trust.decisions import views

app_name = "decisions"
urlpatterns = [path("halt/<str:token>/", views.stop_act, name="stop")]
