"""Sites that are driven by the operator's commands, and what a backup of one is made of."""

import json
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.separate_site import SeparateSite

# One of everything that matters after a restore: offices, a log-in, an open card, a sealed address, bytes,
# lists, a letter that waits, a job that waits. CANARY stands in every cell that the site itself can read.
CANARY = "Kolibrie"
FURNISH = f"""
import io
from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from tests.people.parts import JoinRequest, Member
from paraplu.ops import founding
from paraplu.base.forgetting import forget_due_today
from tests.trust.accounts.parts import Account, Session, UsedToken
from paraplu.trust.post import api as post

founding.found_union(("secretary", "chair", "treasurer"), io.StringIO())
number = Member.objects.values_list("number", flat=True)[0]
secretary = Actor("person", number, MemberStatus.ACTIVE, frozenset((HeldOffice("secretary"),)), True, True)
wish = people.JoinData("supporting", "{CANARY} \\u00e9\\u4e2d", "fr", "fr", "ghent", topics=("news",))
answer = people.enter_by_hand(secretary, wish, "phone").number
account = Account.objects.create(login_name="{CANARY.lower()}-river", password="!")
Member.objects.filter(number=answer).update(account=account)
Session.objects.create(key="{CANARY.lower()}-session", account=account, words="w", day=current_date())
UsedToken.objects.create(digest="{CANARY.lower()}-spent", turn=1)
token = post.keep_address("{CANARY.lower()}@example.org", "nl")
post.assign_address(token, answer)
JoinRequest.objects.create(form="active", working_name="{CANARY}", language="nl", topics=["news", "meetups"],
    assent_version="1", assent_language="nl", token_digest="t", content_mac="m", asked_on=current_date())
link = "https://{CANARY.lower()}.example/"
post.write_email("people/confirm", [token], secret={{"link": link}}, on_doubt="resend")
forget_due_today.enqueue()
"""

COUNT = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM {table}")
    answer = cursor.fetchone()[0]
"""


class CommandedSite(SeparateSite):
    """A site and its operator."""

    def __init__(self, folder: Path, **named: Any) -> None:
        folder.mkdir()
        super().__init__(folder, **named)
        self.folder = folder

    def paraplu(
        self, *words: object, typed: str = "", **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        """Run one of the operator's commands."""
        return subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "paraplu", *map(str, words)],
            env={**self._environment, **environment},
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )

    def killed_after(self, seconds: float, *words: object) -> None:
        """Run one of them and kill it after so long, wherever it is then."""
        command = [sys.executable, "-W", "ignore", "-m", "paraplu", *map(str, words)]
        running = subprocess.Popen(
            command, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            running.wait(seconds)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()

    def takes_the_keys_of(self, other: "CommandedSite") -> None:
        """As an operator puts the copies of the keys back."""
        shutil.copytree(other.folder / "keys", self.folder / "keys", dirs_exist_ok=True)

    def with_database(self, address: str) -> "CommandedSite":
        """The same site beside another database of PostgreSQL."""
        self.address = self._environment["PARAPLU_DATABASE"] = address
        return self

    def count(self, table: str) -> int:
        """Rows of a table."""
        return int(self.run(COUNT.format(table=table)))


def furnished(folder: Path, **named: Any) -> tuple[CommandedSite, int]:
    """A site with three offices and one of everything; and the number of the person to look for."""
    site = CommandedSite(folder, **named)
    return site, site.run(FURNISH)


def identity(folder: Path) -> tuple[Path, str]:
    """A new pair of age: the file with the private key, and the public key."""
    path = folder / "identity.txt"
    made = subprocess.run(["age-keygen", "-o", path], capture_output=True, text=True, check=True)
    return path, made.stderr.split()[-1]


def opened(backup: Path, key: Path) -> list[bytes]:
    """The lines of a backup."""
    done = subprocess.run(["age", "-d", "-i", key, backup], capture_output=True, check=True)
    return done.stdout.splitlines(keepends=True)


def sealed(lines: list[bytes], key: str, path: Path) -> Path:
    """A backup made of these lines, as anybody can make one who knows the public key."""
    subprocess.run(["age", "-r", key, "-o", path], input=b"".join(lines), check=True)
    return path


def rows(lines: list[bytes]) -> set[str]:
    """Each row of a backup as text."""
    return {json.dumps(json.loads(line)) for line in lines[1:-1]}


def refused_with(done: "subprocess.CompletedProcess[str]") -> str:
    """The one sentence of a refusal."""
    assert done.returncode == 1, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    return done.stderr.strip()


@contextmanager
def small_share_of_the_disk() -> Iterator[None]:
    """No file may grow beyond 40 kB; SQLite itself needs 32 beside its database."""
    usual = resource.prlimit(0, resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.prlimit(0, resource.RLIMIT_FSIZE, usual)


def without_age() -> str:
    """A PATH on which there is no age."""
    return str(Path(sys.executable).parent)
