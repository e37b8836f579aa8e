"""An installation as `paraplu install` lays it out, and the signed archive of a release that follows it."""

import shutil
import subprocess
import sys
from pathlib import Path

from gate.fault import ROOT
from paraplu import __version__
from paraplu.base import browser_files
from tests.ops.commands.sites import CommandedSite
from tools.release import packing, signing

OLD, NEW = __version__, "9.9.9"
MIGRATIONS = "src/paraplu/commons/mailings/migrations"
# A table with a row that only the new release has, so that nobody takes its data for those of the old one.
TRIAL = """
from django.db import migrations, models


def begin(apps, schema_editor):
    apps.get_model("mailings", "Trial").objects.create(id=1)


class Migration(migrations.Migration):
    dependencies = [("mailings", "{before}")]
    operations = [
        migrations.CreateModel("Trial", [("id", models.BigAutoField(primary_key=True))]),
        migrations.RunPython(begin),
    ]
"""
# What a real archive does with its wheels takes half a minute: the packages are lent.
SETUP = """#!/bin/sh
set -eu
cd "$(dirname "$0")/.."
ln -sfn {environment} .venv
cp -rn {compiled}/src .
"""
ROWS = """
import hashlib
from django.db import connections
answer = {}
for connection in connections.all():
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows = sorted(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in cursor)
            answer[f"{connection.alias}.{table}"] = hashlib.sha256("".join(rows).encode()).hexdigest()
"""
CHANGED_BY_TRIAL = {"django_migrations", "django_content_type", "auth_permission"}


def copy_release(target: Path) -> Path:
    """The program of this clone as a release lies on the disk."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "paraplu", target / "src" / "paraplu", ignore=ignored)
    shutil.copytree(ROOT / "content", target / "content", ignore=ignored)
    (target / "browser").mkdir()
    shutil.copy(browser_files.BUNDLES, target / "browser" / browser_files.BUNDLES.name)
    (target / "bin").mkdir()
    shutil.copy(ROOT / "bin" / "paraplu", target / "bin" / "paraplu")
    setup = target / "bin" / "setup"
    setup.write_text(SETUP.format(environment=Path(sys.prefix), compiled=target))
    setup.chmod(0o755)
    return target


def compile_release(release: Path) -> Path:
    """Compile it once for all tests, whatever the hours of its files."""
    how = ("-q", "--invalidation-mode", "unchecked-hash")
    subprocess.run([sys.executable, "-m", "compileall", *how, release / "src"], check=True)
    return release


def make_newer(release: Path, old: str = OLD, new: str = NEW) -> Path:
    """The same program under another version, with one migration more."""
    init = release / "src" / "paraplu" / "__init__.py"
    init.write_text(init.read_text("utf-8").replace(f'"{old}"', f'"{new}"'), "utf-8")
    folder = release / MIGRATIONS
    last = max(path.stem for path in folder.glob("0*.py"))
    (folder / "9999_trial.py").write_text(TRIAL.format(before=last))
    return release


def make_signers(folder: Path) -> Path:
    """A key, and a file of those who may sign; returns the latter."""
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", folder / "key"], check=True
    )
    path = folder / "signers"
    path.write_text(f"releases@example.org {(folder / 'key.pub').read_text()}")
    return path


def signed_archive(release: Path, folder: Path, key: Path, version: str = NEW) -> Path:
    """Archive, list of digests and signature of a release, in a folder of their own."""
    folder.mkdir()
    name = f"paraplu-{version}"
    found = [path for path in sorted(release.rglob("*")) if path.is_file()]
    files = [packing.PackedFile(str(path.relative_to(release)), path) for path in found]
    archive = folder / f"{name}.tar.gz"
    packing.write_archive(archive, name, files, 1_000_000_000)
    (folder / "SHA256SUMS").write_text(packing.digests_of(folder, [archive], name, files))
    signing.sign_digests(folder / "SHA256SUMS", key)
    return archive


class InstalledSite(CommandedSite):
    """A site whose program lies in `releases`, with a link to the one that runs."""

    def __init__(self, root: Path, var: Path, release: Path) -> None:
        super().__init__(var)
        self.root = root
        (root / "releases").mkdir(parents=True)
        subprocess.run(["cp", "-a", release, root / "releases" / OLD], check=True)
        subprocess.run([root / "releases" / OLD / "bin" / "setup"], check=True)
        (root / "current").symlink_to(Path("releases") / OLD)

    def paraplu(
        self, *words: object, typed: str = "", **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        """Run a command of the release to which the link leads."""
        command, ours = self._command(words)
        return subprocess.run(
            command,
            env={**ours, **environment},
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )

    def started(self, *words: object) -> "subprocess.Popen[bytes]":
        """Start such a command in a group of processes of its own."""
        command, ours = self._command(words)
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            command, env=ours, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )

    def _command(self, words: "tuple[object, ...]") -> tuple[list[str], dict[str, str]]:
        current = self.root / "current"
        python = str(current / ".venv" / "bin" / "python")
        more = {"PYTHONPATH": str(current / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        return [python, "-W", "ignore", "-m", "paraplu", *map(str, words)], {**self._environment, **more}

    def version(self) -> str:
        """The release to which the link leads."""
        return (self.root / "current").readlink().name

    def rows(self) -> dict[str, str]:
        """A digest of the rows of each table of both databases."""
        found: dict[str, str] = self.run(ROWS)
        return found

    def is_old(self, before: dict[str, str]) -> bool:
        """Whether program, tables and every row are those from before."""
        return self.version() == OLD and self.rows() == before

    def is_new(self, before: dict[str, str]) -> bool:
        """Whether program and tables are the new ones, and every row from before is there."""
        rows = self.rows()
        different = {name for name, digest in before.items() if rows[name] != digest}
        is_unchanged = {name.partition(".")[2] for name in different} <= CHANGED_BY_TRIAL
        return self.version() == NEW and is_unchanged and "default.mailings_trial" in rows
