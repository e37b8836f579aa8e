"""What the app `press` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, Manifest, PageLink
from paraplu.life.press import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.life.press",
    switch="press",
    needs=("asks",),
    members_urls=AppUrls("urls.members"),
    forms_urls=AppUrls("urls.forms"),
    desk=(DeskSection("press:requests", _("Press"), policy.answer, 100),),
    waiting_for=AppFunction("api.waiting_for", 140),
    forget_due="api.forget_due",
    page_links=(PageLink("press", "press:terms", "doors"),),
)
