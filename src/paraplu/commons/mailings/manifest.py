"""What the app `mailings` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import (
    AppFunction,
    AppUrls,
    DeskSection,
    KnownSection,
    Manifest,
    PlaceLink,
    ScheduledJob,
)
from paraplu.commons.mailings import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.mailings",
    switch="mailings",
    members_urls=AppUrls("urls"),
    place_links=(
        PlaceLink(
            "mailings:archive",
            pgettext_lazy("mailings menu", "E-mails"),
            _("Read again what we wrote about your topics."),
            20,
        ),
    ),
    desk=(
        DeskSection(
            "mailings:list", pgettext_lazy("mailings menu", "E-mails"), policy.see_mailings, 50, "writing"
        ),
    ),
    waiting_for=AppFunction("api.waiting_for", 90),
    known_about=(KnownSection(_("E-mails you wrote"), "api.known_about", 140),),
    forget="api.forget",
    forget_due="api.forget_due",
    jobs=(ScheduledJob("count-audiences", 7, "jobs.count_audiences"),),
)
