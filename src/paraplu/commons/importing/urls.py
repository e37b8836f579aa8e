"""Addresses under desk/list/ on the host of the members."""

from django.urls import path

from paraplu.commons.importing import views

app_name = "importing"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("file/", views.file_page, name="file"),
    path("columns/", views.columns_page, name="columns"),
    path("rejected/", views.rejected_file, name="rejected"),
    path("numbers/", views.numbers_file, name="numbers"),
]
