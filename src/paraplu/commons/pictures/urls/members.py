"""URLs on the members' host."""

from django.urls import path

from paraplu.commons.pictures.views import serving, working

app_name = "pictures"
urlpatterns = [
    path("", working.pictures_page, name="list"),
    path("new/", working.add_picture, name="new"),
    path("<uuid:picture>/", working.picture_page, name="picture"),
    path("<uuid:picture>/words/", working.describe_picture, name="words"),
    path("<uuid:picture>/publication/", working.publish_picture, name="publish"),
    path("<uuid:picture>/take-down/", working.take_picture_down, name="take_down"),
    path("<uuid:picture>/removal/", working.remove_picture, name="remove"),
    path("<uuid:picture>/<int:width>-<uuid:digest>.webp", serving.any_size, name="size"),
]
