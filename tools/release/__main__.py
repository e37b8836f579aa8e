"""`bin/release v1.2.3 FOLDER [--platform NAME …] [--wheels FOLDER] [--key FILE] [--deb]`."""

from __future__ import annotations

import shutil
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from gate.environment import say
from gate.fault import ROOT, Fault, told
from tools.release import (
    building,
    contents,
    debian_package,
    packing,
    provenance,
    sbom,
    signing,
    tagged,
    trial,
    wheels,
)

SBOM = "sbom.cdx.json"


def main() -> None:
    """Build, try and sign; or leave nothing behind."""
    options = read_arguments()
    platforms = [] if options.no_wheels else wheels.chosen_platforms(options.platform)
    if options.key:
        signing.refuse_unusable_key(options.key)
    source = tagged.read_tag(ROOT, options.tag)
    if options.folder.exists() and any(options.folder.iterdir()):
        raise Fault(f"{options.folder} is not empty: a release gets a folder of its own.")
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch, "out")
        out.mkdir()
        make_release(source, platforms, options, out)
        options.folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(out.iterdir()):
            shutil.copyfile(path, options.folder / path.name)
            print(options.folder / path.name)


def read_arguments() -> Namespace:
    """What the person typed."""
    parser = ArgumentParser("bin/release", description="Makes a release from a tag.", allow_abbrev=False)
    parser.add_argument("tag", help="v and three numbers; this clone stands on it")
    parser.add_argument("folder", type=Path, help="where the release goes: a new or an empty folder")
    parser.add_argument("--key", type=Path, help="a private key of SSH outside this clone; else no signature")
    platform_help = f"{', '.join(wheels.PLATFORMS)} or all; may be repeated; without it this machine's"
    parser.add_argument("--platform", action="append", default=[], help=platform_help)
    parser.add_argument("--wheels", type=Path, help="take the wheels from this folder, without network")
    parser.add_argument("--no-wheels", action="store_true", help="an archive that needs a registry")
    parser.add_argument("--deb", action="store_true", help="also a package for Debian that holds the archive")
    parser.add_argument("--not-run", action="store_true", help="do not install the archive for a trial")
    return parser.parse_args()


def make_release(source: tagged.TaggedSource, platforms: list[str], options: Namespace, out: Path) -> None:
    """Write everything into a folder: archive, bill of materials, note, list of digests, signature."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        say("Unpacking the tag …")
        tracked = tagged.unpack_source(ROOT, source, folder)
        tagged.refuse_other_version(folder, source)
        files = [packing.PackedFile(path, folder / path) for path in contents.shipped_paths(tracked)]
        files += built_files(folder)
        own_wheels = collected_wheels(folder, platforms, options.wheels)
        files += [packing.PackedFile(f"wheels/{wheel.name}", wheel) for wheel in own_wheels]
        bill = folder / SBOM
        bill.write_text(sbom.bill_of_materials(folder, source, own_wheels))
        files.append(packing.PackedFile(SBOM, bill))
        archive = out / f"{source.archive_name}.tar.gz"
        say("Packing …")
        inside = packing.write_archive(archive, source.archive_name, files, source.seconds)
        shutil.copyfile(bill, out / SBOM)
        run_without = try_archive(archive, source, platforms, not_run=options.not_run)
        record = provenance.BuildRecord(platforms, [path.name for path in own_wheels], inside, run_without)
        (out / "provenance.json").write_text(provenance.provenance_note(source, record))
        if options.deb:
            say("Making the package for Debian …")
            debian_package.write_package(archive, source, platforms, out)
        digests = out / "SHA256SUMS"
        digests.write_text(packing.digests_of(out, list(out.iterdir()), source.archive_name, files))
    if options.key:
        signing.sign_digests(digests, options.key)


def built_files(folder: Path) -> list[packing.PackedFile]:
    """What the archive has beside tracked files: modules, catalogues, and the setup of a release."""
    say("Building the browser modules and the catalogues …")
    made = [*building.build_browser_modules(folder), *building.compile_catalogues(folder)]
    setup = packing.PackedFile("bin/setup", folder / "tools" / "release" / "setup.sh")
    return [*(packing.PackedFile(path, folder / path) for path in made), setup]


def collected_wheels(folder: Path, platforms: list[str], source: Path | None) -> list[Path]:
    """The wheels of every platform, from a folder or from the registry."""
    if not platforms:
        return []
    say(f"Collecting the wheels for {', '.join(platforms)} …")
    lock = folder / "requirements" / "base.txt"
    names = wheels.collect_wheels(lock, platforms, source, folder / "wheels")
    return [folder / "wheels" / name for name in names]


def try_archive(archive: Path, source: tagged.TaggedSource, platforms: list[str], *, not_run: bool) -> str:
    """Install the archive if it has wheels for this machine; how the network was taken away, or nothing."""
    if not_run or wheels.platform_here() not in platforms:
        return ""
    say("Installing the archive without network …")
    return trial.install_and_ask(archive, source.version)


if __name__ == "__main__":
    told(main)
