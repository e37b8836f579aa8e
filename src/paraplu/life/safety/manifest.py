"""What the app `safety` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, Manifest, PageLink, PlaceLink, ScheduledJob
from paraplu.life.safety import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.life.safety",
    place="help",
    switch="safety",
    members_urls=AppUrls("urls.members", "box/"),
    forms_urls=AppUrls("urls.forms", "tell/"),
    place_links=(
        PlaceLink(
            "safety:report",
            _("Tell us what happened"),
            _("Violence, pressure, exploitation. Your message is encrypted, and usually two people read it."),
            60,
            origin="forms",
        ),
    ),
    desk=(DeskSection("safety:inbox", _("Messages to the team"), policy.serve, 140),),
    waiting_for=AppFunction("api.waiting_for", 130),
    forget_due="api.forget_due",
    jobs=(ScheduledJob("remind-circles", 7, "jobs.remind_circles"),),
    page_links=(PageLink("tell", "safety:report", "forms"),),
)
