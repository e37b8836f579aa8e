"""A throw-away site is robbed, and what is found equals what was promised; a site that cheats is named."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gate.fault import ROOT

pytestmark = pytest.mark.skipif(
    os.environ.get("PARAPLU_TEST_DATABASE") == "postgresql", reason="the thief makes its own databases"
)
KEEP = "    token = new_address_token()\n    EmailAddress.objects.create(\n"
COLUMN = "    sealed = models.BinaryField()\n    language"
CLEAR = '''"""A column that should not be."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("post", "{last}")]
    operations = [migrations.AddField("emailaddress", "clear", models.TextField(default=""))]
'''


@pytest.fixture
def a_copy(tmp_path: Path) -> Path:
    """The source of the site, to be spoilt."""
    for part in ("src", "tools", "content"):
        # With what Python compiled: a copy that keeps its times is not compiled anew.
        shutil.copytree(ROOT / part, tmp_path / part)
    (tmp_path / "browser").mkdir()
    shutil.copy(ROOT / "browser" / "bundles.json", tmp_path / "browser")
    return tmp_path


def spoil(place: Path, file: str, right: str, wrong: str) -> None:
    path = place / "src" / "paraplu" / file
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), "utf-8")


def rob(place: Path = ROOT, *flags: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PARAPLU_")}
    environment["PYTHONPATH"] = f"{place / 'src'}{os.pathsep}{place}"
    return subprocess.run(
        [sys.executable, "-P", "-m", "tools.leak_check", *flags],
        env={**environment, "PARAPLU_CONFIG": str(place / "none.toml")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_what_a_thief_finds_is_what_was_promised() -> None:
    done = rob(ROOT, "--with-keys")

    assert "BROKEN" not in done.stdout
    assert "every promise holds" in done.stdout
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_a_column_with_plain_addresses_is_named(a_copy: Path) -> None:
    last = max((a_copy / "src/paraplu/trust/post/migrations").glob("0*.py")).stem
    migration = a_copy / "src/paraplu/trust/post/migrations/0999_clear.py"
    migration.write_text(CLEAR.format(last=last), "utf-8")
    spoil(
        a_copy,
        "trust/post/models.py",
        COLUMN,
        COLUMN.replace("language", "clear = models.TextField()\n    language"),
    )
    spoil(a_copy, "trust/post/actions.py", KEEP, KEEP + "        clear=address,\n")

    done = rob(a_copy)

    assert "BROKEN: post.EmailAddress.clear is stored and not described, so nothing says" in done.stdout
    assert "BROKEN: “address” was found (raw) with a copy." in done.stdout
    assert done.returncode == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "right", "wrong", "sentence"),
    [
        (
            "base/logs.py",
            'source_lines(trace)}"',
            'source_lines(trace)} {record.exc_info}"',
            "“fault” was found (raw)",
        ),
        ("base/forgetting.py", "TRUNCATE", "PASSIVE", "“erased working name” was found (raw)"),
        (
            "people/actions/joining.py",
            "working_name=request.working_name,",
            'working_name="nobody",',
            "people.Member.working_name should be readable and was not found.",
        ),
    ],
)
def test_a_spoilt_site_is_named(a_copy: Path, file: str, right: str, wrong: str, sentence: str) -> None:
    spoil(a_copy, file, right, wrong)

    done = rob(a_copy)

    assert sentence in done.stdout, done.stdout + done.stderr
    assert done.returncode == 1
