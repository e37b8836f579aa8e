"""What the app `consent` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import KnownSection, Manifest

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.consent",
    known_about=(KnownSection(_("What you said yes and no to"), "api.known_about", 50),),
    forget="api.forget",
    forget_due="api.forget_due",
)
