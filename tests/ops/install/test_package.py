"""The package for Debian: installed, upgraded, removed, installed again, purged, and then nothing is left."""

import gzip
import subprocess
from pathlib import Path

import pytest

from tests.ops.install.hosts import ANSWERS, FORMS, MEMBERS, PUBLIC, give_names, make_certificates, page_at
from tests.ops.install.machine import Machine
from tools.release import debian_package, packing, signing
from tools.release.tagged import TaggedSource

NEXT = TaggedSource("v9.9.10", "9.9.10", "d" * 40, 1_000_000_000)
OURS = "find / -xdev -name '*paraplu*' -not -path '/srv/*' -not -path '/var/log/*' -not -path '/var/cache/*'"


def next_tree(release_folder: Path, folder: Path) -> Path:
    """The same release under the next number, unpacked."""
    with gzip.open(release_folder / "paraplu-9.9.9.tar.gz") as file:
        subprocess.run(["tar", "--extract", "--directory", folder], input=file.read(), check=True)
    place = (folder / "paraplu-9.9.9").rename(folder / "paraplu-9.9.10")
    version = place / "src" / "paraplu" / "__init__.py"
    version.write_text(version.read_text("utf-8").replace("9.9.9", "9.9.10"), "utf-8")
    return place


def next_release(release_folder: Path, folder: Path) -> Path:
    """Its package for Debian."""
    place = next_tree(release_folder, folder)
    archive = folder / "paraplu-9.9.10.tar.gz"
    subprocess.run(["tar", "--create", "--gzip", "--file", archive, place.name], cwd=folder, check=True)
    return debian_package.write_package(archive, NEXT, [], folder)


def next_archive(release_folder: Path, folder: Path) -> Path:
    """Its signed archive, in a folder of its own with the list of digests and with who may sign."""
    place, out, key = next_tree(release_folder, folder), folder / "signed", folder / "key"
    out.mkdir()
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key], check=True)
    (out / "signers").write_text(f"releases@example.org {key.with_suffix('.pub').read_text()}")
    found = [path for path in sorted(place.rglob("*")) if path.is_file()]
    files = [packing.PackedFile(str(path.relative_to(place)), path) for path in found]
    archive = out / f"{place.name}.tar.gz"
    packing.write_archive(archive, place.name, files, 1_000_000_000)
    (out / "SHA256SUMS").write_text(packing.digests_of(out, [archive], place.name, files))
    signing.sign_digests(out / "SHA256SUMS", key)
    return archive


def installed(machine: Machine) -> None:
    """With answers from a file and certificates of one's own."""
    make_certificates(machine.home / "certificates", public=(PUBLIC,), neutral=(MEMBERS, FORMS))
    lines = [f'{name} = "{value}"\n' for name, value in {**ANSWERS, "database": "sqlite"}.items()]
    (machine.home / "answers.toml").write_text("".join(lines))
    machine.said("apt-get install --yes ./paraplu_9.9.9_*.deb")
    refused = machine.run("paraplu install </dev/null")
    assert (refused.returncode, refused.stderr) == (
        1,
        "Nobody is here to answer: give --answers FILE, or run it at a terminal.\n",
    )
    words = "paraplu install --answers answers.toml --certificates certificates"
    planned = machine.said(f"{words} --dry-run")
    assert "adduser --system --group" in planned
    assert machine.run("id paraplu").returncode != 0
    machine.said(f"{words} --packages")
    machine.said("paraplu found >cards.txt")


AUTHORITY = "certificates/ca.pem"


@pytest.mark.slow
def test_it_is_installed_upgraded_removed_and_purged(
    machine: Machine, release_folder: Path, tmp_path: Path
) -> None:
    give_names(machine)
    assert machine.said(OURS) == ""
    installed(machine)
    page_at(machine, PUBLIC, authority=AUTHORITY)
    package = next_release(release_folder, tmp_path)
    (machine.home / package.name).write_bytes(package.read_bytes())

    upgraded(machine, package.name)
    removed(machine)
    machine.said(f"apt-get install --yes ./{package.name} && paraplu install")
    machine.said("systemctl enable --now paraplu-web paraplu-forms paraplu-worker paraplu-mailer")
    page_at(machine, FORMS, authority=AUTHORITY)
    purged(machine)


def upgraded(machine: Machine, package: str) -> None:
    """The new release lies beside the old one, which still runs."""
    said = machine.said(f"apt-get install --yes ./{package}")
    assert "Release 9.9.10 lies in /opt/paraplu/releases/9.9.10." in said
    assert machine.said("paraplu --version") == "paraplu 9.9.9"
    assert machine.said("/opt/paraplu/releases/9.9.10/bin/paraplu --version") == "paraplu 9.9.10"
    page_at(machine, MEMBERS, authority=AUTHORITY)


def removed(machine: Machine) -> None:
    """Nothing runs or is configured any more, and what the union has is there."""
    machine.said("apt-get remove --yes paraplu")
    assert machine.run("systemctl list-unit-files 'paraplu*' --no-legend").stdout == ""
    assert machine.run("pgrep --full /opt/paraplu/releases").stdout == ""
    assert machine.run("ls /opt/paraplu /etc/nginx/sites-enabled/paraplu /usr/bin/paraplu").stdout == ""
    assert machine.said("ls /var/lib/paraplu/paraplu.sqlite3 /etc/paraplu/mailer.key")
    machine.said("nginx -t")


def purged(machine: Machine) -> None:
    """Nothing is left of it."""
    machine.said("apt-get purge --yes paraplu")
    assert machine.said(OURS) == ""
    assert machine.run("getent passwd | grep paraplu; getent group | grep paraplu").stdout == ""
    machine.said("nginx -t")
