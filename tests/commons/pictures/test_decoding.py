"""Pictures are decoded in a process of its own; what is no harmless picture is refused there."""

import json
import os
import shutil
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from gate.fault import ROOT
from paraplu.base import limited_process
from paraplu.base.limited_process import SOURCE, answer_of_process
from paraplu.commons.pictures import decoding
from paraplu.commons.pictures.decoder_process import inspect_picture
from paraplu.commons.pictures.inspection import UnusablePicture
from tests.commons.pictures.good import GOOD, MAKERS, drawing, exif, saved
from tests.commons.pictures.hostile import hostile_files

SECONDS, MEGABYTES = 2.0, 200
# Every eleventh of the list, and those that reach the decoder itself.
SAMPLE = [
    *hostile_files()[::11],
    *(file for file in hostile_files() if file[0] in ("half.png", "odd.bits.png")),
]
# What an independent reader may say about a file: that it is there, and how large the picture is.
BARE = {
    "SourceFile", "FileType", "FileTypeExtension", "MIMEType", "VP8Version", "ImageWidth", "HorizontalScale",
    "ImageHeight", "VerticalScale", "ImageSize", "Megapixels", "ExifToolVersion",
}  # fmt: skip


def refusal(content: bytes) -> tuple[str, float, float]:
    """Why the process refuses a file, after how many seconds of the processor, with how many megabytes."""
    alone = {"PYTHONPATH": str(SOURCE)}
    pipes: dict[str, Any] = {
        "stdin": subprocess.PIPE,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.DEVNULL,
    }
    process = subprocess.Popen(decoding.COMMAND, env=alone, cwd="/", **pipes)
    limited_process._send(process, content)
    answer = process.stdout.read() if process.stdout else b""
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return (
        json.loads(answer.partition(b"\n")[0]).get("refused", ""),
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
    )


@pytest.mark.parametrize(("name", "content", "reason"), SAMPLE, ids=[name for name, _, _ in SAMPLE])
def test_a_hostile_file_is_refused_with_its_reason(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(UnusablePicture) as refused:
        decoding.decode_picture(content)

    assert refused.value.reason == reason, name


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ru_maxrss in kilobytes")
def test_each_hostile_file_is_refused_in_two_seconds_and_200_megabytes() -> None:
    found = [(name, reason, *refusal(content)) for name, content, reason in hostile_files()]

    assert len(found) == 186
    assert [name for name, reason, said, _, _ in found if said != reason] == []
    assert [name for name, _, _, seconds, _ in found if seconds > SECONDS] == []
    assert [name for name, _, _, _, megabytes in found if megabytes > MEGABYTES] == []


def exiftool() -> list[str]:
    """The command of ExifTool on this machine; empty if there is none."""
    path = os.environ.get("PARAPLU_EXIFTOOL") or shutil.which("exiftool") or ""
    return [path] if path else []


@pytest.mark.parametrize("name", GOOD)
def test_nothing_of_the_maker_is_in_what_is_stored(name: str) -> None:
    original = GOOD[name]()

    sizes = decoding.decode_picture(original)

    assert any(word.encode() in original for word in MAKERS)
    for size in sizes:
        # One chunk of a lossy picture as long as the file: no EXIF, XMP, profile, comment or unknown chunk.
        assert size.content[:4] + size.content[8:16] == b"RIFFWEBPVP8 "
        assert int.from_bytes(size.content[16:20], "little") in (
            len(size.content) - 20,
            len(size.content) - 21,
        )
        assert not any(word.encode() in size.content for word in MAKERS)


@pytest.mark.skipif(not exiftool(), reason="needs exiftool on the path, or its file in PARAPLU_EXIFTOOL")
@pytest.mark.parametrize("name", GOOD)
def test_exiftool_finds_nothing_of_the_maker(name: str, tmp_path: Path) -> None:
    original = GOOD[name]()
    (tmp_path / f"original.{name}").write_bytes(original)
    for place, size in enumerate(decoding.decode_picture(original)):
        (tmp_path / f"{place}.webp").write_bytes(size.content)

    command = [*exiftool(), "-json", "-a", "-u", "-U", "--System:all", str(tmp_path)]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)

    before = next(tags for tags in told if "/original." in tags["SourceFile"])
    assert {"GPSLatitude", "Artist"} <= before.keys()
    assert all(tags.keys() <= BARE for tags in told if tags is not before)


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "1"), ("PNG", "LA")]
)
def test_a_picture_of_any_colours_is_drawn_in_those_of_a_screen(kind: str, mode: str) -> None:
    (size,) = decoding.decode_picture(saved(drawing(400, 300, mode), kind))

    assert (size.width, size.height) == (400, 300)


