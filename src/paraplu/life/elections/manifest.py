"""What the app `elections` declares about itself; what is known about a person is told by `assembly`."""

from paraplu.base.apps import AppUrls, Manifest

MANIFEST: Manifest = Manifest(
    path="paraplu.life.elections",
    opens_with="assembly",
    members_urls=AppUrls("urls", "gathering/"),
    forget="api.forget",
)
