"""What the app `elections` declares about itself."""

from paraplu.base.apps import AppUrls, Manifest

MANIFEST: Manifest = Manifest(
    path="paraplu.life.elections",
    part_of="assembly",
    members_urls=AppUrls("urls", "gathering/"),
    forget="api.forget",
)
