"""URLs of the demonstration, on the members' host."""

from django.urls import path

from paraplu_demonstration import views

app_name = "demonstration"
urlpatterns = [
    path("", views.home_page, name="home"),
    path("as/<slug:role>/", views.enter_as_role, name="enter_as"),
    path("list/", views.sample_list, name="list"),
    path("pieces/", views.pieces_page, name="pieces"),
    path("post/", views.emails_page, name="emails"),
    path("statement/", views.sample_statement, name="statement"),
    path("thief/", views.stored_data_page, name="stored_data"),
]
