"""URLs on the members' host."""

from django.urls import path

from paraplu.commons.mailings.views import banners, reading, sending, writing

app_name = "mailings"
urlpatterns = [
    path("mailings/archive/", reading.archive_page, name="archive"),
    path("mailings/archive/<uuid:mailing>/", reading.archived_mailing_page, name="read"),
    path("mailings/", writing.mailings_page, name="list"),
    path("mailings/write/", writing.write_mailing, name="write"),
    path("mailings/draft/<uuid:unsent>/", writing.draft_page, name="draft"),
    path("mailings/draft/<uuid:unsent>/change/", writing.change_draft, name="change"),
    path("mailings/draft/<uuid:unsent>/sending/", writing.send_draft, name="sending"),
    path("mailings/draft/<uuid:unsent>/hour/", writing.schedule_draft, name="schedule"),
    path("mailings/draft/<uuid:unsent>/dropping/", writing.delete_draft, name="deletion"),
    path("mailings/<uuid:outgoing>/", sending.mailing_page, name="mailing"),
    path("mailings/<uuid:outgoing>/approval/", sending.approve_mailing, name="approval"),
    path("mailings/<uuid:outgoing>/return/", sending.return_mailing, name="returning"),
    path("mailings/<uuid:outgoing>/copying/", sending.copy_mailing, name="copying"),
    path("mailings/<uuid:outgoing>/test/", sending.send_test, name="test"),
    path("mailings/<uuid:outgoing>/pause/", sending.pause_mailing, name="pause"),
    path("mailings/<uuid:outgoing>/resuming/", sending.resume_mailing, name="resuming"),
    path("mailings/<uuid:outgoing>/stop/", sending.stop_mailing, name="stop"),
    path("mailings/banners/", banners.banners_page, name="banners"),
    path("mailings/banners/free/", banners.raise_banner, name="raise_banner"),
    path("mailings/banners/prepared/", banners.raise_prepared_banner, name="raise_prepared_banner"),
    path("mailings/banners/<uuid:banner>/approval/", banners.approve_banner, name="banner_approval"),
    path("mailings/banners/<uuid:banner>/forms/", banners.show_banner_on_forms, name="banner_on_forms"),
    path("mailings/banners/<uuid:banner>/ending/", banners.end_banner, name="banner_ending"),
]
