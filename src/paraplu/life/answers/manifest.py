"""What the app `answers` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, Manifest, PageLink
from paraplu.base.text_kinds import WrittenField, WrittenTextKind
from paraplu.life.answers import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.life.answers",
    opens_with="questions",
    members_urls=AppUrls("urls.members", "articles/"),
    public_urls=AppUrls("urls.public", "answers/"),
    forms_urls=AppUrls("urls.forms", "answers/"),
    desk=(DeskSection("answers:articles", _("Articles and cards"), policy.see_articles, 131),),
    waiting_for=AppFunction("api.waiting_for", 121),
    forget="api.forget",
    forget_due="api.forget_due",
    read_first="api.read_first",
    written_texts=(
        WrittenTextKind(
            "answers.article",
            pgettext_lazy("answers label", "Article"),
            (
                WrittenField("title", _("Title of the article"), 90),
                WrittenField("body", _("Text of the article"), 4000, 14),
            ),
            "queries.readable_originals",
            "answers.Article",
            is_public=True,
        ),
    ),
    page_links=(PageLink("answers", "answers:list", "public"),),
)
