"""What the app `crisis` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest
from paraplu.commons.crisis import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.crisis",
    opens_with="mailings",
    public_urls=AppUrls("urls.public", "crisis/"),
    members_urls=AppUrls("urls.members", "crisis/"),
    desk=(DeskSection("crisis:office", pgettext_lazy("crisis menu", "Crisis"), policy.see, 55, "writing"),),
    waiting_for=AppFunction("api.waiting_for", 85),
    known_about=(KnownSection(_("What you did in a crisis"), "api.known_about", 145),),
    forget="api.forget",
    forget_due="api.forget_due",
)
