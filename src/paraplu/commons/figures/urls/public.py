"""URLs on the public site, under figures/."""

from django.urls import path

from paraplu.commons.figures.views import public

app_name = "figures"
urlpatterns = [
    path("", public.figures_list_page, name="list"),
    path("<int:figures_year>/", public.year_page, name="year"),
    path("<int:figures_year>/tables.csv", public.year_csv, name="csv"),
    path("<int:figures_year>/method.txt", public.year_method, name="method"),
]
