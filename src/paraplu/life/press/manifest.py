"""What the app `press` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest, PageLink
from paraplu.life.press import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.life.press",
    switch="press",
    needs=("asks",),
    members_urls=AppUrls("urls.members"),
    forms_urls=AppUrls("urls.forms"),
    desk=(
        DeskSection("press:requests", pgettext_lazy("press menu", "Press"), policy.answer, 100, "outside"),
    ),
    waiting_for=AppFunction("api.waiting_for", 140),
    known_about=(KnownSection(_("Interviews with journalists"), "api.known_about", 150),),
    forget="api.forget",
    forget_due="api.forget_due",
    page_links=(PageLink("press", "press:terms", "forms"),),
)
