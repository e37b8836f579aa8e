"""What the app `evoting` declares about itself."""

from paraplu.base.apps import AppUrls, Manifest

MANIFEST: Manifest = Manifest(
    path="paraplu.life.evoting",
    part_of="assembly",
    members_urls=AppUrls("urls.house", "gathering/"),
    forms_urls=AppUrls("urls.doors"),
    forget="api.forget",
)
