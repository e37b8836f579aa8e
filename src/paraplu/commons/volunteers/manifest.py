"""What the app `volunteers` declares about itself."""

from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, Manifest, PageLink
from paraplu.commons.volunteers import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.volunteers",
    switch="volunteers",
    members_urls=AppUrls("urls.members"),
    forms_urls=AppUrls("urls.forms"),
    desk=(
        DeskSection(
            "volunteers:list", pgettext_lazy("volunteers menu", "Volunteers"), policy.answer, 120, "outside"
        ),
    ),
    waiting_for=AppFunction("api.waiting_for", 160),
    forget_due="api.forget_due",
    page_links=(PageLink("help", "volunteers:note", "forms"),),
)
