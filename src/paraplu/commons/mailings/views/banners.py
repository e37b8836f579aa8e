"""The pages of the crisis banner, which is on every page, in every language, for some days."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.mailings import actions, policy, queries
from paraplu.commons.mailings.forms import BannerForm
from paraplu.commons.mailings.models import Banner


@authorized_page(policy.raise_banner, methods=("GET", "POST"))
def banners_page(request: ActorRequest) -> HttpResponse:
    """The current and coming banners, and a form for a new one."""
    if request.method == "GET":
        return _render_banners_page(request, BannerForm(initial={"starts": clock.current_date()}), 200)
    form = BannerForm(request.POST)
    if not form.is_valid():
        return _render_banners_page(request, form, 422)
    data = form.cleaned_data
    actions.raise_banner(request.actor, form.banner_texts(), data["starts"], data["ends"])
    return MemberRedirect("mailings:banners")


def _render_banners_page(request: ActorRequest, form: BannerForm, status: int) -> HttpResponse:
    context = {"form": form, "banners": queries.open_banners()}
    return render(request, "mailings/banners.html", context, status=status)


@authorized_page(policy.raise_banner, find=queries.find_open_banner, methods=("POST",))
def end_banner(request: ActorRequest, found: Banner) -> HttpResponse:
    """End a banner."""
    actions.end_banner(request.actor, found.pk)
    return MemberRedirect("mailings:banners")
