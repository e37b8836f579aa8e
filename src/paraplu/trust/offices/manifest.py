"""What the app `offices` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import KnownSection, Manifest
from paraplu.base.effects import DecisionEffect

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.offices",
    known_about=(KnownSection(_("Your roles"), "api.known_about", 60),),
    effects=(
        DecisionEffect(
            "offices.end_mandate",
            "api.end_decided_mandate",
            _("End a role"),
            _("The Board was asked to end one of your roles."),
            "queries.act_details",
        ),
    ),
    forget="api.forget",
)
