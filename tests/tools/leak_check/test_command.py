"""The leak check is a command of its own, which refuses in one sentence, and no verb of the product."""

import subprocess
from pathlib import Path

from gate.fault import ROOT
from paraplu.ops.commands import known_verbs


def leak_check(*words: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [ROOT / "bin" / "leak-check", *words], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kept").touch()

    done = leak_check("--at", str(tmp_path), cwd=tmp_path)

    assert done.stderr == f"{tmp_path} holds something already: name an empty folder, or add --here.\n"
    assert (done.returncode, done.stdout) == (1, "")


def test_a_folder_named_like_the_tools_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "__init__.py").write_text("raise SystemExit('the wrong tools')\n")

    done = leak_check("--help", cwd=tmp_path)

    assert "--with-keys" in done.stdout
    assert done.returncode == 0


def test_the_product_has_no_such_verb() -> None:
    assert not {verb for verb in known_verbs() if "thief" in verb or "leak" in verb}
