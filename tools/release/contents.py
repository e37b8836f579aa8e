"""What of the source a server needs, and what is left out; docs/operate/release.md says both."""

from __future__ import annotations

from collections.abc import Iterable

from gate.fault import Fault

# What a path begins with, and why. Of all that fit the longest decides.
SHIPPED = {
    "CHANGELOG.md": "what changed",
    "LICENSE": "the licence",
    "README.md": "what it is",
    "SECURITY.md": "where to report a weakness",
    "bin/paraplu": "the operator's commands, and the program that verifies an election",
    "browser/bundles.json": "the digests that the pages name and doctor compares",
    "content/": "unions to begin with, laws, words",
    "docs/": "the handbook; some pages show parts of it",
    "requirements/base.": "the packages with their hashes",
    "requirements/verifier.": "the package of the program that verifies an election",
    "src/paraplu/": "the program",
}
LEFT_OUT = {
    ".": "settings of the tools of a clone",
    "STYLE.md": "how the code is written",
    "bench/": "measures speed",
    "bin/": "tools of a clone; a release has a bin/setup of its own",
    "browser/": "the sources of the browser modules; the built modules are in the release",
    "contracts.ini": "the walls between the layers, which bin/check measures",
    "docs/screens/": "pictures for people who change the pages",
    "gate/": "the checks",
    "pyproject.toml": "settings of the tools of a clone",
    "requirements/": "packages of the demonstration, the tests and the build",
    "src/paraplu_demonstration/": "anybody logs in as anybody there: never on a real server",
    "tests/": "the tests",
    "tools/": "programs about the project, this builder among them",
    "vectors/": "what the tests compare",
}


def shipped_paths(paths: Iterable[str]) -> list[str]:
    """Those of the tracked files that a server needs; a file that no list names stops the release."""
    return [path for path in paths if is_shipped(path)]


def is_shipped(path: str) -> bool:
    """Whether a tracked file becomes part of a release."""
    fitting = [place for place in (*SHIPPED, *LEFT_OUT) if path.startswith(place)]
    if not fitting:
        raise Fault(f"{path} is neither shipped nor left out: tools/release/contents.py must say which.")
    return max(fitting, key=len) in SHIPPED
