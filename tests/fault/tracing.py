"""tracing.py - counts the calls of threads, and kills at one of them.

A point is a place where a process may die: just before the n-th time that
one of its threads makes one of the calls below, which is not made then.
strace counts for each thread and each call by itself, and so does a point.
"""
import collections
import os
import re
import subprocess
import time

KINDS = {
    "write": ("write", "pwrite64", "writev", "pwritev", "pwritev2",
              "ftruncate"),
    "sync": ("fsync", "fdatasync", "msync", "sync_file_range"),
    "send": ("sendto", "sendmsg", "sendmmsg", "sendfile"),
}
KIND_OF = {call: kind for kind, calls in KINDS.items() for call in calls}

Point = collections.namedtuple("Point", "role thread call n")


def threads(pid):
    """Of a process, oldest first."""
    return sorted(int(t) for t in os.listdir("/proc/%d/task" % pid))


class Trace:
    """strace on processes or threads, from when this returns until stop().

    kill_at: the number of the call at which its process dies.
    """

    def __init__(self, pids, calls, log, whole=True, kill_at=0):
        calls = ",".join(calls)
        how = ["-e", "inject=%s:signal=KILL:when=%d" % (calls, kill_at)] \
            if kill_at else []
        self.log = log
        self.strace = subprocess.Popen(
            ["strace", *(["-f"] if whole else []), "-o", log,
             "-e", "trace=" + calls, *how,
             *[word for pid in pids for word in ("-p", str(pid))]],
            stderr=subprocess.PIPE, text=True)
        self.attached = self.wait_for(len(pids))

    def wait_for(self, n):
        for line in self.strace.stderr:
            n -= " attached" in line
            if n == 0:
                return True
        return False

    def is_over(self):
        """Whoever was traced has ended."""
        return self.strace.poll() is not None

    def stop(self):
        if not self.is_over():
            self.strace.send_signal(2)
        self.strace.wait()
        self.strace.stderr.close()

    def lines(self):
        with open(self.log, errors="replace") as f:
            return f.readlines()

    def calls(self):
        """How often each was begun: {(thread, call): n}."""
        found = (re.match(r"(?:(\d+) +)?(\w+)\(", line)
                 for line in self.lines())
        return collections.Counter((int(m[1] or 0), m[2])
                                   for m in found if m)

    def has_killed(self, n):
        """At the n-th call, which was not made."""
        began = [line for line in self.lines() if re.match(r"\w+\(", line)]
        return len(began) == n and began[-1].rstrip().endswith("= ?") and \
            "+++ killed by SIGKILL +++\n" in self.lines()


def can_trace(folder):
    """Whether one process may look at another here."""
    sleeper = subprocess.Popen(["sleep", "60"])
    try:
        trace = Trace([sleeper.pid], ["write"], os.path.join(folder, "can"))
        trace.stop()
        return trace.attached
    except FileNotFoundError:
        return False
    finally:
        sleeper.kill()
        sleeper.wait()
