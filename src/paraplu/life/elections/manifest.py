"""What the app `elections` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppUrls, KnownSection, Manifest

MANIFEST: Manifest = Manifest(
    path="paraplu.life.elections",
    place="decide",
    opens_with="assembly",
    members_urls=AppUrls("urls", "gathering/"),
    # The title is that of `assembly`, so the three apps share one card of known data.
    known_about=(KnownSection(_("The General Assembly"), "api.known_about", 131),),
    forget="api.forget",
)
