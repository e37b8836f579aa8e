"""A process answers its own hosts only: that of the forms knows nothing of the members'."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base.config import SERVES
from paraplu.base.origins import URLCONFS, origin_of_host

HOSTS = {
    "all": {"public", "members", "forms"},
    "forms": {"forms"},
    "but_forms": {"public", "members"},
}


@pytest.mark.parametrize("serves", SERVES)
def test_a_process_answers_its_own_hosts(serves: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PARAPLU", replace(settings.PARAPLU, serves=serves))
    hosts = settings.PARAPLU.origin_hosts

    known = {name for name in URLCONFS if origin_of_host(hosts[name])}
    answers = {name: Client(headers={"host": host}).get("/leave/") for name, host in hosts.items()}

    assert known == {name for name, answer in answers.items() if answer.status_code != 404} == HOSTS[serves]
