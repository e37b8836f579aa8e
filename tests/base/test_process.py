"""How a process of the site ends: with a sentence, never with what somebody typed."""

import pytest

from paraplu.base import process


class Broken:
    @staticmethod
    def main(_: process.Stop) -> None:
        raise ValueError("violet@mail.example")


def test_a_fault_is_told_without_its_text(monkeypatch, capsys):
    monkeypatch.setattr(process, "import_module", lambda _: Broken)
    monkeypatch.setattr(process.Stop, "listen_for_signals", lambda _: None)

    with pytest.raises(SystemExit) as ended:
        process.run_process("paraplu.ops.sending")

    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert "ValueError" in said
    assert "violet" not in said


def test_a_second_process_of_a_kind_is_refused_in_one_sentence(tmp_path):
    with (
        process.single_process_lock(tmp_path, "mailer"),
        pytest.raises(process.ConfigurationError, match="already running"),
    ):
        process.single_process_lock(tmp_path, "mailer").__enter__()
