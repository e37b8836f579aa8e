"""Links of e-mails that were sent before two pages got other names in the URLs still lead there."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.test import override_settings

from paraplu.base.clock import current_date
from paraplu.base.origins import URLCONFS
from paraplu.trust.post.email_links import path_of_link
from paraplu.trust.post.models import EmailLink

pytestmark = pytest.mark.django_db


@override_settings(ROOT_URLCONF=URLCONFS["members"])
def test_links_of_earlier_e_mails_lead_to_the_same_pages() -> None:
    key = "0" * 8 + "-0000-4000-8000-" + "0" * 12
    before = {"mailings:letter": [key], "events:pass": [], "mine:home": []}
    links = {view: EmailLink(view=view, arguments=of, day=current_date()) for view, of in before.items()}
    EmailLink.objects.bulk_create(links.values())
    assert path_of_link(links["events:pass"].name) is None

    migration = import_module("paraplu.trust.post.migrations.0005_names_of_pages")
    migration.rename_pages(apps, SimpleNamespace(connection=connection))

    paths = {view: path_of_link(link.name) for view, link in links.items()}
    assert paths == {
        "mailings:letter": f"/en/mailings/{key}/",
        "events:pass": "/en/meet-ups/invitation/",
        "mine:home": "/en/",
    }
