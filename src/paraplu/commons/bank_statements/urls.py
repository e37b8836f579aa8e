"""Addresses under bank/ on the host of the members."""

from django.urls import path

from paraplu.commons.bank_statements import views

app_name = "bank_statements"
urlpatterns = [
    path("", views.queue_page, name="queue"),
    path("movements/", views.book_several, name="book_several"),
    path("movements/<uuid:bank_movement>/", views.book_movement, name="book_movement"),
    path("file/", views.file_page, name="file"),
    path("columns/", views.columns_page, name="columns"),
    path("rules/", views.rules_page, name="rules"),
    path("rules/<uuid:match_rule>/", views.delete_rule, name="delete_rule"),
]
