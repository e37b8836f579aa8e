"""Changes one drawn place of the product at a time and runs the tests that it can concern.

`python -m gate.mutants SEED [COUNT_IN_SRC [COUNT_IN_BROWSER]]`, in a clone of its own: each place is changed
in the working tree and put back. The verdicts are printed as rows of a Markdown table, as in `docs/tests.md`.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gate import affected
from gate.browser import BROWSER, find_node
from gate.fault import ROOT, Fault, told
from gate.mutations import Mutation, mutations_of

# The nearest tests come first; each further step starts with more of them.
STEPS = (6, 24, 120)
PYTEST = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-m", "not slow and not journey"]
SECONDS = 900
# Five: the marks leave none of these tests to be run.
PASSED = (0, 5)
NOT_RUN_BY_NODE = ("node_modules", "test", "make-", "build.mjs", "vector-", "spoilt")
# What proves no behaviour: that the bundles have the bytes of bundles.json, in any folder.
DIGESTS = "bundles.test.mjs"
SAME_BYTES = "another folder gives the same bytes"
# The browser tests of a folder that are not called after it; the others come after these.
NEAREST = {
    "board": ("spot-check", "teller"),
    "keys": ("roster", "thread-pages", "threads", "rekey"),
    "mailbox": ("thread", "seal"),
    "onefile": ("keeper", "booth", "teller", "trustee"),
    "seal": ("shares", "register", "threads", "vectors"),
}
# The journeys through what a folder of the browser is for; those of ALONE go through single modules.
JOURNEYS = {
    "ballot": ("booth", "board", "slips", "a_meeting_votes_in_secret"),
    "board": ("board",),
    "booth": ("booth", "booth_from_disk", "scanned_slip"),
    "keeper": ("keeper_page", "register"),
    "keys": ("keys", "one_phrase", "sealed_thread", "passkeys"),
    "mailbox": ("sealed_thread", "left_out", "safety"),
    "onefile": ("keeper_page", "booth_from_disk", "key_holders"),
    "register": ("register", "keeper_page"),
    "seal": ("sealed_thread", "register", "keys"),
    "teller": ("slips", "slips_in_a_meeting"),
    "trustee": ("key_holders", "key_holders_warned", "a_meeting_votes_in_secret"),
}
ALONE = ("leave_now", "passkeys", "the_eye", "following", "sealed_thread", "one_phrase", "booth")


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant: the test that turned red, or none."""

    mutation: Mutation
    killer: str
    seconds: float


def main() -> None:
    """Print one row for each mutant, and how many survived."""
    if affected.git(ROOT, "status", "--porcelain", "--untracked-files=no"):
        raise Fault("Files differ from the last commit: run this in a clone of its own.")
    seed, of_python, of_browser = sys.argv[1], *(int(word) for word in [*sys.argv[2:4], "60", "20"][:2])
    drawn = random.Random(int(seed, 16))
    everything = drawn.sample(python_mutations(), of_python)
    everything += drawn.sample(browser_mutations(), of_browser)
    print("| place | change | turned red | seconds |\n|---|---|---|---|", flush=True)
    survivors = 0
    for mutation in everything:
        verdict = judge(mutation)
        survivors += not verdict.killer
        print(row(verdict), flush=True)
    print(f"\n{len(everything) - survivors} of {len(everything)} died.")


def python_mutations() -> list[Mutation]:
    """Every place of `src` that can be changed, migrations aside."""
    paths = sorted((ROOT / "src").rglob("*.py"))
    return [place for path in paths if "migrations" not in path.parts for place in mutations_of(path)]


def browser_mutations() -> list[Mutation]:
    """Every place of the browser modules, found by their own compiler."""
    command = [str(find_node()[0]), str(ROOT / "gate" / "browser_mutations.mjs"), *browser_sources()]
    listed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=BROWSER).stdout
    return [Mutation(ROOT / name, *rest) for name, *rest in json.loads(listed)]


