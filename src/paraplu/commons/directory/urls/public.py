"""URLs under help/ on the public host."""

from django.urls import path

from paraplu.commons.directory.views import public

app_name = "directory"
urlpatterns = [
    path("", public.services_page, name="list"),
    path("for/<slug:need>/", public.need_page, name="need"),
    path("<slug:service>/", public.service_page, name="service"),
    path("<slug:service>/print/", public.service_sheet, name="sheet"),
]
