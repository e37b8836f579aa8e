"""Addresses of the house: for members, behind log-in."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from paraplu.site.pages import empty, first_language, pin
from paraplu.site.urls import if_open

urlpatterns = [
    path("", first_language),
    path("leave/", empty, name="leave"),
    path("pin.js", pin, name="pin"),
    *i18n_patterns(
        path("", include("paraplu.front.mine.urls")),
        path("", include("paraplu.trust.accounts.urls.house")),
        path("", include("paraplu.trust.keys.urls")),
        path("", include("paraplu.trust.register.urls")),
        path("", include("paraplu.people.urls.house")),
        *if_open("asks", path("asks/", include("paraplu.commons.asks.urls"))),
        *if_open("documents", path("documents/", include("paraplu.commons.documents.urls"))),
        path("website/", include("paraplu.commons.website.urls")),
        *if_open("ledger", path("", include("paraplu.commons.ledger.urls.house"))),
        *if_open("mailings", path("", include("paraplu.commons.mailings.urls"))),
        *if_open("events", path("", include("paraplu.commons.events.urls.house"))),
        *if_open(
            "assembly",
            path("gathering/", include("paraplu.life.assembly.urls")),
            path("gathering/", include("paraplu.life.elections.urls")),
            path("gathering/", include("paraplu.life.evoting.urls.house")),
        ),
        *if_open("advocacy", path("tables/", include("paraplu.life.advocacy.urls.house"))),
        *if_open("proposals", path("proposals/", include("paraplu.life.proposals.urls"))),
        *if_open("questions", path("questions/", include("paraplu.life.questions.urls.house"))),
        *if_open("safety", path("box/", include("paraplu.life.safety.urls.house"))),
        *if_open("press", path("", include("paraplu.life.press.urls.house"))),
        *if_open("volunteers", path("", include("paraplu.commons.volunteers.urls.house"))),
        *if_open("trainings", path("", include("paraplu.life.trainings.urls.house"))),
        path("desk/", include("paraplu.front.desk.urls")),
    ),
]
if settings.PARAPLU.demonstration:
    urlpatterns += [path("demonstration/", include("paraplu_demonstration.urls"))]

handler400 = "paraplu.site.refusals.wrong_request"
handler404 = "paraplu.site.refusals.not_found"
handler500 = "paraplu.site.refusals.broken"
