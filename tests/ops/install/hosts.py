"""The names of the machine, certificates for them, and what a browser far away sees."""

import subprocess
from pathlib import Path

from tests.ops.install.machine import Machine

PUBLIC, MEMBERS, FORMS = "www.the-union.example", "my.quiet-name.example", "forms.quiet-name.example"
ANSWERS = {
    "public_name": "Roses of the North",
    "neutral_name": "Parasol",
    "public_host": PUBLIC,
    "members_host": MEMBERS,
    "forms_host": FORMS,
    "mail_relay": "mail.quiet-name.example:587",
    "mail_sender": "office@quiet-name.example",
    "language": "en",
}
# An address that stands in no file of the machine, to look for on its disk.
VISITOR = "198.51.100.7"
PEBBLE = """{"pebble": {
"listenAddress": "127.0.0.1:14000", "managementListenAddress": "127.0.0.1:15000",
"certificate": "/srv/acme/localhost.pem", "privateKey": "/srv/acme/localhost.key",
"httpPort": 80, "tlsPort": 443,
"ocspResponderURL": "", "externalAccountBindingRequired": false}}
"""
# certbot asks this server instead of Let's Encrypt, and does not know its authority.
CERTBOT = "server = https://localhost:14000/dir\nno-verify-ssl = true\n"


def give_names(machine: Machine, *names: str) -> None:
    """All names lead to the machine itself, as its DNS would have it."""
    listed = " ".join(names or (PUBLIC, MEMBERS, FORMS))
    (machine.root / "etc/hosts").write_text(f"127.0.0.1 localhost {listed}\n")
    machine.said(f"ip address add {VISITOR}/32 dev lo")


def make_certificates(folder: Path, **named: tuple[str, ...]) -> None:
    """An authority of our own, and certificates under it, by file name: the hosts that each names."""
    folder.mkdir(parents=True, exist_ok=True)
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-subj", "/CN=A test")
    for name, hosts in named.items():
        openssl("req", *key, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={hosts[0]}")
        (folder / "names").write_text("subjectAltName=" + ",".join(f"DNS:{host}" for host in hosts))
        signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "20", "-extfile", "names")
        openssl("x509", "-req", "-in", f"{name}.csr", *signed, "-out", f"{name}.pem")


def start_authority(machine: Machine) -> None:
    """Pebble, the test server of the makers of Let's Encrypt: it looks at port 80, as they do."""
    make_certificates(machine.root / "srv/acme", localhost=("localhost",))
    (machine.root / "srv/acme/config.json").write_text(PEBBLE)
    (machine.home / ".config/letsencrypt").mkdir(parents=True)
    (machine.home / ".config/letsencrypt/cli.ini").write_text(CERTBOT)
    machine.said("apt-get install --yes pebble")
    settings = "PEBBLE_VA_NOSLEEP=1 PEBBLE_WFE_NONCEREJECT=0 PEBBLE_AUTHZREUSE=0"
    machine.said(f"{settings} setsid pebble -config /srv/acme/config.json >/dev/null 2>&1 </dev/null &")
    ask = "curl --silent --fail --retry 20 --retry-connrefused --retry-delay 1 --insecure"
    machine.said(f"{ask} https://localhost:15000/roots/0 >authority.pem")


def page_at(machine: Machine, host: str, path: str = "/", authority: str = "authority.pem") -> str:
    """Head and body of a page over TLS, its certificate checked; raises if there is none within a minute."""
    words = "curl --silent --show-error --location --include --max-time 20"
    again = "--retry 30 --retry-delay 2 --retry-all-errors --fail"
    return machine.said(f"{words} {again} --interface {VISITOR} --cacert {authority} https://{host}{path}")
