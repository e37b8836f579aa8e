"""URLs of a person's own key, on the members' host."""

from django.urls import path

from paraplu.trust.keys import views

app_name = "keys"
urlpatterns = [
    path("keys/", views.key_page, name="key"),
    path("keys/make/", views.make_key_page, name="make"),
    path("keys/phrase/", views.change_phrase_page, name="change"),
    path("keys/passkey/", views.add_passkey, name="add_passkey"),
    path("keys/from-afar/", views.remote_slip_page, name="remote_slip"),
]
