"""What the app `accounts` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, Manifest
from paraplu.base.effects import DecisionEffect

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.accounts",
    members_urls=AppUrls("urls.members"),
    forms_urls=AppUrls("urls.forms"),
    waiting_for=AppFunction("api.waiting_for", 30),
    effects=(
        DecisionEffect(
            "accounts.issue_setup_code",
            "api.release_setup_code",
            _("Let a code open an account"),
            _("A code was printed that opens your account."),
        ),
    ),
    forget="api.forget",
    forget_due="api.forget_due",
)
