"""The address of several servers: the one that takes writes is found, and a dead one is not waited for."""

from typing import Any

from paraplu.site.databases import _postgresql_settings


def options_of(address: str) -> dict[str, Any]:
    options: dict[str, Any] = _postgresql_settings(address)["OPTIONS"]
    return options


def test_of_several_servers_the_one_that_takes_writes_is_used() -> None:
    made = _postgresql_settings("postgresql://paraplu:a%40b@10.7.0.1:5433,10.7.0.2/paraplu")

    assert (made["HOST"], made["PORT"]) == ("10.7.0.1,10.7.0.2", "5433,5432")
    assert (made["USER"], made["PASSWORD"], made["NAME"]) == ("paraplu", "a@b", "paraplu")
    assert made["OPTIONS"]["target_session_attrs"] == "read-write"
    assert made["CONN_HEALTH_CHECKS"]


def test_of_several_servers_a_dead_one_is_given_up_within_seconds() -> None:
    options = options_of("postgresql://paraplu@10.7.0.1,10.7.0.2/paraplu")
    silent = options["keepalives_idle"] + options["keepalives_interval"] * options["keepalives_count"]

    assert options["connect_timeout"] <= 2
    assert max(silent, options["tcp_user_timeout"] / 1000) <= 6


def test_one_server_is_waited_for() -> None:
    options = options_of("postgresql://paraplu@/paraplu?host=/var/run/postgresql")

    assert "target_session_attrs" not in options


def test_the_password_of_the_owner_is_read_from_a_file_that_the_address_names() -> None:
    address = "postgresql://paraplu:word@10.7.0.1,10.7.0.2/paraplu?passfile=/var/lib/paraplu/owner.pgpass"

    assert options_of(address)["passfile"] == "/var/lib/paraplu/owner.pgpass"
    assert "passfile" not in options_of(address.partition("?")[0])
