"""URLs on the public host: the sizes of published pictures."""

from django.urls import path

from paraplu.commons.pictures.views import serving

app_name = "pictures"
urlpatterns = [path("<uuid:picture>/<int:width>-<uuid:digest>.webp", serving.published_size, name="size")]
