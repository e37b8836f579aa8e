"""Takes the keeper of each promise away and runs the test that has to fail.

`python -m gate.promise_keepers [P01 …]`, in a clone of its own: each file is changed in the working tree and
put back. The verdicts are printed as rows of a Markdown table, as in `docs/tests.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from gate.browser import BROWSER
from gate.fault import ROOT, told
from gate.mutants import PYTEST, build_bundles, first_failure
from gate.promises import Promise, promises


def main() -> None:
    """Print one row for each promise that a program keeps; the status is 1 if a test passed without it."""
    print("| promise | without | turned red |\n|---|---|---|", flush=True)
    survived = [promise["id"] for promise in asked() if not row(promise)]
    sys.exit(f"Nothing turned red: {', '.join(survived)}." if survived else 0)


def asked() -> Iterator[Promise]:
    """Yield the promises that the arguments name, or all, without those that people keep."""
    for promise in promises(ROOT):
        if "kept_by" in promise and (not sys.argv[1:] or promise["id"] in sys.argv[1:]):
            yield promise


def row(promise: Promise) -> str:
    """Print the row of one promise and return the test that failed without its keeper, or nothing."""
    killer = failure_without(promise)
    print(
        f"| {promise['id']} {promise['about']} | {promise['keeper']} | {killer or '**nothing**'} |",
        flush=True,
    )
    return killer


def failure_without(promise: Promise) -> str:
    """Take the words of the keeper away, run the test, and put the file back."""
    path = ROOT / promise["keeper"]
    whole, is_of_browser = path.read_text("utf-8"), BROWSER in path.parents
    try:
        path.write_text(whole.replace(promise["kept_by"], promise["without"]), "utf-8")
        if is_of_browser:
            build_bundles()
        return first_failure([*PYTEST[:-2], promise["test"]])
    finally:
        path.write_text(whole, "utf-8")
        if is_of_browser:
            build_bundles()


if __name__ == "__main__":
    told(main)
