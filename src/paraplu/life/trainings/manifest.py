"""What the app `trainings` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest, PageLink
from paraplu.life.trainings import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.life.trainings",
    switch="trainings",
    members_urls=AppUrls("urls.members"),
    forms_urls=AppUrls("urls.forms"),
    desk=(
        DeskSection("trainings:list", _("Requests for training"), policy.answer, 110, "outside"),
        DeskSection(
            "trainings:held",
            _("Trainings to invoice"),
            policy.invoice_training,
            158,
            "money",
            statutes_section="invoices",
        ),
    ),
    waiting_for=AppFunction("api.waiting_for", 150),
    known_about=(KnownSection(_("Trainings you give"), "api.known_about", 160),),
    forget="api.forget",
    forget_due="api.forget_due",
    page_links=(PageLink("training", "trainings:terms", "forms"),),
)
