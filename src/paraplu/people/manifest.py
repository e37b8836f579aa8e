"""What the app `people` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, KnownSection, Manifest, ScheduledJob

MANIFEST: Manifest = Manifest(
    path="paraplu.people",
    members_urls=AppUrls("urls.members"),
    forms_urls=AppUrls("urls.forms"),
    waiting_for=AppFunction("api.waiting_for", 10),
    known_about=(
        KnownSection(_("Your membership"), "api.known_about", 10),
        KnownSection(_("Your way in"), "api.account_known_about", 20),
    ),
    forget="api.forget",
    forget_due="api.forget_due",
    account_opened="api.link_account",
    code_used="api.tell_code_used",
    jobs=(ScheduledJob("remind-entries", 1, "jobs.remind_entries"),),
)
