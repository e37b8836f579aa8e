"""URLs on the public site, under proof/."""

from django.urls import path

from paraplu.trust.mailboxes import views

app_name = "mailboxes"
urlpatterns = [path("", views.check_page, name="check")]
