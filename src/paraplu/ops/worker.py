"""The worker: a process of its own that runs jobs, what the schedule asks for, and takes back lost work."""

from paraplu.base.process import run_process

if __name__ == "__main__":
    run_process("paraplu.ops.worker_loop")
