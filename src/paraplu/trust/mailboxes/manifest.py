"""What the app `mailboxes` declares about itself."""

from paraplu.base.apps import Manifest

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.mailboxes", forget_due="api.forget_due", in_forms_database=True
)
