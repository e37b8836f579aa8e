"""Addresses of the doors: joining, confirming, recovering, stopping letters; no cookie ever."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from paraplu.site.pages import empty, first_language, pin, threshold
from paraplu.site.urls import if_open

urlpatterns = [
    path("", first_language),
    path("leave/", empty, name="leave"),
    path("pin.js", pin, name="pin"),
    *i18n_patterns(
        path("", threshold, name="threshold"),
        path("", include("paraplu.people.urls.doors")),
        path("", include("paraplu.trust.accounts.urls.doors")),
        path("", include("paraplu.trust.post.urls")),
        *if_open("trainings", path("", include("paraplu.life.trainings.urls.doors"))),
        *if_open("events", path("", include("paraplu.commons.events.urls.doors"))),
        *if_open("volunteers", path("", include("paraplu.commons.volunteers.urls.doors"))),
        *if_open("press", path("", include("paraplu.life.press.urls.doors"))),
        *if_open("questions", path("questions/", include("paraplu.life.questions.urls.doors"))),
        *if_open("safety", path("tell/", include("paraplu.life.safety.urls.doors"))),
        *if_open("assembly", path("", include("paraplu.life.evoting.urls.doors"))),
        *if_open("ledger", path("", include("paraplu.commons.ledger.urls.doors"))),
    ),
]

handler400 = "paraplu.site.refusals.wrong_request"
handler404 = "paraplu.site.refusals.not_found"
handler500 = "paraplu.site.refusals.broken"
