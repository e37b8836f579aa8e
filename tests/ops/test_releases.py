"""A release is as it was signed, or one sentence says what is not; nothing else is ever printed."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from paraplu.ops import commands
from tools.release import packing, signing

pytestmark = pytest.mark.whole

NAME = "paraplu-9.9.9"
SIGNED = f"{NAME} was signed by releases@example.org; all 2 files are as they were signed.\n"


def new_key(path: Path) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path], check=True)
    return path


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    for name in ("ours", "theirs"):
        public = new_key(folder / name).with_suffix(".pub").read_text()
        (folder / f"{name}.signers").write_text(f"releases@example.org {public}")
    return folder


class SmallRelease:
    """A release of two files, signed."""

    def __init__(self, folder: Path, key: Path) -> None:
        self.folder, self.key = folder, key
        self.archive = folder / f"{NAME}.tar.gz"
        (folder / "one").write_text("one\n" * 4000)
        (folder / "two").write_text("two")
        (folder / "provenance.json").write_text("{}")
        self.files = [packing.PackedFile(name, folder / name) for name in ("one", "two")]
        self.beside = [self.archive, folder / "provenance.json"]
        self.pack(self.files)
        self.sign(packing.digests_of(folder, self.beside, NAME, self.files))

    def pack(self, files: list[packing.PackedFile]) -> None:
        packing.write_archive(self.archive, NAME, files, 1_000_000_000)

    def sign(self, text: str) -> None:
        (self.folder / "SHA256SUMS.sig").unlink(missing_ok=True)
        (self.folder / "SHA256SUMS").write_text(text)
        signing.sign_digests(self.folder / "SHA256SUMS", self.key)


@pytest.fixture
def release(tmp_path: Path, keys: Path) -> SmallRelease:
    return SmallRelease(tmp_path, keys / "ours")


@pytest.fixture
def verdict(release: SmallRelease, keys: Path, capsys) -> Callable[..., tuple[int, str]]:
    def ask(archive: Path = release.archive, signers: str = "ours") -> tuple[int, str]:
        words = ["verify-release", str(archive), "--signers", str(keys / f"{signers}.signers")]
        code = commands.main(words)
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return ask


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def test_a_release_as_it_was_signed_is_good(verdict) -> None:
    assert verdict() == (0, SIGNED)


CHANGED = f"{NAME}.tar.gz is not the file that was signed: it was changed, or is cut off.\n"


@pytest.mark.parametrize("place", [0, 4, 8, 9, 100, -20, -8, -1])
def test_one_flipped_byte_is_seen_wherever_it_is(release, verdict, place) -> None:
    flip(release.archive, place)

    assert verdict() == (1, CHANGED)


@pytest.mark.parametrize("length", [0, 1, 100, -1])
def test_an_archive_that_is_cut_off_is_refused(release, verdict, length) -> None:
    release.archive.write_bytes(release.archive.read_bytes()[:length])

    assert verdict() == (1, CHANGED)


def test_a_file_too_few_and_one_too_many_are_seen_in_the_archive(release, verdict) -> None:
    release.pack(release.files[:1])
    assert verdict() == (1, CHANGED)

    release.pack([*release.files, packing.PackedFile("three", release.folder / "two")])
    assert verdict() == (1, CHANGED)


def test_a_list_that_was_signed_with_other_files_than_the_archive_has_is_refused(release, verdict) -> None:
    release.pack(release.files[:1])
    release.sign(packing.digests_of(release.folder, release.beside, NAME, release.files))
    assert verdict() == (1, f"{NAME}.tar.gz lacks {NAME}/two, which is on the signed list.\n")

    release.pack(release.files)
    release.sign(packing.digests_of(release.folder, release.beside, NAME, release.files[:1]))
    assert verdict() == (1, f"{NAME}.tar.gz holds '{NAME}/two', which is not on the signed list.\n")

    release.archive.write_bytes(b"no archive")
    release.sign(packing.digests_of(release.folder, release.beside, NAME, release.files))
    assert verdict() == (1, f"{NAME}.tar.gz cannot be read as an archive.\n")


def test_another_signer_and_another_purpose_are_refused(release, verdict, keys) -> None:
    code, sentence = verdict(signers="theirs")
    assert (code, sentence[:43]) == (1, "SHA256SUMS.sig is no signature of anybody w")

    signature = release.folder / "SHA256SUMS.sig"
    signature.unlink()
    command = ["ssh-keygen", "-Y", "sign", "-q", "-f", str(keys / "ours"), "-n", "file"]
    subprocess.run([*command, str(release.folder / "SHA256SUMS")], check=True)
    code, sentence = verdict()
    assert (code, sentence[-20:]) == (1, "or not for a release.\n"[-20:])


@pytest.mark.parametrize("place", [0, 70, -2])
def test_a_list_that_was_changed_is_refused(release, verdict, place) -> None:
    flip(release.folder / "SHA256SUMS", place)

    code, sentence = verdict()
    assert (code, sentence[:35]) == (1, "SHA256SUMS is not the list that rel")


@pytest.mark.parametrize("name", ["SHA256SUMS", "SHA256SUMS.sig", "provenance.json"])
def test_what_is_missing_beside_the_archive_is_named(release, verdict, name) -> None:
    (release.folder / name).unlink()

    assert verdict() == (1, f"{name} is missing: it lies beside the archive in a release.\n")


def test_a_changed_note_and_a_renamed_archive_are_refused(release, verdict) -> None:
    (release.folder / "provenance.json").write_text("{ }")
    assert verdict()[1] == "provenance.json is not the file that was signed: it was changed, or is cut off.\n"

    other = release.archive.rename(release.folder / "paraplu-9.9.8.tar.gz")
    assert verdict(other) == (1, "SHA256SUMS is not the list of paraplu-9.9.8.tar.gz.\n")


def test_a_list_that_is_none_is_refused_although_it_was_signed(release, verdict) -> None:
    for text in ("no list", f"{'0' * 64}  ../x\n", f"{'0' * 64}  x\n" * 2):
        release.sign(text)
        assert verdict() == (1, "SHA256SUMS has a line that is none of a list of digests.\n")


def test_wrong_arguments_end_with_two(release, verdict, tmp_path) -> None:
    assert verdict(tmp_path / "none.tar.gz") == (2, f"There is no file {tmp_path / 'none.tar.gz'}.\n")
    assert verdict(signers="nobody")[0] == 2
    with pytest.raises(SystemExit) as end:
        commands.main(["verify-release", str(release.archive)])
    assert end.value.code == 2


def test_without_ssh_keygen_one_sentence_says_so(verdict, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    assert verdict()[1].startswith("The program ssh-keygen is missing")
