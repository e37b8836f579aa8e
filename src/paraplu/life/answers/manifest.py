"""What the app `answers` declares about itself."""

from paraplu.base.apps import AppUrls, Manifest, PageLink

MANIFEST: Manifest = Manifest(
    path="paraplu.life.answers",
    opens_with="questions",
    public_urls=AppUrls("urls.public", "answers/"),
    page_links=(PageLink("answers", "answers:list", "public"),),
)
