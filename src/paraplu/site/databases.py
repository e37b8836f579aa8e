"""The two databases that the configuration names: SQLite that survives a power cut, or PostgreSQL.

Threat: in one database the rows of people who are logged in and of people who write without a name have one
order (docs/decisions/0026). So what is sent without an account is in a file, or on PostgreSQL in a database,
of its own.
"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.db import DEFAULT_DB_ALIAS, models

from paraplu.base.config import Config
from paraplu.base.row_order import FORMS_DATABASE, forms_database_apps

# FULL: an acknowledged join, vote or payment must survive a power cut. secure_delete: rows are really gone.
SQLITE_START = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-20000;PRAGMA journal_size_limit=27103364"
)
# A server that lost its power closes no connection: without these we would wait a quarter of an hour for it.
DEAD_HOST = {
    "tcp_user_timeout": 6000,
    "keepalives_idle": 3,
    "keepalives_interval": 1,
    "keepalives_count": 3,
}


def database_settings(config: Config) -> dict[str, dict[str, Any]]:
    """Django's DATABASES for this configuration."""
    places = {
        DEFAULT_DB_ALIAS: (config.database, "paraplu.sqlite3"),
        FORMS_DATABASE: (config.forms_database, "forms.sqlite3"),
    }
    return {
        alias: _sqlite_settings(config.var / name) if address == "sqlite" else _postgresql_settings(address)
        for alias, (address, name) in places.items()
    }


class FormsRouter:
    """Sends each app to the one database in which it has its tables."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str:
        return _database_of(model._meta.app_label)

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str:
        return _database_of(model._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == _database_of(app_label)


def _database_of(app_label: str) -> str:
    return FORMS_DATABASE if app_label in forms_database_apps() else DEFAULT_DB_ALIAS


def _sqlite_settings(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "paraplu.base.queued_sqlite",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START},
        "CONN_MAX_AGE": None,
        # A file, so that threads compete as in production.
        "TEST": {"NAME": path.with_name(f"test-{path.name}")},
    }


def _postgresql_settings(text: str) -> dict[str, Any]:
    """Several hosts may be named with commas; libpq then finds the one that accepts writes.

    passfile: where libpq finds the password of a role for which the address has none, such as the owner's.
    """
    parts = urlsplit(text)
    place = parts.netloc.rpartition("@")[2]
    hosts = [host.partition(":") for host in place.split(",")] if place else []
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    options: dict[str, Any] = {"connect_timeout": 5}
    if len(hosts) > 1:
        options = {"connect_timeout": 2, "target_session_attrs": "read-write", **DEAD_HOST}
    if "passfile" in query:
        options["passfile"] = query["passfile"]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or ",".join(host for host, _, _ in hosts),
        "PORT": query.get("port") or ",".join(port or "5432" for _, _, port in hosts),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
