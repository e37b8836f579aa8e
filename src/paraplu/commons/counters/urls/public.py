"""URLs on the public site, under numbers/."""

from django.urls import path

from paraplu.commons.counters.views import public

app_name = "counters"
urlpatterns = [
    path("", public.public_list_page, name="list"),
    path("<int:counters_year>/", public.public_year_page, name="year"),
]
