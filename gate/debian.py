"""Programs that the tests drive: browsers, PostgreSQL, age, Belenios, readers of paper and of books, SSH."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from gate.environment import say
from gate.fault import Fault, run

POSTGRESQL = Path("/usr/lib/postgresql")
OLDEST_POSTGRESQL = 15


def provide(*, long: bool = False) -> None:
    """Install what is missing where we may; elsewhere say what to install."""
    wanted = {**PROGRAMS, **FOR_LONG_TESTS} if long else PROGRAMS
    missing = [package for package, is_there in wanted.items() if not is_there()]
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Fault(
            f"The tests need {', '.join(missing)}: install them (on Debian: sudo apt-get install "
            f"--no-install-recommends {' '.join(missing)}), then try again."
        )
    say(f"Installing {', '.join(missing)} …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run("The list of Debian packages could not be fetched", ["apt-get", "update", "-q"], quiet)
    run(
        "The Debian packages could not be installed",
        ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing],
        quiet,
    )


def has_chromium() -> bool:
    """Whether a Chromium stands on the path."""
    return any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))


def has_postgresql() -> bool:
    """Whether the programs of a PostgreSQL server are there."""
    return postgresql_programs() is not None


def postgresql_programs() -> Path | None:
    """The folder of the newest server's programs; those on PATH may belong to another version."""
    folders = [folder for folder in POSTGRESQL.glob("[0-9]*") if (folder / "bin" / "initdb").exists()]
    newest_first = sorted(folders, key=lambda folder: int(folder.name), reverse=True)
    return next((folder / "bin" for folder in newest_first if int(folder.name) >= OLDEST_POSTGRESQL), None)


def has_age() -> bool:
    """Whether age, which opens a backup, is there."""
    return shutil.which("age") is not None


def has_firefox() -> bool:
    """Whether Debian's Firefox, the second browser, is there."""
    return shutil.which("firefox-esr") is not None


def has_belenios() -> bool:
    """Whether the tool that checks and makes ballots independently of us is there."""
    return shutil.which("belenios-tool") is not None


def has_poppler() -> bool:
    """Whether a printed sheet can be read again: its words and its picture."""
    return shutil.which("pdftotext") is not None and shutil.which("pdftoppm") is not None


def has_zbar() -> bool:
    """Whether there is something that reads squares as a camera does, and is not ours."""
    return shutil.which("zbarimg") is not None


def has_hledger() -> bool:
    """Whether a program that keeps accounts, and is not ours, can read what leaves the book."""
    return shutil.which("hledger") is not None


def has_ssh_keygen() -> bool:
    """Whether the list of a release can be signed and its signature verified."""
    return shutil.which("ssh-keygen") is not None


def has_patroni() -> bool:
    """Whether a cluster of PostgreSQL servers can be made that chooses its primary itself."""
    return shutil.which("patroni") is not None


def has_client_of_etcd() -> bool:
    """Whether Patroni can ask etcd: Debian brings its client for another store instead."""
    return Path("/usr/lib/python3/dist-packages/etcd").is_dir()


def has_etcd() -> bool:
    """Whether there is what such a cluster agrees through."""
    return shutil.which("etcd") is not None


def has_nginx() -> bool:
    """Whether there is a proxy to stand before two hosts."""
    return shutil.which("nginx") is not None or Path("/usr/sbin/nginx").exists()


def has_mmdebstrap() -> bool:
    """Whether a bare Debian can be made, on which the handbook is followed."""
    return shutil.which("mmdebstrap") is not None


def has_postfix() -> bool:
    """Whether the mail server that relays and takes what comes back is there."""
    return Path("/usr/lib/postfix/sbin/master").exists()


def has_nsd() -> bool:
    """Whether a server of DNS zones is there."""
    return Path("/usr/sbin/nsd").exists()


def has_mail_dkim() -> bool:
    """Whether Perl's verifier of signatures of e-mails is there."""
    return Path("/usr/share/perl5/Mail/DKIM/Verifier.pm").exists()


def has_authheaders() -> bool:
    """Whether Debian's Python can check SPF, DKIM and DMARC, and take e-mails."""
    packages = Path("/usr/lib/python3/dist-packages")
    return all((packages / name).exists() for name in ("authheaders", "dkim", "spf.py", "aiosmtpd"))


def has_exiftool() -> bool:
    """Whether the program that finds what a picture tells about its maker is there."""
    return shutil.which("exiftool") is not None


PROGRAMS: dict[str, Callable[[], bool]] = {
    "chromium": has_chromium,
    "postgresql": has_postgresql,
    "age": has_age,
    "belenios-tool": has_belenios,
    "poppler-utils": has_poppler,
    "zbar-tools": has_zbar,
    "hledger": has_hledger,
    "openssh-client": has_ssh_keygen,
}
FOR_LONG_TESTS: dict[str, Callable[[], bool]] = {
    "firefox-esr": has_firefox,
    "patroni": has_patroni,
    "python3-etcd": has_client_of_etcd,
    "etcd-server": has_etcd,
    "mmdebstrap": has_mmdebstrap,
    "nginx": has_nginx,
    "postfix": has_postfix,
    "nsd": has_nsd,
    "libmail-dkim-perl": has_mail_dkim,
    "python3-authheaders": has_authheaders,
    "python3-spf": has_authheaders,
    "python3-aiosmtpd": has_authheaders,
    "libimage-exiftool-perl": has_exiftool,
}
