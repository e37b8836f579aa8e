"""Addresses of the doors: joining, confirming, recovering, stopping letters; no cookie ever."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from paraplu.site.pages import empty, first_language, pin, threshold
from paraplu.site.urls import app_urls

urlpatterns = [
    path("", first_language),
    path("leave/", empty, name="leave"),
    path("pin.js", pin, name="pin"),
    *i18n_patterns(path("", threshold, name="threshold"), *app_urls("forms")),
]

handler400 = "paraplu.site.refusals.wrong_request"
handler404 = "paraplu.site.refusals.not_found"
handler500 = "paraplu.site.refusals.broken"
