"""Pages of people who answer questions: what waits, one article, and its forms."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base.clock import current_date
from paraplu.base.editing import EditConflict
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import render_page
from paraplu.life.answers import actions, policy, queries, words
from paraplu.life.answers.articles import article_card, topic_subject
from paraplu.life.answers.cards import CardText, with_text
from paraplu.life.answers.forms import ArticleForm, DigestForm, NewArticleForm
from paraplu.life.answers.queries import ArticleView
from paraplu.life.answers.shown_cards import shown_card

BOTH = ("GET", "POST")


@authorized_page(policy.see_articles)
def articles_page(request: ActorRequest) -> HttpResponse:
    """What waits for a second person, what has to be checked, what was reported, and all articles."""
    language = get_language() or "en"
    context = {
        "articles": queries.all_articles(request.actor),
        "proposals": queries.open_proposals(request.actor),
        "due": queries.due_cards(language),
        "reported": queries.reported_cards(language),
    }
    return render(request, "answers/office/articles.html", context)


@authorized_page(policy.see_articles, find=queries.find_article)
def article_page(request: ActorRequest, found: ArticleView) -> HttpResponse:
    """One article as it would appear, with its buttons."""
    return _render_article(request, found)


def _render_article(
    request: ActorRequest, found: ArticleView, sentence: str = "", status: int = 200
) -> HttpResponse:
    text = CardText(found.version.title, found.version.body)
    card = with_text(article_card(found.article, found.version), {found.article.language: text})
    context = {
        "found": found,
        "shown": shown_card(card, get_language() or "en", current_date()),
        "regions": words.region_words(card.regions),
        "reviewer": words.reviewer_words(card.reviewer_role),
        "sentence": sentence,
        "translations": queries.article_translations(found),
    }
    return render(request, "answers/office/article.html", context, status=status)


@authorized_page(policy.see_articles, methods=BOTH)
def new_article_page(request: ActorRequest) -> HttpResponse:
    """Write an article."""
    form = NewArticleForm(typed(request), initial={"base": 0, "reviewer_role": policy.OFFICE})
    if form.is_valid():
        data = form.cleaned_data
        if policy.write(request.actor, topic_subject(request.actor, data["topic"])):
            article = actions.begin_article(
                request.actor, data["topic"], data["language"], form.article_data()
            )
            return MemberRedirect("answers:article", article.pk)
        form.add_error("topic", _("You do not answer this topic. Choose another one."))
    return render_page(request, "answers/office/write.html", {"form": form})


def _initial_values(found: ArticleView) -> dict[str, Any]:
    names = ("title", "body", "regions", "law_date", "valid_until", "next_check", "reviewer_role")
    lines = "\n".join(f"{name} {url}" for name, url in found.version.sources)
    values = {name: getattr(found.version, name) for name in names}
    return {**values, "sources": lines, "base": found.article.newest}


@authorized_page(policy.see_articles, find=queries.find_article, methods=BOTH)
def edit_article_page(request: ActorRequest, found: ArticleView) -> HttpResponse:
    """Write a new version."""
    if not found.may_write:
        raise Http404
    form = ArticleForm(typed(request), initial=_initial_values(found))
    if form.is_valid():
        try:
            actions.save_version(request.actor, found.article, form.article_data(), form.cleaned_data["base"])
        except EditConflict:
            again = queries.find_article(request.actor, found.article.pk)
            return _render_article(request, again, _changed_meanwhile(), 409)
        return MemberRedirect("answers:article", found.article.pk)
    return render_page(request, "answers/office/write.html", {"form": form, "found": found})


def _changed_meanwhile() -> str:
    return _("The article has changed in the meantime, so we did nothing. Read it again.")


@authorized_page(policy.see_articles, find=queries.find_article, methods=("POST",))
def agree_to_article(request: ActorRequest, found: ArticleView) -> HttpResponse:
    """Agree to the text that was on the page."""
    form = DigestForm(request.POST)
    if not form.is_valid():
        return _render_article(request, found, _changed_meanwhile(), 422)
    try:
        actions.agree_to_article(request.actor, found.article.pk, form.cleaned_data["digest"])
    except EditConflict:
        again = queries.find_article(request.actor, found.article.pk)
        return _render_article(request, again, _changed_meanwhile(), 409)
    return MemberRedirect("answers:article", found.article.pk)


@authorized_page(policy.withdraw, find=queries.find_article, methods=("POST",))
def withdraw_article(request: ActorRequest, found: ArticleView) -> HttpResponse:
    """Take an article off the site."""
    actions.withdraw_article(request.actor, found.article.pk)
    return MemberRedirect("answers:article", found.article.pk)
