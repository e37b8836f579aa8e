"""What the app `importing` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppUrls, KnownSection, Manifest
from paraplu.base.effects import DecisionEffect

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.importing",
    members_urls=AppUrls("urls", "desk/list/"),
    known_about=(KnownSection(_("A list that you are importing"), "api.known_about", 97),),
    effects=(
        DecisionEffect(
            "people.import_supporting",
            "actions.allow_supporting",
            _("Accept the supporting members of a list that the union kept before"),
            _("The supporting members of a list are accepted."),
            "queries.list_details",
        ),
    ),
    forget="api.forget",
    forget_due="api.forget_due",
)
