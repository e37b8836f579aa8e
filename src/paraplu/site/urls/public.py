"""Addresses of the public site under the union's own name."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from paraplu.site.pages import empty, first_language, pin
from paraplu.site.urls import app_urls

urlpatterns = [
    path("", first_language),
    path("leave/", empty, name="leave"),
    path("pin.js", pin, name="pin"),
    *i18n_patterns(*app_urls("public")),
]

handler400 = "paraplu.site.refusals.wrong_request"
handler404 = "paraplu.site.refusals.not_found"
handler500 = "paraplu.site.refusals.broken"
