"""Addresses of the public site."""

from django.urls import path

from paraplu.front.publicsite import views

app_name = "publicsite"
urlpatterns = [
    path("", views.page, name="home"),
    path("<slug:name>/", views.page, name="page"),
]
