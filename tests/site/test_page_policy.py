"""No page may load anything from another server, or send anything to one."""

import re

import pytest
from django.conf import settings
from django.test import Client

ORIGINS = sorted(settings.PARAPLU.origin_hosts)
SOURCE = re.compile(r"'(none|self|(sha256|nonce)-[\w+/=-]+)'")


@pytest.mark.django_db
@pytest.mark.parametrize("origin", ORIGINS)
def test_no_page_may_load_or_send_anything_elsewhere(origin: str) -> None:
    host = settings.PARAPLU.origin_hosts[origin]

    policy = Client(headers={"host": host}).get("/en/").headers["Content-Security-Policy"]

    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert {"default-src", "form-action", "base-uri"} <= set(directives)
    sources = {source for value in directives.values() for source in value.split()}
    assert {source for source in sources if not SOURCE.fullmatch(source)} == set()
