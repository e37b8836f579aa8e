"""A network of mail servers on loopback: nsd, Postfix, three receiving servers, and a site that sends."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from tests.separate_site import SeparateSite

HERE = Path(__file__).parent
DOMAIN, BACK, MX = "quietname.example", "back.quietname.example", "mx.quietname.example"
STYLES = {"one.example": "postfix", "two.example": "qmail", "three.example": "exchange"}
ZONE = """\
{zone}. 3600 IN SOA {zone}. admin.{zone}. 1 3600 600 86400 60
{zone}. 3600 IN NS mx.quietname.example.
"""
NSD = """\
server:
  ip-address: 127.0.0.1@{port}
  username: ""
  chroot: ""
  zonesdir: "{folder}"
  pidfile: "{folder}/nsd.pid"
  xfrdfile: "{folder}/xfrd.state"
  zonelistfile: "{folder}/zone.list"
  logfile: "{folder}/nsd.log"
remote-control:
  control-enable: no
zone:
  name: quietname.example
  zonefile: forward.zone
zone:
  name: 127.in-addr.arpa
  zonefile: reverse.zone
"""
MAIN = """\
compatibility_level = 3.9
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
myhostname = mx.quietname.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtp_dns_support_level = disabled
smtputf8_enable = no
transport_maps = inline:{{ {transports} }}
virtual_mailbox_domains = back.quietname.example
virtual_mailbox_maps = regexp:{folder}/returns
virtual_transport = lmtp:unix:{folder}/returns.d/lmtp.sock
lmtp_destination_recipient_limit = 1
alias_maps =
local_recipient_maps =
minimal_backoff_time = 2s
maximal_backoff_time = 4s
queue_run_delay = 2s
transport_retry_time = 2s
"""
MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


def wait_until(is_done: Callable[[], bool], seconds: float) -> None:
    """Wait, and say with an assertion that it took too long."""
    end = time.monotonic() + seconds
    while not is_done():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.5)


class MailNetwork:
    """All of it, in a folder that other users may enter, as Postfix must."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mail-network-"))
        self.folder.chmod(0o755)
        self.smtp, self.dns = free_port(), free_port()
        self.ports = {domain: free_port() for domain in STYLES}
        self._started: list[subprocess.Popen[bytes]] = []
        (self.folder / "site").mkdir(mode=0o700)
        self.site = SeparateSite(self.folder / "site", self.smtp, on_postgresql=False)
        self.site._environment |= {
            "PARAPLU_MAIL_SENDER": f"office@{DOMAIN}",
            "PARAPLU_MAIL_BOUNCE_HOST": BACK,
        }
        self.returns: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        if (self.folder / "postfix").exists():
            subprocess.run(
                ["postfix", "-c", self.folder / "postfix", "stop"], check=False, capture_output=True
            )
        for process in self._started:
            process.kill()
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *words: object) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [str(word) for word in words], env={**os.environ, **self.site._environment}
        )
        self._started.append(process)
        return process

    def paraplu(self, *words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-W", "ignore", "-m", "paraplu", *words]
        return subprocess.run(
            command,
            env={**os.environ, **self.site._environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def publish(self) -> str:
        """Put what `mail setup` prints into the DNS, and let the mailer sign with that key."""
        printed = self.paraplu(
            "mail", "setup", "--make-key", "--sends-from", "127.0.0.1", "--receives-at", MX
        ).stdout
        selector = printed.partition('dkim_selector = "')[2].partition('"')[0]
        self.site._environment["PARAPLU_DKIM_SELECTOR"] = selector
        reverse = printed.partition("; ask the provider of the address: ")[2].partition("\n")[0]
        forward = ZONE.format(zone=DOMAIN) + f"{MX}. 3600 IN A 127.0.0.1\n" + printed
        (self.folder / "forward.zone").write_text(forward)
        (self.folder / "reverse.zone").write_text(ZONE.format(zone="127.in-addr.arpa") + reverse + "\n")
        (self.folder / "nsd.conf").write_text(NSD.format(folder=self.folder, port=self.dns))
        self.start("nsd", "-d", "-c", self.folder / "nsd.conf")
        return printed

    def start_servers(self) -> None:
        """The three receiving servers, Postfix, and what takes returned e-mails."""
        for domain, style in STYLES.items():
            program = ("/usr/bin/python3", HERE / "receiving_server.py")
            places = (self.ports[domain], self.dns, self.smtp, style, self.folder / f"{domain}.json")
            self.start(*program, *places)
        self.start_returns()
        folder = self.folder / "postfix"
        for name in ("postfix", "queue", "data"):
            (self.folder / name).mkdir()
        shutil.chown(self.folder / "data", "postfix")
        pairs = ", ".join(f"{domain}=smtp:[127.0.0.1]:{port}" for domain, port in self.ports.items())
        (folder / "main.cf").write_text(MAIN.format(folder=self.folder, transports=pairs))
        (folder / "master.cf").write_text(MASTER.format(port=self.smtp))
        pattern = r"/^(bounce\+[0-9a-f]{32}|reply\+[0-9a-f]{40}|complaints)@back\.quietname\.example$/ ok"
        (self.folder / "returns").write_text(pattern + "\n")
        subprocess.run(["postfix", "-c", folder, "start"], check=True, capture_output=True)

    def start_returns(self) -> None:
        """What takes returned e-mails; Postfix may use its socket, which gets the group of this folder."""
        place = self.folder / "returns.d"
        place.mkdir(exist_ok=True)
        shutil.chown(place, group="postfix")
        place.chmod(0o2755)
        words = ("-W", "ignore", "-m", "paraplu", "mail", "lmtp", "--socket", place / "lmtp.sock")
        self.returns = self.start(sys.executable, *words)

    def kill_returns(self) -> None:
        """In the middle of its work, without a word."""
        assert self.returns is not None
        self.returns.send_signal(signal.SIGKILL)
        self.returns.wait()

    def verdicts(self) -> list[dict[str, Any]]:
        """What the receiving servers wrote down."""
        files = (self.folder / f"{domain}.json" for domain in STYLES)
        return [json.loads(line) for file in files if file.exists() for line in file.read_text().splitlines()]
