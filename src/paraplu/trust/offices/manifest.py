"""What the app `offices` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import KnownSection, Manifest

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.offices",
    known_about=(KnownSection(_("Your offices"), "api.known_about", 60),),
    forget="api.forget",
)
