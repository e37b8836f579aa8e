"""What the app `chapters` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import KnownSection, Manifest

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.chapters",
    known_about=(KnownSection(_("Your chapter"), "api.known_about", 40),),
    forget="api.forget",
)
