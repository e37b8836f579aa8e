"""What the app `post` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppUrls, KnownSection, Manifest

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.post",
    forms_urls=AppUrls("urls"),
    known_about=(KnownSection(_("Your letters"), "api.known_about", 30),),
    forget="api.forget",
    forget_due="api.forget_due",
)
