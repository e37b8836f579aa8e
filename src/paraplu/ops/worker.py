"""The worker: a process of its own that runs jobs, what the schedule asks for, and takes back lost work."""

from paraplu.site.process import begin

if __name__ == "__main__":
    begin("paraplu.site.working")
