"""nginx before the sockets: TLS, limits by address in memory, no log, and two certificates."""

from collections.abc import Iterator
from pathlib import Path
from string import Template

from paraplu.base.config import ConfigurationError
from paraplu.ops.install import layout
from paraplu.ops.install.acts import (
    Act,
    CallFunction,
    MakeFolder,
    MakeLink,
    Ownership,
    RemoveFile,
    RunProgram,
    WriteFile,
    answer_of,
    run_quietly,
)
from paraplu.ops.install.answers import Answers

HERE = Path(__file__).parent
NGINX = Path("/etc/nginx")
SITE = NGINX / "sites-available" / "paraplu"
ENABLED = NGINX / "sites-enabled"
QUIET = NGINX / "snippets" / "paraplu-quiet.conf"
PASSING = NGINX / "snippets" / "paraplu-passing.conf"
READ_MARK = Path("/run/paraplu-proxy.read")
NGINX_STARTED = Path("/run/nginx.pid")
PROXY_USER = "www-data"
WEBROOT = Path("/var/www/paraplu")
LETSENCRYPT = Path("/etc/letsencrypt/live")
# A certificate names all its hosts, in public lists for ever: so the union's own name has another one.
PUBLIC, NEUTRAL = "paraplu-public", "paraplu-neutral"
ROOT = Ownership("root", "root", 0o755)


def proxy_acts(answers: Answers) -> Iterator[Act]:
    """The proxy: first for port 80, over which certificates come, then for port 443."""
    yield RunProgram(
        "The proxy may enter the folders of the sockets",
        ("adduser", PROXY_USER, layout.PROXY_GROUP),
        lambda: layout.PROXY_GROUP in answer_of(("id", "-nG", PROXY_USER)).split(),
    )
    yield WriteFile("What nginx writes down: nothing", QUIET, (HERE / "quiet.conf").read_text("utf-8"))
    yield WriteFile("How nginx passes a page on", PASSING, (HERE / "passing.conf").read_text("utf-8"))
    yield RemoveFile("The example site of nginx", ENABLED / "default")
    yield MakeLink("The site is switched on", ENABLED / "paraplu", SITE)
    yield MakeFolder("Where certificates are asked for", WEBROOT, ROOT)
    if not answers.certificates:
        yield from certificate_acts(answers)
    yield WriteFile("The site", SITE, site_text(answers))
    yield CallFunction(
        "nginx reads its site again",
        "nginx -t && systemctl reload-or-restart nginx",
        lambda: all(has_read(path) for path in (SITE, QUIET, PASSING)),
        reload_proxy,
    )


def certificate_acts(answers: Answers) -> Iterator[Act]:
    """Two certificates of Let's Encrypt, without an account that names anybody."""
    asked = {PUBLIC: (answers.public_host,), NEUTRAL: answers.neutral_hosts}
    yield CallFunction(
        "nginx answers on port 80, for the certificates",
        f"install -m 0644 /dev/stdin {SITE} <<'END'\n{part_text('plain.conf', answers)}END\n"
        "systemctl reload-or-restart nginx",
        lambda: all((LETSENCRYPT / name / "fullchain.pem").exists() for name in asked),
        lambda: open_port_80(answers),
    )
    for name, hosts in asked.items():
        named = [word for host in hosts for word in ("-d", host)]
        words = (
            "certbot",
            "certonly",
            "--non-interactive",
            "--agree-tos",
            "--register-unsafely-without-email",
        )
        how = ("--webroot", "-w", str(WEBROOT), "--cert-name", name, *named)
        hook = ("--deploy-hook", "systemctl reload nginx")
        yield RunProgram(
            f"The certificate {name}",
            (*words, *how, *hook),
            lambda name=name: (LETSENCRYPT / name / "fullchain.pem").exists(),  # type: ignore[misc]
        )


def open_port_80(answers: Answers) -> None:
    """Write the half of the site that needs no certificate."""
    WriteFile("The site", SITE, part_text("plain.conf", answers)).carry_out()
    reload_proxy()


def reload_proxy() -> None:
    """Let nginx look at its files first: with a faulty one it goes on as it was."""
    tried = run_quietly(("nginx", "-t", "-q"))
    if tried.returncode:
        raise ConfigurationError(f"nginx does not take its site: {tried.stderr.strip().splitlines()[0]}")
    if run_quietly(("systemctl", "reload-or-restart", "nginx")).returncode:
        raise ConfigurationError("nginx did not start: systemctl status nginx shows why.")
    READ_MARK.touch()


def has_read(path: Path) -> bool:
    """Whether nginx was started, or told to read its files, since this one was written."""
    marks = [mark.stat().st_mtime for mark in (READ_MARK, NGINX_STARTED) if mark.exists()]
    return path.exists() and any(mark >= path.stat().st_mtime for mark in marks)


def certificate_files(answers: Answers) -> dict[str, Path]:
    """Certificate and key of the public host and of the neutral ones."""
    if answers.certificates:
        folder = Path(answers.certificates)
        return {
            "public_certificate": folder / "public.pem",
            "public_key": folder / "public.key",
            "neutral_certificate": folder / "neutral.pem",
            "neutral_key": folder / "neutral.key",
        }
    return {
        "public_certificate": LETSENCRYPT / PUBLIC / "fullchain.pem",
        "public_key": LETSENCRYPT / PUBLIC / "privkey.pem",
        "neutral_certificate": LETSENCRYPT / NEUTRAL / "fullchain.pem",
        "neutral_key": LETSENCRYPT / NEUTRAL / "privkey.pem",
    }


def refuse_missing_certificates(answers: Answers) -> None:
    """Before anything is done: the four files that `--certificates` promises."""
    for path in certificate_files(answers).values() if answers.certificates else ():
        if not path.is_file():
            raise ConfigurationError(f"There is no file {path}; docs/operate/install.md names all four.")


def site_text(answers: Answers) -> str:
    """The whole site."""
    return part_text("plain.conf", answers) + part_text("tls.conf", answers)


def part_text(name: str, answers: Answers) -> str:
    """One half of the site, with the hosts and files of this installation."""
    values = {
        "public_host": answers.public_host,
        "members_host": answers.members_host,
        "forms_host": answers.forms_host,
        "webroot": WEBROOT,
        "quiet": QUIET,
        "passing": PASSING,
        "web_socket": layout.SOCKETS["web"],
        "forms_socket": layout.SOCKETS["forms"],
        **certificate_files(answers),
    }
    return Template((HERE / name).read_text("utf-8")).substitute(values)
