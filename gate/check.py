"""Measures the rules of the repository; prints one line for each check, or its faults."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gate import advisories, place
from gate.browser import BROWSER, find_node
from gate.fault import ROOT, Fault, told

TOOLS = Path(sys.executable).parent
Check = Callable[[], list[str]]


def main() -> None:
    """Run the checks that the arguments name, or all; the status is 1 if one found a fault."""
    place.make()
    if "--write" in sys.argv:
        sys.exit(subprocess.run([sys.executable, "-m", "gate.documents", "write"], check=False).returncode)
    wanted = sys.argv[1:] or list(CHECKS)
    if unknown := [name for name in wanted if name not in CHECKS]:
        raise Fault(f"There is no check {unknown[0]!r}; there are {', '.join(CHECKS)}.")
    with ThreadPoolExecutor(max_workers=2) as pool:
        clean = list(pool.map(lambda name: reported(name, CHECKS[name]), wanted))
    if not all(clean):
        raise Fault("bin/check found faults.")


def reported(name: str, check: Check) -> bool:
    """Whether the check finds nothing; says so in one line, or names the faults."""
    began = time.monotonic()
    faults = check()
    seconds = f"{time.monotonic() - began:.1f} s"
    said = [f"{'FAULT' if faults else 'ok'} {name} {seconds}", *(f"  {fault}" for fault in faults)]
    print("\n".join(said), flush=True)
    return not faults


def by_tool(*command: str | Path, cwd: Path = ROOT) -> Check:
    """A check that another program makes: silent when it ends well."""

    def check() -> list[str]:
        words = [str(part) for part in command]
        done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, errors="replace", check=False)
        return [] if done.returncode == 0 else telling_lines(done.stdout + done.stderr) or ["failed"]

    return check


def telling_lines(output: str) -> list[str]:
    """What a tool said, without its banner and empty lines."""
    noise = ("╔", "╚", "║", "└", " ", "╣", "-----", "=====", "Contracts", "Analyzed", "Broken contracts")
    lines = [line.rstrip() for line in output.splitlines()]
    return [line for line in lines if line and not line.startswith(noise) and not line.endswith(" KEPT")]


def by_gate(module: str) -> Check:
    """A check of our own, in a process of its own so that none can disturb another."""
    return by_tool(sys.executable, "-m", f"gate.{module}", "check")


def by_offer(name: str) -> Check:
    """One check of what the unions' files offer."""
    return by_tool(sys.executable, "-m", "gate.offered", name)


def browser_modules() -> list[str]:
    """Types of the browser modules, and whether what is built and the vectors are those of the sources."""
    if not (BROWSER / "build.mjs").exists():
        return []
    node = find_node()[0]
    compiler = BROWSER / "node_modules" / "typescript" / "bin" / "tsc"
    commands: list[list[str | Path]] = [[node, compiler, "--project", "tsconfig.json"]]
    makers = ["build.mjs", *sorted(path.name for path in BROWSER.glob("make-*.mjs"))]
    commands += [[node, maker, "--check"] for maker in makers]
    return [line for command in commands for line in by_tool(*command, cwd=BROWSER)()]


CHECKS: dict[str, Check] = {
    "types": by_tool(TOOLS / "mypy", "--no-error-summary"),
    "style": by_tool(TOOLS / "ruff", "check", "--quiet", "--output-format=concise", "."),
    "format": by_tool(TOOLS / "ruff", "format", "--check", "--output-format=concise", "."),
    "walls": by_tool(TOOLS / "lint-imports", "contracts.ini"),
    "sizes": by_gate("sizes"),
    "apps": by_gate("app_mentions"),
    "names": by_gate("names"),
    "strings": by_gate("strings"),
    "words": by_gate("words"),
    "documents": by_gate("documents"),
    "terms": by_gate("terms"),
    "wording": by_gate("wording"),
    "contexts": by_gate("contexts"),
    "promises": by_gate("promises"),
    "claims": by_gate("claims"),
    "powers": by_gate("powers"),
    "secrets": by_gate("secret_scan"),
    "licences": by_gate("licences"),
    "advisories": advisories.check,
    "migrations": by_gate("migrations"),
    "unread": by_gate("unread"),
    "offices": by_offer("offices"),
    "places": by_offer("places"),
    "pages": by_offer("pages"),
    "settings": by_offer("settings"),
    "browser": browser_modules,
}

if __name__ == "__main__":
    told(main)
