"""What the app `referrals` declares about itself."""

from paraplu.base.apps import AppUrls, Manifest, ScheduledJob

MANIFEST: Manifest = Manifest(
    path="paraplu.life.referrals",
    place="help",
    members_urls=AppUrls("urls.members", "passing-on/"),
    forms_urls=AppUrls("urls.forms", "passing-on/"),
    forget_due="api.forget_due",
    jobs=(ScheduledJob("tend-referrals", 1, "jobs.tend_fillers"),),
    in_forms_database=True,
)