def browser_sources() -> Iterator[str]:
    """The modules that pages load, relative to the project."""
    for path in sorted([*BROWSER.rglob("*.js"), *BROWSER.rglob("*.mjs")]):
        name = str(path.relative_to(BROWSER))
        if not name.startswith(NOT_RUN_BY_NODE):
            yield f"browser/{name}"


def judge(mutation: Mutation) -> Verdict:
    """Change the place, run what can be concerned until something fails, and put the file back."""
    whole = mutation.path.read_text("utf-8")
    began = time.monotonic()
    try:
        mutation.path.write_text(mutation.applied_to(whole), "utf-8")
        is_of_browser = BROWSER in mutation.path.parents
        killer = killer_in_browser(mutation.path) if is_of_browser else killer_in_python(mutation.path)
    finally:
        mutation.path.write_text(whole, "utf-8")
        if is_of_browser:
            build_bundles()
    return Verdict(mutation, killer, time.monotonic() - began)


def killer_in_python(path: Path) -> str:
    """The first test that fails, of the nearest ones first."""
    tests = affected.concerned_tests([str(path.relative_to(ROOT))]) or ["tests"]
    tests = [name for name in tests if not name.startswith("tests/journeys")]
    began = 0
    for count in (*STEPS, len(tests)):
        if asked := tests[began : began + count]:
            wide = ["-n", "2", "--dist", "loadfile"] if len(asked) > STEPS[0] else []
            if killer := first_failure([*PYTEST, *wide, *asked]):
                return killer
        began += count
    return ""


def first_failure(command: list[str]) -> str:
    """The test that fails, or what else ended the run."""
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return "the run did not end"
    lines = run.stdout.splitlines()
    failed = [line.split()[1] for line in lines if line.startswith(("FAILED ", "ERROR "))]
    return failed[0] if failed else "" if run.returncode in PASSED else "the tests do not start"


def killer_in_browser(path: Path) -> str:
    """The first module of browser tests that fails, or the first journey in a browser that has the change."""
    folder = path.relative_to(BROWSER).parts[0]
    tests = [test for test in sorted((BROWSER / "test").glob("*.test.*js")) if test.name != DIGESTS]
    near = [test for test in tests if test.name.startswith((folder, *NEAREST.get(folder, ())))]
    for asked in (near, [test for test in tests if test not in near]):
        if asked and (killer := first_browser_failure(asked)):
            return killer
    if not build_bundles():
        return "the modules cannot be built"
    # In brackets, so that none of them is left to the lot.
    journeys = [f"tests/journeys/test_{name}.py" for name in JOURNEYS.get(folder, ALONE)]
    return first_failure([*PYTEST[:-1], "journey and not (slow)", *journeys])


def first_browser_failure(tests: list[Path]) -> str:
    """The first browser test that fails, or what else ended the run."""
    command = [str(find_node()[0]), "--test", "--test-reporter=tap", *map(str, tests)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return "the run did not end"
    failed = [line.strip() for line in run.stdout.splitlines() if line.strip().startswith("not ok")]
    names = [name for name in (line.partition(" - ")[2] for line in failed) if not is_about_bytes(name)]
    if names:
        return names[0]
    return "" if failed or run.returncode == 0 else "the tests do not start"


def is_about_bytes(name: str) -> bool:
    """Whether it is the test of the bytes, or the file or folder that it is in."""
    return name == SAME_BYTES or name.endswith(".test.mjs")


def build_bundles() -> bool:
    """Build the modules, with their digests, as they are now."""
    command = [str(find_node()[0]), "build.mjs", "--write"]
    return subprocess.run(command, capture_output=True, check=False, cwd=BROWSER).returncode == 0


def row(verdict: Verdict) -> str:
    """A row of the table."""
    mutation = verdict.mutation
    place = f"{mutation.path.relative_to(ROOT)}:{mutation.line}"
    change = f"`{mutation.before}` → `{mutation.after}`".replace("|", "\\|")
    return f"| {place} | {change} | {verdict.killer or '**nothing**'} | {verdict.seconds:.0f} |"


if __name__ == "__main__":
    told(main)
