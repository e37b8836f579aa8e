"""What the app `evoting` declares about itself; what is known about a person is told by `assembly`."""

from paraplu.base.apps import AppUrls, Manifest

MANIFEST: Manifest = Manifest(
    path="paraplu.life.evoting",
    opens_with="assembly",
    members_urls=AppUrls("urls.house", "gathering/"),
    forms_urls=AppUrls("urls.doors"),
    forget="api.forget",
)
