"""What the app `decisions` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, KnownSection, Manifest, ScheduledJob
from paraplu.base.effects import DecisionEffect

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.decisions",
    place="decide",
    forms_urls=AppUrls("urls"),
    waiting_for=AppFunction("api.waiting_for", 20),
    known_about=(KnownSection(_("Acts about you"), "api.known_about", 65),),
    effects=(
        DecisionEffect(
            "decisions.lower_power",
            "lowering.lower_power",
            _("Change who decides what"),
            _("The members were asked to change who decides what."),
            "lowering.lowering_details",
        ),
    ),
    jobs=(ScheduledJob("decisions-draw", 1, "jobs.draw_due_members"),),
    forget="api.forget",
    forget_due="api.forget_due",
)
