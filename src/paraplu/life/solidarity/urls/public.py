"""URLs under fund/ on the public host."""

from django.urls import path

from paraplu.life.solidarity.views import public

app_name = "solidarity"
urlpatterns = [path("", public.about_fund_page, name="about")]
