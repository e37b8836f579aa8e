"""Files for the browser are packed as well as can be, and equal contents once."""

from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from whitenoise.compress import Compressor

from paraplu.site import static_packing

CONTENT = b"a { color: rebeccapurple }\n" * 40


@pytest.fixture
def packings(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """What was really packed."""
    packed: list[bytes] = []
    real = Compressor.compress_brotli
    monkeypatch.setattr(
        Compressor, "compress_brotli", staticmethod(lambda data: packed.append(data) or real(data))
    )
    static_packing._compress_cached.cache_clear()
    yield packed
    static_packing._compress_cached.cache_clear()


def test_two_names_for_the_same_are_packed_once(tmp_path: Path, packings: list[bytes]) -> None:
    packer = static_packing.PackedStaticStorage(
        location=str(tmp_path), base_url="/static/"
    ).create_compressor(quiet=True)
    for name in ("plain.css", "plain.1a2b.css"):
        (tmp_path / name).write_bytes(CONTENT)

    for name in ("plain.css", "plain.1a2b.css"):
        packer.compress(str(tmp_path / name))

    assert packings == [CONTENT]
    for name in ("plain.css.br", "plain.1a2b.css.br"):
        assert (tmp_path / name).read_bytes() == brotli.compress(CONTENT)


def test_two_contents_are_packed_apart(tmp_path: Path, packings: list[bytes]) -> None:
    packer = static_packing.PackedStaticStorage(
        location=str(tmp_path), base_url="/static/"
    ).create_compressor(quiet=True)
    (tmp_path / "one.css").write_bytes(CONTENT)
    (tmp_path / "other.css").write_bytes(CONTENT[::-1])

    for name in ("one.css", "other.css"):
        packer.compress(str(tmp_path / name))

    assert len(packings) == 2
    assert brotli.decompress((tmp_path / "other.css.br").read_bytes()) == CONTENT[::-1]
