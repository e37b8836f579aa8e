"""What the app `directory` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, Manifest, PageLink, PlaceLink
from paraplu.commons.directory import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.directory",
    place="help",
    switch="directory",
    public_urls=AppUrls("urls.public", "help/"),
    members_urls=AppUrls("urls.members", "directory/"),
    forms_urls=AppUrls("urls.forms", "number/"),
    place_links=(
        PlaceLink(
            "directory:list",
            _("Services that help"),
            _("Telephone numbers for each need, to read, print and pass on."),
            40,
            origin="public",
        ),
    ),
    desk=(DeskSection("directory:checks", _("Services that help"), policy.keep_directory, 85, "writing"),),
    waiting_for=AppFunction("api.waiting_for", 75),
    forget_due="api.forget_due",
    page_links=(PageLink("directory", "directory:list", "public"),),
)
