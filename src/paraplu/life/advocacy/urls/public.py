"""URLs on the public site."""

from django.urls import path

from paraplu.life.advocacy.views import public

app_name = "advocacy"
urlpatterns = [path("seats/", public.public_seats_page, name="seats")]
