"""The pages of banners: those shown and waiting, prepared sentences and free text."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.mailings import actions, policy, queries
from paraplu.commons.mailings.forms import BannerForm, PreparedBannerForm
from paraplu.commons.mailings.models import Banner
from paraplu.kernel.actor import Actor


@authorized_page(policy.see_banners)
def banners_page(request: ActorRequest) -> HttpResponse:
    """The current, coming and waiting banners, and the forms for a new one."""
    return _render_banners_page(request)


def _render_banners_page(request: ActorRequest, form: Any = None) -> HttpResponse:
    forms = {
        "prepared": PreparedBannerForm(),
        "form": BannerForm(initial={"starts": clock.current_date()}),
    }
    if form is not None:
        forms["form" if isinstance(form, BannerForm) else "prepared"] = form
    context = {
        **forms,
        "banners": [_banner_row(request.actor, banner) for banner in queries.open_banners()],
        "may_raise": policy.raise_banner(request.actor),
    }
    return render(request, "mailings/banners.html", context, status=422 if form else 200)


def _banner_row(actor: Actor, banner: Banner) -> dict[str, Any]:
    """A banner, and what this person may do with it."""
    subject = queries.banner_subject(actor, banner)
    return {
        "banner": banner,
        "may_approve": not banner.is_agreed and policy.approve_banner(actor, subject),
        "may_show_on_forms": not banner.on_forms and policy.show_on_forms(actor, subject),
    }


@authorized_page(policy.raise_banner, methods=("POST",))
def raise_banner(request: ActorRequest) -> HttpResponse:
    """Ask a second person to show free text."""
    form = BannerForm(request.POST)
    if not form.is_valid():
        return _render_banners_page(request, form)
    data = form.cleaned_data
    actions.raise_banner(request.actor, form.banner_texts(), data["starts"], data["ends"])
    return MemberRedirect("mailings:banners")


@authorized_page(policy.raise_banner, methods=("POST",))
def raise_prepared_banner(request: ActorRequest) -> HttpResponse:
    """Show a prepared sentence today and tomorrow."""
    form = PreparedBannerForm(request.POST)
    if not form.is_valid():
        return _render_banners_page(request, form)
    actions.raise_prepared_banner(request.actor, form.cleaned_data["sentence"])
    return MemberRedirect("mailings:banners")


@authorized_page(policy.see_banners, find=queries.find_open_banner, methods=("POST",))
def approve_banner(request: ActorRequest, found: Banner) -> HttpResponse:
    """Agree as the second person."""
    actions.approve_banner(request.actor, found.pk)
    return MemberRedirect("mailings:banners")


@authorized_page(policy.see_banners, find=queries.find_open_banner, methods=("POST",))
def show_banner_on_forms(request: ActorRequest, found: Banner) -> HttpResponse:
    """Agree, for the safety team, to show a banner on the forms too."""
    actions.show_banner_on_forms(request.actor, found.pk)
    return MemberRedirect("mailings:banners")


@authorized_page(policy.end_banner, find=queries.find_open_banner, methods=("POST",))
def end_banner(request: ActorRequest, found: Banner) -> HttpResponse:
    """End a banner, or delete one that waits."""
    actions.end_banner(request.actor, found.pk)
    return MemberRedirect("mailings:banners")
