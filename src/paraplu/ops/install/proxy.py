"""nginx before the sockets: TLS, limits by address in memory, no log, and two certificates."""

from collections.abc import Iterator
from pathlib import Path
from string import Template

from paraplu.base.config import ConfigurationError
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
from paraplu.ops.install.layout import UnionLayout

HERE = Path(__file__).parent
NGINX = Path("/etc/nginx")
ENABLED = NGINX / "sites-enabled"
# One for all unions of the machine: nginx takes one default server only.
OTHER_NAMES = NGINX / "conf.d" / "paraplu.conf"
NGINX_STARTED = Path("/run/nginx.pid")
PROXY_USER = "www-data"
CERTBOT = Path("/etc/letsencrypt")
LETSENCRYPT = CERTBOT / "live"
ROOT = Ownership("root", "root", 0o755)
# Threat: whoever takes a web server over reads which other unions are on this machine.
ROOT_ALONE, ROOT_ENTERS = Ownership("root", "root", 0o600), Ownership("root", "root", 0o700)


def site_file(layout: UnionLayout) -> Path:
    """The site of a union."""
    return NGINX / "sites-available" / layout.base_name


def snippet_file(layout: UnionLayout, name: str) -> Path:
    """A file that the site of a union includes."""
    return NGINX / "snippets" / f"{layout.base_name}-{name}"


def read_mark(layout: UnionLayout) -> Path:
    """A file as old as the last time that nginx was told to read the site of a union."""
    return Path("/run") / f"{layout.base_name}-proxy.read"


def webroot_folder(layout: UnionLayout) -> Path:
    """Where the certificates of a union are asked for."""
    return Path("/var/www") / layout.base_name


def certificate_names(layout: UnionLayout) -> tuple[str, str]:
    """Of the public host, and of the two neutral ones.

    A certificate names all its hosts, in public lists for ever: so the union's own name has another one.
    """
    return f"{layout.base_name}-public", f"{layout.base_name}-neutral"


def proxy_acts(layout: UnionLayout, answers: Answers) -> Iterator[Act]:
    """The proxy: first for port 80, over which certificates come, then for port 443."""
    site, written = site_file(layout), proxy_texts(layout)
    yield RunProgram(
        "The proxy may enter the folders of the sockets",
        ("adduser", PROXY_USER, layout.proxy_group),
        lambda: layout.proxy_group in answer_of(("id", "-nG", PROXY_USER)).split(),
    )
    for path, (title, text) in written.items():
        yield WriteFile(title, path, text)
    yield RemoveFile("The example site of nginx", ENABLED / "default")
    yield MakeLink("The site is switched on", ENABLED / layout.base_name, site)
    yield MakeFolder("Where certificates are asked for", webroot_folder(layout), ROOT)
    if not answers.certificates:
        yield from certificate_acts(layout, answers)
    yield WriteFile("The site", site, site_text(layout, answers), ROOT_ALONE)
    yield CallFunction(
        "nginx reads its site again",
        "nginx -t && systemctl reload-or-restart nginx",
        lambda: all(has_read(layout, path) for path in (site, *written)),
        lambda: reload_proxy(layout),
    )


def proxy_texts(layout: UnionLayout) -> dict[Path, tuple[str, str]]:
    """What nginx reads beside the site: why, and the text."""
    quiet = (HERE / "quiet.conf").read_text("utf-8")
    others = (HERE / "other-names.conf").read_text("utf-8")
    return {
        snippet_file(layout, "quiet.conf"): ("What nginx writes down: nothing", quiet),
        snippet_file(layout, "passing.conf"): ("How nginx passes a page on", passing_text(layout)),
        OTHER_NAMES: ("What nginx answers to any other name: nothing", others),
    }


def passing_text(layout: UnionLayout) -> str:
    """How a page is passed on; each union counts the addresses of its own visitors."""
    return Template((HERE / "passing.conf").read_text("utf-8")).substitute(zone=layout.serving_role)


