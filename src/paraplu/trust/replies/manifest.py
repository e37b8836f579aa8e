"""What the app `replies` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, Manifest
from paraplu.trust.replies import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.replies",
    members_urls=AppUrls("urls", "replies/"),
    desk=(DeskSection("replies:list", _("Answers to e-mails"), policy.see_replies, 145),),
    waiting_for=AppFunction("api.waiting_for", 135),
    forget_due="api.forget_due",
)
