"""URLs of the public site under the union's own name."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from paraplu.site.pages import clear_browser, look_sheet, pin_script, redirect_to_language
from paraplu.site.urls import app_urls

urlpatterns = [
    path("", redirect_to_language),
    path("leave/", clear_browser, name="leave"),
    path("pin.js", pin_script, name="pin"),
    path("look.<slug:digest>.css", look_sheet, name="look"),
    *i18n_patterns(*app_urls("public")),
]

handler400 = "paraplu.site.error_pages.wrong_request"
handler404 = "paraplu.site.error_pages.not_found"
handler500 = "paraplu.site.error_pages.server_error"
