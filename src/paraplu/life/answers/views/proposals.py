"""An answer on its way to an article: proposed by the circle's page, vetoed by its asker, or taken up."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, in_equal_time, typed
from paraplu.base.refusals import render_page
from paraplu.kernel.actor import Actor
from paraplu.life.answers import actions, policy, queries
from paraplu.life.answers.actions.proposing import OtherText
from paraplu.life.answers.articles import topic_subject
from paraplu.life.answers.forms import ArticleForm, FromAnswerForm, ProposedAnswerForm, VetoForm
from paraplu.life.answers.queries import ProposalView

BOTH = ("GET", "POST")


@authorized_page(policy.see_articles, methods=("POST",))
def propose_article(request: ActorRequest) -> HttpResponse:
    """Propose an answer to which a second reader has just agreed; the circle's page sends two digests."""
    form = ProposedAnswerForm(request.POST)
    if not form.is_valid():
        return _render_unread(request)
    data = form.cleaned_data
    if not policy.propose(request.actor, topic_subject(request.actor, data["topic"])):
        raise Http404
    names = "topic", "language", "text_digest", "veto_digest"
    actions.propose_from_answer(request.actor, *(data[name] for name in names))
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _render_unread(request: ActorRequest) -> HttpResponse:
    return render(request, "answers/office/unread.html", status=HTTPStatus.UNPROCESSABLE_ENTITY)


def find_proposal(actor: Actor, suggestion: UUID) -> ProposalView:
    """A proposal that the actor may take up now; else 404."""
    views = queries.open_proposals(actor) if policy.see_articles(actor) else []
    found = next((view for view in views if view.proposal.pk == suggestion and view.may_take_up), None)
    if found is None:
        raise Http404
    return found


@authorized_page(policy.see_articles, methods=("POST",))
def write_from_answer(request: ActorRequest) -> HttpResponse:
    """Show the article's form with the general version that the circle's page has opened."""
    form = FromAnswerForm(request.POST)
    if not form.is_valid():
        return _render_unread(request)
    data = form.cleaned_data
    views = [view for view in queries.open_proposals(request.actor) if view.may_take_up]
    found = next((view for view in views if view.proposal.veto_digest == data["veto_digest"]), None)
    if found is None:
        return _render_unread(request)
    values = {"title": data["title"], "body": data["body"], "base": 0, "reviewer_role": policy.OFFICE}
    context = {"form": ArticleForm(initial=values), "proposal": found.proposal}
    return render(request, "answers/office/write.html", context)


@authorized_page(policy.see_articles, find=find_proposal, methods=BOTH)
def take_up_page(request: ActorRequest, found: ProposalView) -> HttpResponse:
    """Turn a proposal that nobody vetoed into a draft."""
    form = ArticleForm(typed(request), initial={"base": 0, "reviewer_role": policy.OFFICE})
    if form.is_valid():
        try:
            article = actions.take_up_proposal(request.actor, found.proposal.pk, form.article_data())
        except OtherText:
            form.add_error("body", _("This is not the text that the person who asked could read."))
        else:
            return MemberRedirect("answers:article", article.pk)
    return render_page(request, "answers/office/write.html", {"form": form, "proposal": found.proposal})


@authorized_page(policy.veto, methods=("POST",))
def veto_article(request: ActorRequest) -> HttpResponse:
    """Say no to an article. Threat: a guessed token learns whether there is one; all are answered alike."""
    form = VetoForm(request.POST)
    if not form.is_valid():
        return render(
            request, "answers/forms/veto.html", {"form": form}, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    with in_equal_time():
        actions.veto_proposal(request.actor, form.cleaned_data["token"])
        return render(request, "answers/forms/veto.html")
