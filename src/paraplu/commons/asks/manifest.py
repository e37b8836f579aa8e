"""What the app `asks` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest, MenuEntry
from paraplu.commons.asks import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.asks",
    switch="asks",
    members_urls=AppUrls("urls", "asks/"),
    menu=(MenuEntry("asks:mine", pgettext_lazy("asks menu", "Requests"), 30, "active"),),
    desk=(DeskSection("asks:list", _("Requests to members"), policy.see_asks, 60),),
    waiting_for=AppFunction("api.waiting_for", 50),
    known_about=(KnownSection(_("Requests to you and requests that you made"), "api.known_about", 70),),
    forget="api.forget",
    forget_due="api.forget_due",
)
