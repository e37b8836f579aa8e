"""Addresses of the demonstration, on the house's origin."""

from django.urls import path

from paraplu_demonstration import views

app_name = "demonstration"
urlpatterns = [
    path("", views.hall, name="hall"),
    path("as/<slug:role>/", views.enter_as, name="enter_as"),
    path("post/", views.post_room, name="post_room"),
    path("thief/", views.thief_view, name="thief"),
]
