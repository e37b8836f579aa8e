"""What the app `audit` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import KnownSection, Manifest

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.audit",
    known_about=(KnownSection(_("Activity log"), "api.known_about", 180),),
    forget="api.forget",
)
