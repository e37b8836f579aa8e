"""What the app `mine` declares about itself."""

from paraplu.base.apps import AppUrls, Manifest

MANIFEST: Manifest = Manifest(
    path="paraplu.front.mine",
    members_urls=AppUrls("urls"),
)
