"""What the app `mine` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppUrls, Manifest, MenuEntry

MANIFEST: Manifest = Manifest(
    path="paraplu.front.mine",
    members_urls=AppUrls("urls"),
    menu=(
        MenuEntry("mine:home", _("Today"), 10, "person"),
        MenuEntry("mine:topics", _("E-mails"), 60),
        MenuEntry("mine:known", _("Mine"), 70, "person"),
    ),
)
