"""The banner of a crisis: on every page, in every language, from one day to another."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base import clock
from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.mailings import actions, policy, queries
from paraplu.commons.mailings.forms import BannerForm
from paraplu.commons.mailings.models import Banner


@page(policy.raise_banner, methods=("GET", "POST"))
def banners(request: Request) -> HttpResponse:
    """What stands, and a form for new words."""
    if request.method == "GET":
        return _show(request, BannerForm(initial={"starts": clock.today()}), 200)
    form = BannerForm(request.POST)
    if not form.is_valid():
        return _show(request, form, 422)
    said = form.cleaned_data
    actions.raise_banner(request.actor, form.words(), said["starts"], said["ends"])
    return SeeOther("mailings:banners")


def _show(request: Request, form: BannerForm, status: int) -> HttpResponse:
    told = {"form": form, "banners": queries.banners()}
    return render(request, "mailings/banners.html", told, status=status)


@page(policy.raise_banner, find=queries.banner, methods=("POST",))
def ending(request: Request, found: Banner) -> HttpResponse:
    """It stands no more."""
    actions.end_banner(request.actor, found.pk)
    return SeeOther("mailings:banners")
