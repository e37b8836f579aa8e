"""What the app `accounts` declares about itself."""

from paraplu.base.apps import AppFunction, AppUrls, Manifest

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.accounts",
    members_urls=AppUrls("urls.members"),
    forms_urls=AppUrls("urls.forms"),
    waiting_for=AppFunction("api.waiting_for", 30),
    forget="api.forget",
    forget_due="api.forget_due",
)
