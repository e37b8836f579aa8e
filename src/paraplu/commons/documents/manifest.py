"""What the app `documents` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest, PageLink
from paraplu.commons.documents import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.documents",
    switch="documents",
    needs=("asks",),
    members_urls=AppUrls("urls", "documents/"),
    desk=(
        DeskSection(
            "documents:list", pgettext_lazy("documents menu", "Documents"), policy.write, 70, "writing"
        ),
    ),
    waiting_for=AppFunction("api.waiting_for", 60),
    known_about=(KnownSection(_("Documents you wrote or read"), "api.known_about", 80),),
    forget="api.forget",
    forget_due="api.forget_due",
    page_links=(PageLink("texts", "publicsite:texts", "public"),),
)
