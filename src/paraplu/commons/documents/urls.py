"""URLs on the members' host."""

from django.urls import path

from paraplu.commons.documents.views import document_list, reading, writing

app_name = "documents"
urlpatterns = [
    path("", document_list.documents_page, name="list"),
    path("new/", document_list.create_document, name="new"),
    path("<uuid:document>/", document_list.redirect_to_text, name="document"),
    path("<uuid:document>/help/", document_list.ask_for_helpers, name="call"),
    path("<uuid:document>/translation/", writing.translate_document, name="translation"),
    path("texts/<uuid:text>/", reading.text_page, name="text"),
    path("texts/<uuid:text>/edit/", writing.edit_text, name="edit"),
    path("texts/<uuid:text>/versions/", reading.text_versions_page, name="versions"),
    path("texts/<uuid:text>/approval/", reading.approve_text, name="approve"),
    path("texts/<uuid:text>/approval/back/", reading.withdraw_approval, name="take_back"),
    path("texts/<uuid:text>/comment/", reading.comment_on_text, name="comment"),
    path("texts/<uuid:text>/publication/", reading.publish_text, name="publish"),
    path("texts/<uuid:text>/withdrawal/", reading.withdraw_text, name="withdraw"),
    path("versions/<uuid:version>/", reading.text_version_page, name="version"),
    path("versions/<uuid:version>/restoring/", reading.restore_old_version, name="restore"),
]
