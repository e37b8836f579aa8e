"""What the app `consent` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import KnownSection, Manifest
from paraplu.base.effects import DecisionEffect

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.consent",
    known_about=(KnownSection(_("What you said yes and no to"), "api.known_about", 50),),
    effects=(
        DecisionEffect(
            "consent.set_answer",
            "api.carry_out_yes",
            _("Record consent to be asked"),
            _("Your consent to be asked something is recorded."),
            "api.answer_details",
        ),
    ),
    forget="api.forget",
    forget_due="api.forget_due",
)
