"""URLs on the members' host, under articles/."""

from django.urls import path

from paraplu.life.answers.views import members, proposals

app_name = "answers"
urlpatterns = [
    path("", members.articles_page, name="articles"),
    path("new/", members.new_article_page, name="new"),
    path("proposals/", proposals.propose_article, name="propose"),
    path("proposals/text/", proposals.write_from_answer, name="write_from_answer"),
    path("proposals/<uuid:suggestion>/", proposals.take_up_page, name="take_up"),
    path("<uuid:article>/", members.article_page, name="article"),
    path("<uuid:article>/edit/", members.edit_article_page, name="edit"),
    path("<uuid:article>/agreement/", members.agree_to_article, name="agree"),
    path("<uuid:article>/withdrawal/", members.withdraw_article, name="withdraw"),
]
