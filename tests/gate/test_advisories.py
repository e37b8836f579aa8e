"""A package that is known to be dangerous is named; whoever has no network is told so."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from gate import advisories

DANGEROUS = "danger"


class Answers(BaseHTTPRequestHandler):
    """Speaks the language of the database, and knows one dangerous package."""

    def do_POST(self) -> None:
        asked: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        results = [
            {"vulns": [{"id": "OSV-1"}]} if query["package"]["name"] == DANGEROUS else {}
            for query in asked["queries"]
        ]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"results": results}).encode())

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the name of the parent
        """Nothing."""


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in ("requirements", "browser"):
        (tmp_path / folder).mkdir()
    (tmp_path / "requirements" / "base.txt").write_text("fine==1.0 \\\n    --hash=sha256:00\n")
    return tmp_path


def test_a_dangerous_package_is_named(tree: Path, database: str) -> None:
    (tree / "requirements" / "dev.txt").write_text("danger==2.0 ; python_version > '3'\n")

    assert advisories.check(tree, database) == ["danger 2.0: OSV-1"]


def test_a_dangerous_module_of_the_browser_is_named(tree: Path, database: str) -> None:
    packages = {"": {}, "node_modules/a/node_modules/danger": {"version": "3.0"}}
    (tree / "browser" / "package-lock.json").write_text(json.dumps({"packages": packages}))

    assert advisories.check(tree, database) == ["danger 3.0: OSV-1"]


def test_an_accepted_advisory_passes_as_long_as_it_concerns_us(tree: Path, database: str) -> None:
    (tree / "requirements" / "advisories.toml").write_text('[accepted]\nOSV-1 = "not our part of it"\n')

    assert advisories.check(tree, database) == ["advisories.toml: OSV-1 concerns no locked package"]

    (tree / "requirements" / "dev.txt").write_text("danger==2.0\n")
    assert advisories.check(tree, database) == []


def test_without_a_network_it_says_so_and_passes(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "requirements" / "dev.txt").write_text("danger==2.0\n")

    assert advisories.check(tree, "http://127.0.0.1:9/") == []
    assert "was not reached" in capsys.readouterr().out
