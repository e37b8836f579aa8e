"""What the app `keys` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest
from paraplu.trust.keys import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.keys",
    members_urls=AppUrls("urls"),
    desk=(DeskSection("desk:signing", _("List of keys"), policy.sign_the_list, 200, "settings"),),
    waiting_for=AppFunction("api.waiting_for", 40),
    known_about=(KnownSection(_("Your key"), "api.known_about", 100),),
    forget="api.forget",
    forget_due="api.forget_due",
)
