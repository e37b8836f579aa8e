"""Makes everything that a clone lacks before it runs (`setup`) or is tested (`setup dev`)."""

from __future__ import annotations

import fcntl
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import IO

from gate import browser, debian, environment, lock
from gate.fault import ROOT, Fault, run, told
from gate.stamp import digest, is_done, mark_done

RUNTIME = ("verifier", "base", "demonstration")


def main() -> None:
    """Do what the one argument asks."""
    purposes = {
        "": for_running,
        "check": for_checking,
        "dev": for_testing,
        "verify": for_verifying,
        "lock": lock.write,
    }
    purpose = sys.argv[1] if len(sys.argv) > 1 else ""
    if purpose not in purposes:
        raise Fault("bin/setup takes nothing, `check`, `dev`, `verify` or `lock`.")
    with one_at_a_time():
        purposes[purpose]()


def one_at_a_time() -> IO[str]:
    """Two setups in one clone wait for each other."""
    handle = (ROOT / "requirements" / "base.in").open()
    fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def for_running() -> None:
    """What a running installation needs."""
    environment.provide(*RUNTIME)
    browser.provide()
    compile_words()


def for_checking() -> None:
    """What the checks need beside it."""
    environment.provide(*RUNTIME, "dev")
    browser.provide()
    compile_words()


def for_testing() -> None:
    """What the tests need beside that; programs are fetched and browser modules built while pip installs."""
    environment.make_if_missing()
    with ThreadPoolExecutor(max_workers=2) as pool:
        beside = [pool.submit(debian.provide), pool.submit(browser.provide)]
        environment.provide(*RUNTIME, "dev")
        for work in beside:
            work.result()
    for_checking()


def for_verifying() -> None:
    """What checks a ballot's archive: one package, so that an outsider waits for seconds."""
    environment.provide("verifier")


def compile_words() -> None:
    """Catalogues as gettext reads them."""
    catalogues = sorted(ROOT.glob("src/**/locale/*/LC_MESSAGES/django.po"))
    expected = digest([*catalogues, ROOT / "gate" / "catalogues.py"])
    compiled = all(catalogue.with_suffix(".mo").exists() for catalogue in catalogues)
    if not (compiled and is_done("words", expected)):
        run("The words could not be compiled", [environment.PYTHON, "-m", "gate.words", "compile"])
        mark_done("words", expected)


if __name__ == "__main__":
    told(main)