def certificate_acts(layout: UnionLayout, answers: Answers) -> Iterator[Act]:
    """Two certificates of Let's Encrypt, without an account that names anybody."""
    asked = dict(zip(certificate_names(layout), ((answers.public_host,), answers.neutral_hosts), strict=True))
    yield CallFunction(
        "nginx answers on port 80, for the certificates",
        f"install -m 0600 /dev/stdin {site_file(layout)} <<'END'\n"
        f"{part_text('plain.conf', layout, answers)}END\n"
        "systemctl reload-or-restart nginx",
        lambda: all((LETSENCRYPT / name / "fullchain.pem").exists() for name in asked),
        lambda: open_port_80(layout, answers),
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
        how = ("--webroot", "-w", str(webroot_folder(layout)), "--cert-name", name, *named)
        hook = ("--deploy-hook", "systemctl reload nginx")
        yield RunProgram(
            f"The certificate {name}",
            (*words, *how, *hook),
            lambda name=name: (LETSENCRYPT / name / "fullchain.pem").exists(),  # type: ignore[misc]
        )
    for folder in ("csr", "renewal"):
        yield MakeFolder("For whom certbot has certificates is for root alone", CERTBOT / folder, ROOT_ENTERS)


def open_port_80(layout: UnionLayout, answers: Answers) -> None:
    """Write the half of the site that needs no certificate."""
    text = part_text("plain.conf", layout, answers)
    WriteFile("The site", site_file(layout), text, ROOT_ALONE).carry_out()
    reload_proxy(layout)


def reload_proxy(layout: UnionLayout) -> None:
    """Let nginx look at its files first: with a faulty one it goes on as it was."""
    tried = run_quietly(("nginx", "-t", "-q"))
    if tried.returncode:
        raise ConfigurationError(f"nginx does not take its site: {tried.stderr.strip().splitlines()[0]}")
    if run_quietly(("systemctl", "reload-or-restart", "nginx")).returncode:
        raise ConfigurationError("nginx did not start: systemctl status nginx shows why.")
    read_mark(layout).touch()


def has_read(layout: UnionLayout, path: Path) -> bool:
    """Whether nginx was started, or told to read its files, since this one was written."""
    marks = [mark.stat().st_mtime for mark in (read_mark(layout), NGINX_STARTED) if mark.exists()]
    return path.exists() and any(mark >= path.stat().st_mtime for mark in marks)


def certificate_files(layout: UnionLayout, answers: Answers) -> dict[str, Path]:
    """Certificate and key of the public host and of the neutral ones."""
    if answers.certificates:
        folder = Path(answers.certificates)
        return {
            "public_certificate": folder / "public.pem",
            "public_key": folder / "public.key",
            "neutral_certificate": folder / "neutral.pem",
            "neutral_key": folder / "neutral.key",
        }
    public, neutral = certificate_names(layout)
    return {
        "public_certificate": LETSENCRYPT / public / "fullchain.pem",
        "public_key": LETSENCRYPT / public / "privkey.pem",
        "neutral_certificate": LETSENCRYPT / neutral / "fullchain.pem",
        "neutral_key": LETSENCRYPT / neutral / "privkey.pem",
    }


def refuse_missing_certificates(layout: UnionLayout, answers: Answers) -> None:
    """Before anything is done: the four files that `--certificates` promises."""
    for path in certificate_files(layout, answers).values() if answers.certificates else ():
        if not path.is_file():
            raise ConfigurationError(f"There is no file {path}; docs/operate/install.md names all four.")


def site_text(layout: UnionLayout, answers: Answers) -> str:
    """The whole site."""
    return part_text("plain.conf", layout, answers) + part_text("tls.conf", layout, answers)


def part_text(name: str, layout: UnionLayout, answers: Answers) -> str:
    """One half of the site, with the hosts and files of this installation."""
    values = {
        "public_host": answers.public_host,
        "members_host": answers.members_host,
        "forms_host": answers.forms_host,
        "webroot": webroot_folder(layout),
        "zone": layout.serving_role,
        "quiet": snippet_file(layout, "quiet.conf"),
        "passing": snippet_file(layout, "passing.conf"),
        "web_socket": layout.socket_paths["web"],
        "forms_socket": layout.socket_paths["forms"],
        **certificate_files(layout, answers),
    }
    return Template((HERE / name).read_text("utf-8")).substitute(values)
