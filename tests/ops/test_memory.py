"""What web server, worker and mailer load, and how much memory of their own they hold afterwards."""

import json
import subprocess
import sys

import pytest

from gate.fault import ROOT

pytestmark = pytest.mark.whole

LOADS = """
import importlib, json, sys
from gate import place
import django
django.setup()
importlib.import_module(sys.argv[1])
lines = open("/proc/self/smaps_rollup").read().splitlines()
own = next(int(line.split()[1]) for line in lines if line.startswith("Pss_Anon"))
print(json.dumps([own / 1024, sorted(sys.modules)]))
"""
OF_TESTS = {
    "pytest",
    "hypothesis",
    "playwright",
    "aiosmtpd",
    "polib",
    "importlinter",
    "mypy",
    "tools",
    "bench",
}
OF_FILES = {"openpyxl", "lxml", "PIL", "pypdf", "odf"}
PASSKEYS = {"webauthn", "OpenSSL", "pyasn1", "cbor2"}
# Measured on 30 November 2026: 54.5, 58.3 and 60.9 MB (docs/decisions/0051). Each app is half a megabyte. On
# 1 December, with counts and reversals by two: up to 61.3 and 63.7.
PROCESSES = {
    "paraplu.ops.sending": (57, OF_TESTS | OF_FILES | PASSKEYS | {"nh3", "markdown_it", "nacl"}),
    "paraplu.ops.worker_loop": (62, OF_TESTS | OF_FILES | PASSKEYS),
    "paraplu.site.wsgi": (64.5, OF_TESTS | OF_FILES),
}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize("module", PROCESSES)
def test_a_process_loads_what_it_needs_and_no_more(module: str) -> None:
    most, unwanted = PROCESSES[module]
    command = [sys.executable, "-c", LOADS, module]

    loaded = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    megabytes, libraries = json.loads(loaded.splitlines()[-1])
    assert unwanted & set(libraries) == set()
    assert megabytes <= most
