"""Addresses of the public site under the union's own name."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from paraplu.site.pages import empty, first_language, pin
from paraplu.site.urls import if_open

urlpatterns = [
    path("", first_language),
    path("leave/", empty, name="leave"),
    path("pin.js", pin, name="pin"),
    *i18n_patterns(
        *if_open("ledger", path("", include("paraplu.commons.ledger.urls.public"))),
        *if_open("advocacy", path("", include("paraplu.life.advocacy.urls.public"))),
        path("", include("paraplu.front.publicsite.urls")),
    ),
]

handler400 = "paraplu.site.refusals.wrong_request"
handler404 = "paraplu.site.refusals.not_found"
handler500 = "paraplu.site.refusals.broken"
