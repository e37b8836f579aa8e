"""The one page of this app on the forms' host."""

from django.urls import path

from paraplu.trust.post import views

app_name = "post"
urlpatterns = [path("stop/<str:token>/", views.stop_emails, name="stop")]
