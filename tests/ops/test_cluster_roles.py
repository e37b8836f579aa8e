"""The lines of docs/operate/cluster.md that make roles and database do what the page says of them."""

import os
import re
import secrets
import subprocess
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from gate.debian import postgresql_programs
from gate.fault import ROOT
from tests.migrated import ON_POSTGRESQL

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has no roles"),
]

PAGE = (ROOT / "docs" / "operate" / "cluster.md").read_text("utf-8")
MAINTAIN_SINCE = 170_000
ROLES = "SELECT rolname FROM pg_roles WHERE rolname LIKE '{name}%%'"


class MadeRoles:
    """A database made by the page, under another name than `paraplu`, which is the superuser here."""

    def __init__(self) -> None:
        self.address = os.environ["PARAPLU_DATABASE"]
        self.name = f"test_{secrets.token_hex(4)}"
        lines = re.findall(r"^ *```sql\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)[0]
        with psycopg.connect(self.address) as connection:
            if connection.info.server_version < MAINTAIN_SINCE:
                lines = lines.replace(", MAINTAIN", "")
        text = lines.replace("paraplu", self.name)
        programs = postgresql_programs()
        assert programs is not None
        words = [programs / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.address]
        subprocess.run(words, input=text, text=True, check=True)

    def ask(self, role: str, statement: str) -> list[tuple[Any, ...]]:
        """What a role gets for a statement in this database."""
        address = self.address.replace("paraplu@/postgres", f"{role}@/{self.name}")
        with psycopg.connect(address) as connection:
            done = connection.execute(statement)
            return done.fetchall() if done.description else []

    def delete(self) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {self.name}")
            for (role,) in connection.execute(ROLES.format(name=self.name)).fetchall():
                connection.execute(f"DROP ROLE {role}")


@pytest.fixture
def made() -> Iterator[MadeRoles]:
    roles = MadeRoles()
    yield roles
    roles.delete()


def test_the_serving_role_writes_rows_and_changes_no_table(made: MadeRoles) -> None:
    made.ask(f"{made.name}_owner", "CREATE TABLE a (id serial, word text)")

    made.ask(made.name, "INSERT INTO a (word) VALUES ('x'); UPDATE a SET word = 'y'")
    assert made.ask(made.name, "SELECT id, word FROM a") == [(1, "y")]
    made.ask(made.name, "DELETE FROM a")
    for refused in ("ALTER TABLE a ADD b int", "DROP TABLE a", "TRUNCATE a", "CREATE TABLE c (id int)"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            made.ask(made.name, refused)


def test_no_other_role_comes_in(made: MadeRoles) -> None:
    other = f"{made.name}_other"
    made.ask(f"{made.name}_owner", "SELECT 1")
    with psycopg.connect(made.address, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {other} LOGIN")

    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        made.ask(other, "SELECT 1")
