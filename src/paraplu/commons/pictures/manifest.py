"""What the app `pictures` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest
from paraplu.commons.pictures import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.pictures",
    public_urls=AppUrls("urls.public", "pictures/"),
    members_urls=AppUrls("urls.members", "pictures/"),
    desk=(
        DeskSection("pictures:list", pgettext_lazy("pictures menu", "Pictures"), policy.see, 85, "writing"),
    ),
    waiting_for=AppFunction("api.waiting_for", 75),
    known_about=(KnownSection(_("Pictures you added"), "api.known_about", 95),),
    forget="api.forget",
    forget_due="api.forget_due",
)
