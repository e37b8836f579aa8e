"""The database that the configuration names: SQLite that survives a power cut, or PostgreSQL."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from paraplu.base.config import Config

# FULL: an acknowledged join, vote or payment must survive a power cut. secure_delete: rows are really gone.
SQLITE_START = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-20000;PRAGMA journal_size_limit=27103364"
)


def database_settings(config: Config) -> dict[str, dict[str, Any]]:
    """Django's DATABASES for this configuration."""
    if config.database == "sqlite":
        return {"default": _sqlite_settings(config)}
    return {"default": _postgresql_settings(config.database)}


def _sqlite_settings(config: Config) -> dict[str, Any]:
    return {
        "ENGINE": "paraplu.base.queued_sqlite",
        "NAME": config.var / "paraplu.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START},
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": config.var / "test.sqlite3"},  # a file, so that threads compete as in production
    }


def _postgresql_settings(text: str) -> dict[str, Any]:
    """Several hosts may be named with commas; libpq then finds the one that accepts writes."""
    parts = urlsplit(text)
    place = parts.netloc.rpartition("@")[2]
    hosts = [host.partition(":") for host in place.split(",")] if place else []
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    options: dict[str, Any] = {"connect_timeout": 5}
    if len(hosts) > 1:
        options["target_session_attrs"] = "read-write"
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
