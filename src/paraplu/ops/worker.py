"""Entry point of the worker, the process that runs the jobs."""

from paraplu.base.process import run_process

if __name__ == "__main__":
    run_process("paraplu.ops.worker_loop")
