"""The worker: a process of its own that runs jobs, what the schedule asks for, and takes back lost work."""

from paraplu.base.process import begin

if __name__ == "__main__":
    begin("paraplu.ops.working")
