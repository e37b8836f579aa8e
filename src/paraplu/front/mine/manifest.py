"""What the app `mine` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppUrls, Manifest, MenuEntry

MANIFEST: Manifest = Manifest(
    path="paraplu.front.mine",
    members_urls=AppUrls("urls"),
    menu=(
        MenuEntry("mine:home", pgettext_lazy("mine menu", "Home"), 10, "person"),
        MenuEntry("mine:topics", pgettext_lazy("mine menu", "E-mails"), 60),
        MenuEntry("mine:known", _("My data"), 70, "person"),
    ),
)
