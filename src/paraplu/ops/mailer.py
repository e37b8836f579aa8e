"""The mailer: a process of its own, and the only one that can open an address."""

from paraplu.base.process import run_process

if __name__ == "__main__":
    run_process("paraplu.ops.sending")
