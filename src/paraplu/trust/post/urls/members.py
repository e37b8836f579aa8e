"""The one page of this app on the members' host."""

from django.urls import path

from paraplu.trust.post import views

app_name = "post"
urlpatterns = [path("to/<slug:email_link>/", views.follow_link, name="follow")]
