"""The URLs of the three origins, one file each."""

from typing import Literal

from django.urls import URLResolver, include, path

from paraplu.base.apps import open_apps


def app_urls(host: Literal["public", "members", "forms"]) -> list[URLResolver]:
    """The URLs that the apps have on a host; none of an app that the union switched off."""
    named = ((app, getattr(app, f"{host}_urls")) for app in open_apps())
    return [path(urls.prefix, include(f"{app.path}.{urls.module}")) for app, urls in named if urls]
