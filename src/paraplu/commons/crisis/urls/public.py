"""URLs on the public site, under crisis/."""

from django.urls import path

from paraplu.commons.crisis.views import public

app_name = "crisis"
urlpatterns = [path("", public.crisis_page, name="now")]
