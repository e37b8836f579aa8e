"""What the app `questions` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest, PageLink, PlaceLink
from paraplu.life.questions import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.life.questions",
    place="help",
    switch="questions",
    members_urls=AppUrls("urls.members", "questions/"),
    forms_urls=AppUrls("urls.forms", "questions/"),
    place_links=(
        PlaceLink(
            "questions:ask",
            _("Ask a question"),
            _("About law, work or paperwork. Colleagues answer you. We do not ask who you are."),
            50,
            origin="forms",
        ),
    ),
    desk=(DeskSection("questions:inbox", _("Questions to answer"), policy.serve, 130),),
    waiting_for=AppFunction("api.waiting_for", 120),
    known_about=(KnownSection(_("Questions you answer"), "api.known_about", 170),),
    forget="api.forget",
    forget_due="api.forget_due",
    page_links=(PageLink("ask", "questions:ask", "forms"),),
)
