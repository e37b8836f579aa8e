"""What the app `consent` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import KnownSection, Manifest
from paraplu.base.effects import DecisionEffect

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.consent",
    known_about=(KnownSection(_("Your consent"), "api.known_about", 50),),
    effects=(
        DecisionEffect(
            "consent.set_answer",
            "api.carry_out_yes",
            _("Record that somebody agreed to be asked"),
            _("It is recorded that you agreed to be asked."),
            "api.answer_details",
        ),
    ),
    forget="api.forget",
    forget_due="api.forget_due",
)
