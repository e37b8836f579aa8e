"""The doctor names each fault of folder, keys and installation that is planted, and no other."""

import gzip
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import brotli
import pytest
from django.conf import settings

from paraplu.kernel import seal
from paraplu.ops.doctor import disk, installed
from paraplu.ops.doctor.checks import run_all_checks

pytestmark = pytest.mark.halved

Names = Callable[[], set[str]]
HTTPS = {f"{name}_origin": f"https://{name[:2]}.example.org" for name in ("public", "members", "forms")}


def test_a_healthy_site_has_no_fault(names: Names) -> None:
    assert names() == set()


def test_an_open_folder_is_named(healthy: Path, names: Names) -> None:
    healthy.chmod(0o755)

    assert names() == {"open-to-others"}


def test_an_open_key_is_named_by_its_path(healthy: Path) -> None:
    for path, mode in ((healthy, 0o755), (healthy / "keys", 0o755), (healthy / "keys" / "web.key", 0o644)):
        path.chmod(mode)

    assert any("web.key" in one.sentence for one in run_all_checks())


@pytest.mark.parametrize("key", ["web.key", "mailer.key", "mailer.pub"])
def test_a_missing_key_is_named(healthy: Path, names: Names, key: str) -> None:
    (healthy / "keys" / key).unlink()

    assert names() == {"key-missing"}


def test_a_key_that_systemd_shows_to_the_mailer_alone_is_not_missing(healthy: Path, names: Names) -> None:
    key = healthy / "keys" / "mailer.key"
    key.unlink()
    key.symlink_to(disk.CREDENTIALS / "paraplu-mailer.service" / "mailer.key")
    assert names() == set()

    key.unlink()
    key.symlink_to(healthy / "nowhere")
    assert names() == {"key-missing"}


def test_a_key_in_a_folder_that_this_user_may_not_enter_is_not_missing(
    healthy: Path, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    (healthy / "keys" / "mailer.key").unlink()
    usual = Path.stat

    def refused(path: Path, **named: bool) -> os.stat_result:
        if path.name == "mailer.key":
            raise PermissionError
        return usual(path, **named)

    monkeypatch.setattr(Path, "stat", refused)

    assert names() == set()


@pytest.mark.parametrize("key", ["web.key", "mailer.key"])
def test_a_key_of_another_length_is_named(healthy: Path, names: Names, key: str) -> None:
    (healthy / "keys" / key).write_bytes(bytes(range(31)))

    assert names() == {"key-damaged"}


def test_a_secret_that_somebody_typed_is_named(healthy: Path, names: Names) -> None:
    (healthy / "keys" / "web.key").write_bytes(b"secret" * 5 + b"!!")

    assert names() == {"key-weak"}


def test_keys_of_two_pairs_are_named(healthy: Path, names: Names) -> None:
    (healthy / "keys" / "mailer.pub").write_bytes(seal.public_key(seal.generate()))

    assert names() == {"mailer-pair"}


def test_a_mailer_key_that_the_web_process_reads_is_told(healthy: Path) -> None:
    assert "mailer-key-shared" in {one.name for one in run_all_checks() if one.is_note}


def test_a_full_disk_is_named(names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk.shutil, "disk_usage", lambda _: SimpleNamespace(free=199_000_000))

    assert names() == {"disk-full"}


def test_a_missing_age_is_named(names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk.shutil, "which", lambda _: None)

    assert names() == {"age-missing"}


@pytest.mark.parametrize("mark", [None, b"2026-01-01", b"yesterday"])
def test_an_old_or_unknown_backup_is_named(healthy: Path, names: Names, mark: bytes | None) -> None:
    (healthy / "backup.done").unlink()
    if mark is not None:
        (healthy / "backup.done").write_bytes(mark)

    assert names() == {"backup-old"}


def test_a_file_from_the_future_is_named(healthy: Path, names: Names) -> None:
    tomorrow = time.time() + 86_400
    os.utime(healthy / "config.toml", (tomorrow, tomorrow))

    assert names() == {"clock-off"}


@pytest.mark.parametrize("host", ["members.example.org", "my.utsopi.example", "the-union.example.org"])
def test_a_host_whose_name_tells_something_is_named(
    host: str, names: Names, change: Callable[..., None]
) -> None:
    change(members_origin=f"https://{host}")

    assert "host-telling" in names()


def test_a_demonstration_in_a_real_site_is_named(
    names: Names, change: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(**HTTPS)
    with_it = names()
    monkeypatch.setattr(installed, "DEMONSTRATION", "paraplu_without_it")

    assert (with_it, names()) == ({"demonstration-here"}, set())


def test_uncollected_files_are_named(
    names: Names, change: Callable[..., None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    change(testing=False)
    monkeypatch.setattr(settings, "STATIC_ROOT", tmp_path / "static")

    assert names() == {"static-missing"}


def test_a_changed_script_is_named(names: Names, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(installed.BUILT, tmp_path / "built")
    (tmp_path / "built" / "passkeys.js").write_text("send()")
    monkeypatch.setattr(installed, "BUILT", tmp_path / "built")

    assert names() == {"bundle-differs"}


def as_served(folder: Path, content: bytes, end: str) -> None:
    """A script as it lies collected: sound but for the one copy that ends so."""
    sound = (installed.BUILT / "passkeys.js").read_bytes()
    (folder / "built").mkdir()
    (folder / "staticfiles.json").write_text('{"paths": {"built/passkeys.js": "built/passkeys.1a.js"}}')
    for each, pack in {"": bytes, ".gz": gzip.compress, ".br": brotli.compress}.items():
        packed = pack(content if each == end else sound)
        (folder / "built" / f"passkeys.1a.js{each}").write_bytes(packed)


@pytest.mark.parametrize("end", ["", ".gz", ".br", "none of them"])
def test_a_copy_changed_where_it_is_served_is_named(
    names: Names, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, end: str
) -> None:
    monkeypatch.setattr(settings, "STATIC_ROOT", tmp_path)

    as_served(tmp_path, b"send()", end)

    assert names() == (set() if end == "none of them" else {"bundle-differs"})


def test_a_copy_that_cannot_be_unpacked_is_named(
    names: Names, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "STATIC_ROOT", tmp_path)
    as_served(tmp_path, b"", "none of them")

    (tmp_path / "built" / "passkeys.1a.js.gz").write_bytes(b"nothing packed")

    assert names() == {"bundle-differs"}


def test_a_missing_script_is_named(names: Names, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(installed.BUILT, tmp_path / "built")
    (tmp_path / "built" / "seal.js").unlink()
    monkeypatch.setattr(installed, "BUILT", tmp_path / "built")

    assert names() == {"bundle-missing"}


def test_missing_digests_are_named(names: Names, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(installed, "BUNDLES", tmp_path / "none.json")

    assert names() == {"bundles-unknown"}


def test_a_language_that_lacks_sentences_is_named(names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        installed, "_count_untranslated_sentences", lambda language: 3 if language == "nl" else 0
    )

    assert names() == {"language-incomplete"}


def test_open_sentences_are_counted(tmp_path: Path) -> None:
    catalogue = tmp_path / "django.po"
    catalogue.write_text('msgid ""\nmsgstr ""\n"Language: nl\\n"\n\nmsgid "Send"\nmsgstr ""\n')

    assert installed.count_open_sentences(catalogue) == 2
