"""URLs of the members' host, behind log-in."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from paraplu.site.pages import clear_browser, pin_script, redirect_to_language
from paraplu.site.urls import app_urls

urlpatterns = [
    path("", redirect_to_language),
    path("leave/", clear_browser, name="leave"),
    path("pin.js", pin_script, name="pin"),
    *i18n_patterns(*app_urls("members")),
]
if settings.PARAPLU.demonstration:
    urlpatterns += [path("demonstration/", include("paraplu_demonstration.urls"))]

handler400 = "paraplu.site.error_pages.wrong_request"
handler404 = "paraplu.site.error_pages.not_found"
handler500 = "paraplu.site.error_pages.server_error"
