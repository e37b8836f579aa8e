"""What the app `publicsite` declares about itself."""

from paraplu.base.apps import AppUrls, Manifest

MANIFEST: Manifest = Manifest(path="paraplu.front.publicsite", public_urls=AppUrls("urls"))
