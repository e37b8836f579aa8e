"""What the app `website` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest
from paraplu.commons.website import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.website",
    members_urls=AppUrls("urls", "website/"),
    desk=(DeskSection("website:list", _("Public pages"), policy.see, 80, "writing"),),
    waiting_for=AppFunction("api.waiting_for", 70),
    known_about=(KnownSection(_("Pages you translate"), "api.known_about", 90),),
    binding_text="api.binding_text",
    forget="api.forget",
    forget_due="api.forget_due",
)
