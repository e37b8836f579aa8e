"""The primary is killed while people join, vote and write: nothing acknowledged is lost or doubled."""

import os
import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from gate.cluster import cluster as single_server
from tests.catcher import Catcher
from tests.failover.clients import Sixteen, longest_pause
from tests.failover.machines import Cluster, Host, three_hosts, wait_for
from tests.failover.two_hosts import TwoHosts
from tests.faults import visitors
from tests.faults.visitors import Crowd
from tests.migrated import ON_POSTGRESQL

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(ON_POSTGRESQL, reason="the servers are its own, and it is asked once"),
]

LETTERS_A_KILL = 60
QUEUE = """
from paraplu.trust.post import api
tokens = [api.keep_address(f"%s{n}@mail.example", "en") for n in range(%d)]
api.write_email("post/trial", tokens, on_doubt="%s")
"""
STATES = """
from django.db.models import Count
from paraplu.base.models import Recipient
rows = Recipient.objects.filter(email__name="post/trial")
answer = dict(rows.values_list("state").annotate(count=Count("id")))
"""
LONGEST, MEDIAN = 40.0, 20.0


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with three_hosts() as made:
        yield made


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with Catcher(slow=0.2) as started:
        yield started


@pytest.fixture
def site(tmp_path: Path, cluster: Cluster, catcher: Catcher) -> Iterator[TwoHosts]:
    with single_server() as forms:
        made = TwoHosts(tmp_path, cluster, forms.replace("/postgres?", "/postgres_forms?"), catcher.port)
        yield made
        made.kill()


class Losses(NamedTuple):
    """How often the primary is lost; is_whole_host: with all that runs beside it."""

    kills: int
    is_whole_host: bool = False

    def __str__(self) -> str:
        return f"{self.kills}{' hosts' if self.is_whole_host else ''}"


def lose(site: TwoHosts, host: Host, *, is_whole_host: bool) -> None:
    """Kill the PostgreSQL of a host with its Patroni, or everything that runs there."""
    host.kill("patroni")
    if is_whole_host:
        host.kill("etcd")
        site.kill_host(host.name)


def kill_primaries(site: TwoHosts, cluster: Cluster, crowd: Crowd, losses: Losses) -> list[float]:
    """Kill whoever leads, at any moment, once all three run; the seconds without an answer, each time."""
    moments, pauses = random.Random(losses.kills), []
    for _ in range(losses.kills):
        cluster.wait_until_whole()
        time.sleep(moments.uniform(0.0, 10.0))
        lost, begin = cluster.primary(), time.monotonic()
        lose(site, lost, is_whole_host=losses.is_whole_host)
        wait_for(lambda begin=begin: max(site.answered) > begin + 3, 120, "an answer")
        pauses.append(longest_pause(site.answered, begin, time.monotonic()))
        if losses.is_whole_host:
            lost.start("etcd")
            site.start_host(lost.name)
        lost.start("patroni")
    cluster.wait_until_whole()
    crowd.wait_for_another()
    return pauses


def assert_letters_left(catcher: Catcher, states: dict[str, int], queued: int, kills: int) -> None:
    times = {name: count for name, count in catcher.times_caught().items() if name[0] in "rh"}
    resent = {name: count for name, count in times.items() if name[0] == "r"}
    assert states.get("sent", 0) + states.get("ambiguous", 0) == sum(states.values()) == queued
    assert queued - len(times) <= states.get("ambiguous", 0) <= kills
    assert sum(resent.values()) - len(resent) <= kills
    assert all(count == 1 for name, count in times.items() if name[0] == "h")


def write_letters(site: TwoHosts, kills: int) -> int:
    """Enough e-mails that some leave whenever the primary is killed; returns how many."""
    many, few = LETTERS_A_KILL * kills, LETTERS_A_KILL * kills // 4
    site.run(QUEUE % ("r", many, "resend"))
    site.run(QUEUE % ("h", few, "hold"))
    return many + few


@pytest.mark.parametrize("losses", [Losses(1), Losses(10), Losses(4, is_whole_host=True)], ids=str)
def test_nothing_acknowledged_is_lost_or_doubled(
    site: TwoHosts, cluster: Cluster, catcher: Catcher, monkeypatch: pytest.MonkeyPatch, losses: Losses
) -> None:
    monkeypatch.setattr(visitors, "LONGEST_OUTAGE", 150.0)
    clients, pauses = Sixteen(site), list[float]()
    queued = write_letters(site, losses.kills)
    site.open()

    crowd = clients.crowd
    crowd.while_they_come(lambda: pauses.extend(kill_primaries(site, cluster, crowd, losses)))
    wait_for(lambda: not {"pending", "sending"} & set(site.run(STATES)), 300, "every e-mail is settled")

    told = f"closed for {[round(pause, 1) for pause in pauses]} s, load {os.getloadavg()[0]:.0f}, "
    sys.stdout.write(f"{told}{len(crowd.names)} acts\n")
    clients.assert_everything_acknowledged_is_there_once()
    assert_letters_left(catcher, site.run(STATES), queued, losses.kills)
    assert "Traceback" not in site.log.read_text()
    assert max(pauses) <= LONGEST, told
    # With its host may go the leader of etcd, which counts the 20 seconds anew once it has another.
    assert losses.is_whole_host or statistics.median(pauses) <= MEDIAN, told
