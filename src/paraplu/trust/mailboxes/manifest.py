"""What the app `mailboxes` declares about itself."""

from paraplu.base.apps import AppUrls, Manifest, ScheduledJob

MANIFEST: Manifest = Manifest(
    path="paraplu.trust.mailboxes",
    public_urls=AppUrls("urls", "proof/"),
    forget_due="api.forget_due",
    jobs=(ScheduledJob("scatter-covers", 1, "jobs.scatter_covers"),),
    in_forms_database=True,
)
