"""What the app `base` declares about itself."""

from paraplu.base.apps import Manifest

MANIFEST: Manifest = Manifest(path="paraplu.base", forget_due="forgetting.forget_own_rows")
