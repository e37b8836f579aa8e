"""The mailer: a process of its own, and the only one that can open an address."""

from paraplu.base.process import begin

if __name__ == "__main__":
    begin("paraplu.ops.sending")
