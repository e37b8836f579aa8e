"""What the app `advocacy` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppUrls, Manifest, PageLink, PlaceLink
from paraplu.base.effects import DecisionEffect
from paraplu.base.text_kinds import WrittenField, WrittenTextKind

MANIFEST: Manifest = Manifest(
    path="paraplu.life.advocacy",
    place="decide",
    switch="advocacy",
    public_urls=AppUrls("urls.public"),
    members_urls=AppUrls("urls.members", "tables/"),
    place_links=(
        PlaceLink(
            "advocacy:tables",
            _("Consultation bodies"),
            _("Where others decide about us, and whether we take part."),
            70,
            "active",
        ),
    ),
    effects=(
        DecisionEffect(
            "advocacy.show_table",
            "actions.show_table",
            _("Show a consultation body on the public site"),
            "",
            "queries.table_to_show",
        ),
    ),
    written_texts=(
        WrittenTextKind(
            "advocacy.table",
            _("Consultation body"),
            (
                WrittenField("body", _("Name of the body"), 120),
                WrittenField("decides", _("Subject of its decisions or advice"), 200),
            ),
            "texts.readable_originals",
            "advocacy.AdvocacyTable",
        ),
    ),
    forget_due="api.forget_due",
    page_links=(PageLink("seats", "advocacy:seats", "public"),),
)
