"""URLs on the members' host."""

from django.urls import path

from paraplu.commons.website.views import files, page_list, translating, writing

app_name = "website"
PAGE = "<slug:name>/<slug:language>/"
VERSION = f"{PAGE}versions/<int:place>/"
urlpatterns = [
    path("", page_list.website_overview_page, name="list"),
    path("translations/", translating.own_assignments_page, name="mine"),
    path("translations/begin/", translating.begin_assignment, name="begin"),
    path("translations/<uuid:assignment>/", translating.edit_assignment, name="assignment"),
    path(PAGE, page_list.edition_page, name="page"),
    path(f"{PAGE}edit/", writing.edit_page, name="edit"),
    path(f"{PAGE}publication/", page_list.publish_page, name="publish"),
    path(f"{PAGE}withdrawal/", page_list.withdraw_page, name="withdraw"),
    path(f"{PAGE}still-right/", page_list.confirm_translation, name="still_right"),
    path(f"{PAGE}source/", page_list.set_source_language, name="source"),
    path(f"{PAGE}translator/", translating.assign_page, name="assign"),
    path(f"{PAGE}translator/ask/", translating.ask_for_translator, name="ask"),
    path(f"{PAGE}translator/end/", translating.end_assignment, name="end_assignment"),
    path(f"{PAGE}file/", files.import_translation_file, name="import"),
    path(f"{PAGE}file/take/", files.export_translation_file, name="export"),
    path(f"{PAGE}versions/", page_list.versions_page, name="versions"),
    path(VERSION, page_list.version_page, name="version"),
    path(f"{VERSION}look/", page_list.preview_version, name="preview"),
    path(f"{VERSION}restoring/", page_list.restore_old_version, name="restore"),
]
