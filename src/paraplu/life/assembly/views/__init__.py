"""Pages of the assembly, one file for each part of its life."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from paraplu.base.pages import Request
from paraplu.life.assembly.objections import Objected
from paraplu.life.assembly.words import sentences


def show(
    request: Request, template: str, values: Mapping[str, Any] | None = None, *, wrong: bool = False
) -> HttpResponse:
    """A page; wrong: something that was sent cannot be (422)."""
    return render(request, f"assembly/{template}.html", dict(values or {}), status=422 if wrong else 200)


def typed(request: Request) -> QueryDict | None:
    """What she sent, also when it is nothing; None while she only looks."""
    return request.POST if request.method == "POST" else None


def object_to(form: forms.Form, objected: Objected) -> None:
    """Say on the form why it cannot be."""
    for sentence in sentences(objected.reasons):
        form.add_error(None, sentence)


def press(
    request: Request, step: Callable[[], object], refusal: tuple[Any, ...], done: HttpResponse
) -> HttpResponse:
    """Do what a button says; refusal: the page to go back to when it cannot be."""
    try:
        step()
    except Objected as objected:
        return refused(request, objected, *refusal)
    return done


def refused(request: Request, objected: Objected, view: str, *arguments: Any) -> HttpResponse:
    """Why a button did nothing, and the way back."""
    told = {"sentences": sentences(objected.reasons), "back": reverse(view, args=arguments)}
    return render(request, "assembly/refused.html", told, status=409)


def asked_leaf(request: Request) -> str:
    """Which leaf of a list the address asks for."""
    return request.GET.get("page", "")
