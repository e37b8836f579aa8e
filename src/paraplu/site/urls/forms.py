"""URLs of the forms' host: joining, confirming, recovering, stopping e-mails; never a cookie."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from paraplu.site.pages import clear_browser, forms_page, pin_script, redirect_to_language
from paraplu.site.urls import app_urls

urlpatterns = [
    path("", redirect_to_language),
    path("leave/", clear_browser, name="leave"),
    path("pin.js", pin_script, name="pin"),
    *i18n_patterns(path("", forms_page, name="forms_home"), *app_urls("forms")),
]

handler400 = "paraplu.site.error_pages.wrong_request"
handler404 = "paraplu.site.error_pages.not_found"
handler500 = "paraplu.site.error_pages.server_error"
