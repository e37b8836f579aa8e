"""URLs of account recovery on the forms' host."""

from django.urls import path

from paraplu.trust.accounts.views import recovering

app_name = "accounts"
urlpatterns = [
    path("recover/", recovering.recover_account, name="recover"),
]
