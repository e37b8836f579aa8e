"""What the app `figures` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest, PageLink
from paraplu.commons.figures import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.figures",
    opens_with="safety",
    public_urls=AppUrls("urls.public", "figures/"),
    members_urls=AppUrls("urls.members", "figures/"),
    desk=(DeskSection("figures:office", pgettext_lazy("figures menu", "Figures"), policy.count, 150),),
    waiting_for=AppFunction("api.waiting_for", 140),
    known_about=(KnownSection(_("Tables you proposed"), "api.known_about", 160),),
    forget="api.forget",
    forget_due="api.forget_due",
    page_links=(PageLink("figures", "figures:list", "public"),),
)
