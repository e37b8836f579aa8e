"""The configuration is complete, or the site does not open and says in one sentence why."""

from datetime import date
from pathlib import Path

import pytest

from paraplu.base.config import Config, ConfigurationError, load_config

COMPLETE = """
var = "."
union = "union"
database = "sqlite"
public_origin = "http://localhost:8000"
members_origin = "http://my.localhost:8000"
forms_origin = "http://forms.localhost:8000"
mail_host = "127.0.0.1"
mail_port = 1025
mail_sender = "office@paraplu.example"
"""


def read(folder: Path, text: str = COMPLETE, **environment: str) -> Config:
    (folder / "keys").mkdir(exist_ok=True)
    for name in ("web.key", "mailer.pub"):
        (folder / "keys" / name).write_bytes(b"k" * 32)
    (folder / "config.toml").write_text(text)
    return load_config({"PARAPLU_CONFIG": str(folder / "config.toml"), **environment})


def test_a_folder_in_the_file_counts_from_the_file(tmp_path):
    assert read(tmp_path).union == tmp_path / "union"


def test_a_folder_in_the_environment_counts_from_where_the_command_runs(tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")

    config = read(tmp_path, PARAPLU_UNION="content/mine")

    assert config.union == tmp_path / "elsewhere" / "content" / "mine"


@pytest.mark.parametrize("day", ["2026-12-01", '"2026-12-01"'])
def test_the_first_day_of_sending_is_a_day_with_or_without_quotes(tmp_path, day):
    assert read(tmp_path).mail_since is None
    assert read(tmp_path, f"mail_since = {day}\n{COMPLETE}").mail_since == date(2026, 12, 1)
    assert read(tmp_path, PARAPLU_MAIL_SINCE="2026-12-02").mail_since == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("mail_port = 1025", ""), "lacks mail_port."),
        (("mail_port", "mial_port"), "has a value nobody knows: mial_port."),
        (("1025", '"many"'), "has a value of the wrong kind."),
        (("1025", "= ="), "is not valid TOML."),
        (("my.localhost", "forms.localhost"), "must be three different hosts."),
        (('"sqlite"', '"oracle"'), "either sqlite or a postgresql:// address."),
        (("mail_port", 'operator_email = "night watch@x"\nmail_port'), "is not an e-mail address."),
        (("mail_port", 'operator_email = "a@b\\nBcc: c@d"\nmail_port'), "is not an e-mail address."),
        (("mail_port", 'operator_email = "watch"\nmail_port'), "is not an e-mail address."),
        (("mail_port", 'mail_since = "in spring"\nmail_port'), "has a value of the wrong kind."),
        (("mail_port", "mail_since = 2026-12-01T10:00:00\nmail_port"), "has a value of the wrong kind."),
    ],
)
def test_a_wrong_configuration_is_refused_in_one_sentence(tmp_path, change, sentence):
    with pytest.raises(ConfigurationError) as refusal:
        read(tmp_path, COMPLETE.replace(*change))

    assert str(refusal.value).endswith(sentence)


def test_a_demonstration_opens_on_this_machine_only(tmp_path):
    text = COMPLETE.replace("//localhost", "//union.example") + "demonstration = true\n"

    with pytest.raises(ConfigurationError, match="must be localhost"):
        read(tmp_path, text)


def test_certificates_are_a_list_or_one_text_with_commas(tmp_path):
    listed = read(tmp_path, COMPLETE + 'certificates = ["/etc/one.pem", "127.0.0.1:443"]\n')
    typed = read(tmp_path, COMPLETE + 'certificates = "/etc/one.pem, 127.0.0.1:443"\n')

    assert listed.certificates == typed.certificates == ("/etc/one.pem", "127.0.0.1:443")
    assert read(tmp_path, COMPLETE).certificates == ()


POSTGRESQL = COMPLETE.replace('"sqlite"', '"postgresql://paraplu@/paraplu?host=/run/postgresql"')
WITH_OWNER = POSTGRESQL + 'owner_role = "paraplu_owner"\n'


def test_a_command_that_changes_tables_works_as_their_owner(tmp_path):
    served, owned = read(tmp_path, WITH_OWNER), read(tmp_path, WITH_OWNER, PARAPLU_AS_OWNER="yes")

    assert served.database == "postgresql://paraplu@/paraplu?host=/run/postgresql"
    assert owned.database == "postgresql://paraplu_owner@/paraplu?host=/run/postgresql"
    assert owned.forms_database == "postgresql://paraplu_owner@/paraplu_forms?host=/run/postgresql"


def test_without_an_owner_or_with_an_address_of_ones_own_nothing_is_changed(tmp_path):
    given = "postgresql://somebody@/paraplu"

    assert read(tmp_path, POSTGRESQL, PARAPLU_AS_OWNER="yes").database.startswith("postgresql://paraplu@/")
    assert read(tmp_path, COMPLETE, PARAPLU_AS_OWNER="yes").database == "sqlite"
    assert read(tmp_path, WITH_OWNER, PARAPLU_AS_OWNER="yes", PARAPLU_DATABASE=given).database == given


SERVED = {
    "public": "https://www.union.example",
    "members": "https://my.quiet.example",
    "forms": "https://forms.quiet.example",
}


@pytest.mark.parametrize("name", ["public", "members", "forms"])
@pytest.mark.parametrize("scheme", ["http://", "HTTPS://", "ftp://", "//"])
def test_an_origin_that_others_reach_begins_with_https(tmp_path, name, scheme):
    origins = {**SERVED, name: SERVED[name].replace("https://", scheme)}
    environment = {f"PARAPLU_{key.upper()}_ORIGIN": value for key, value in origins.items()}

    with pytest.raises(ConfigurationError) as refusal:
        read(tmp_path, **environment)

    sentence = f"{name}_origin must begin with https://, since its host is reached from other machines."
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "host", ["localhost", "my.localhost:8000", "127.0.0.1", "127.0.0.9:80", "[::1]:8000"]
)
def test_this_machine_alone_may_do_without_tls(tmp_path, host):
    origins = {f"PARAPLU_{key.upper()}_ORIGIN": value for key, value in SERVED.items()}

    assert (
        read(tmp_path, **{**origins, "PARAPLU_FORMS_ORIGIN": f"http://{host}"}).forms_origin
        == f"http://{host}"
    )


@pytest.mark.parametrize("host", ["localhost.example", "127.0.0.1.example", "10.0.0.1", "[2001:db8::1]"])
def test_a_host_that_looks_like_this_machine_is_another_one(tmp_path, host):
    origins = {f"PARAPLU_{key.upper()}_ORIGIN": value for key, value in SERVED.items()}

    with pytest.raises(ConfigurationError, match="forms_origin must begin with https"):
        read(tmp_path, **{**origins, "PARAPLU_FORMS_ORIGIN": f"http://{host}"})
