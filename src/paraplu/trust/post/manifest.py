"""What the app `post` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppUrls, KnownSection, Manifest
from paraplu.base.effects import DecisionEffect

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.post",
    forms_urls=AppUrls("urls.forms"),
    members_urls=AppUrls("urls.members"),
    known_about=(KnownSection(_("Your e-mails"), "api.known_about", 30),),
    effects=(
        DecisionEffect(
            "post.exceed_limit_today",
            "limit_uses.exceed_limit_today",
            _("Go beyond the limit for one person today"),
            _("You asked to go beyond the limit for one person today."),
            "limit_uses.limit_details",
        ),
        DecisionEffect(
            "post.exceed_limit_by_board",
            "limit_uses.exceed_limit_by_board",
            _("Go beyond the limit for one person for seven days"),
            _("You asked to go beyond the limit for one person for seven days."),
            "limit_uses.limit_details",
        ),
    ),
    forget="api.forget",
    forget_due="api.forget_due",
)
