"""Entry point of the mailer, the only process that can open an address."""

from paraplu.base.process import run_process

if __name__ == "__main__":
    run_process("paraplu.ops.sending")