def test_a_large_picture_has_three_sizes_and_a_small_one_is_never_enlarged() -> None:
    widths = {side: [size.width for size in decoding.decode_picture(saved(drawing(side, 90), "PNG"))]
              for side in (1_700, 1_600, 700, 480, 40)}  # fmt: skip

    assert widths == {
        1_700: [480, 960, 1_600],
        1_600: [480, 960, 1_600],
        700: [480, 700],
        480: [480],
        40: [40],
    }


def corner_colours(content: bytes) -> list[tuple[int, ...]]:
    """Which of three colours the corners have: above left, above right, below right, below left."""
    from PIL import Image  # noqa: PLC0415

    with Image.open(BytesIO(content)) as image:
        places = ((9, 9), (image.width - 9, 9), (image.width - 9, image.height - 9), (9, image.height - 9))
        return [tuple(round(value / 200) for value in image.getpixel(place)) for place in places]


RED, WHITE, BLUE = (1, 0, 0), (1, 1, 1), (0, 0, 1)
UPRIGHT = [RED, WHITE, BLUE, RED]
CORNERS = {
    1: UPRIGHT,
    2: [WHITE, RED, RED, BLUE],
    3: [BLUE, RED, RED, WHITE],
    4: [RED, BLUE, WHITE, RED],
    5: [RED, RED, BLUE, WHITE],
    6: [RED, RED, WHITE, BLUE],
    7: [BLUE, WHITE, RED, RED],
    8: [WHITE, BLUE, RED, RED],
}


@pytest.mark.parametrize("turn", CORNERS)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_turned_as_the_telephone_was_held(kind: str, turn: int) -> None:
    (size,) = decoding.decode_picture(saved(drawing(320, 240), kind, exif=exif(turn)))

    assert (size.width, size.height) == ((320, 240) if turn < 5 else (240, 320))
    assert corner_colours(size.content) == CORNERS[turn]


def test_a_transparent_picture_is_on_white() -> None:
    image = drawing(320, 240, "RGBA")
    image.putalpha(0)

    (size,) = decoding.decode_picture(saved(image, "PNG"))

    assert corner_colours(size.content) == [WHITE] * 4


def test_the_decoder_receives_no_metadata() -> None:
    for name, make in GOOD.items():
        plain = inspect_picture(make()).plain

        assert not any(word.encode() in plain for word in MAKERS), name


@pytest.mark.parametrize("answer", [
    b"", b"nonsense", b"[]\n", b"{}\n", b'{"sizes": []}\n', b'{"sizes": [[9, 9, 4]]}\nRIFF',
    b'{"sizes": [[1]]}\n', b'{"refused": "unheard of"}\n',
])  # fmt: skip
def test_what_the_process_answers_is_not_believed(answer: bytes) -> None:
    with pytest.raises(UnusablePicture) as refused:
        decoding._checked_sizes(answer)

    assert refused.value.reason == "slow"


def test_a_picture_with_metadata_is_not_believed_to_be_bare() -> None:
    content = saved(drawing(40, 30), "WEBP", exif=exif())
    head = json.dumps({"sizes": [[40, 30, len(content)]]}).encode()

    with pytest.raises(UnusablePicture):
        decoding._checked_sizes(head + b"\n" + content)


def test_a_process_without_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "COMMAND", (sys.executable, "-c", "while True: print('x' * 10_000)"))
    began = time.monotonic()

    with pytest.raises(UnusablePicture) as refused:
        decoding.decode_picture(b"x")

    assert refused.value.reason == "slow"
    assert time.monotonic() - began < decoding.SECONDS + SECONDS


def test_a_process_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(decoding, "SECONDS", 0.3)

    with pytest.raises(UnusablePicture) as refused:
        decoding.decode_picture(b"x" * 500_000)

    assert refused.value.reason == "slow"


LOADED = """
import sys
import paraplu.commons.pictures.decoding, paraplu.commons.pictures.decoder_process
print("PIL" in sys.modules)
"""
ALONE = """
import json, os
print(json.dumps([sorted({*os.environ} - {"LC_CTYPE"}), len(os.listdir("/proc/self/fd")), os.getcwd()]))
"""


def test_the_web_process_never_loads_the_decoder() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    importers = [path.name for path in (ROOT / "src").rglob("*.py") if "PIL" in path.read_text("utf-8")]

    assert done.stdout == "False\n"
    assert importers == ["canvas.py"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_the_process_inherits_neither_environment_nor_open_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(decoding, "COMMAND", (sys.executable, "-c", ALONE))
    monkeypatch.setenv("PARAPLU_SECRET", "a key")

    with (tmp_path / "open").open("w"):
        answer = answer_of_process(decoding.COMMAND, b"", largest=10_000, seconds=9).decode()

    # Three pipes, and the folder that it lists.
    assert json.loads(answer) == [["LANG", "PYTHONPATH", "PYTHONUTF8"], 4, "/"]
