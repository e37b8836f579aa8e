"""What the app `evoting` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppUrls, KnownSection, Manifest

MANIFEST: Manifest = Manifest(
    path="paraplu.life.evoting",
    place="decide",
    opens_with="assembly",
    members_urls=AppUrls("urls.members", "gathering/"),
    forms_urls=AppUrls("urls.forms"),
    # The title is that of `assembly`, so the three apps share one card of known data.
    known_about=(KnownSection(_("The General Assembly"), "api.known_about", 132),),
    forget="api.forget",
)
