"""What the app `translations` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppUrls, KnownSection, Manifest, PlaceLink

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.translations",
    members_urls=AppUrls("urls", "translations/"),
    place_links=(
        PlaceLink(
            "translations:list",
            _("Translate for others"),
            _("See which texts of members wait for a translation or for a check."),
            75,
            "active",
        ),
    ),
    known_about=(KnownSection(_("Translations of what members wrote"), "api.known_about", 175),),
    forget="api.forget",
    forget_due="api.forget_due",
)
