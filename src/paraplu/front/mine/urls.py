"""A member's own addresses, at the root of the house."""

from django.urls import path

from paraplu.front.mine.views import choices, going, known, today

app_name = "mine"
urlpatterns = [
    path("", today.home, name="home"),
    path("rights/", today.rights, name="rights"),
    path("letters/", choices.topics, name="topics"),
    path("letters/address/", choices.address, name="address"),
    path("letters/address/<str:token>/<str:proof>/", choices.prove_address, name="prove_address"),
    path("name/", choices.name, name="name"),
    path("asked/", choices.asked, name="asked"),
    path("expected/", choices.expected, name="expected"),
    path("consents/", choices.consents, name="consents"),
    path("known/", known.everything, name="known"),
    path("known/paraplu.json", known.as_json, name="export_json"),
    path("known/paraplu.html", known.as_html, name="export_html"),
    path("known/take/", known.export, name="export"),
    path("going/", going.leave, name="leave"),
    path("erase/", going.erase, name="erase"),
    path("gone/", going.gone, name="gone"),
]
