"""audit.py - work that keeps a ledger, and whether the site agrees with it.

A Ledger is what somebody outside knows: what they asked for and what they
were told.  audit() holds the site to it: what was acknowledged is there
once, what was not is there once or not at all, and every notice went out,
twice only where it was claimed twice, always with the same Message-ID.
"""
import collections
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                ".."))
from daemon import *                                    # noqa: E402

MEMBERS = 3
AUTHSERV = "mx.lists.test"


class Ledger:
    """A line for every try and every acknowledgement, on disk at once."""

    def __init__(self, path):
        self.lock = threading.Lock()
        self.file = open(path, "a", buffering=1)
        self.tried, self.told = {}, set()       # by name; kind in tried

    def write(self, what, kind, name):
        with self.lock:
            self.file.write(json.dumps([what, kind, name]) + "\n")
            if what == "told":
                self.told.add(name)
            else:
                self.tried[name] = kind


class FaultSite(Site):
    """A cohort of a few members, a thread, and a relay that keeps count."""

    def __init__(self, name, rounds="out/rounds"):
        self.relay = free_port()
        super().__init__(name, {
            ("mail", "relay"): "smtp://127.0.0.1:%d" % self.relay,
            ("mail", "authserv_id"): AUTHSERV, ("log", "level"): "warn",
            ("mail", "parsers"): 1, ("mail", "connections"): 2}, rounds)
        self.sunk = os.path.join(self.folder, "sunk")
        self.sink = subprocess.Popen(["tests/fault/sink.py", str(self.relay),
                                      self.sunk])
        self.ledger = Ledger(os.path.join(self.folder, "ledger"))

    def __exit__(self, *why):
        self.sink.kill()
        self.sink.wait()
        super().__exit__(*why)

    def fill(self):
        self.run("cohort", "add", "alpha", "--title", "Alpha",
                 "--no-hold-first")
        for i in range(MEMBERS):
            self.run("user", "add", "m%d@example.org" % i, "--name",
                     "Member %d" % i)
            self.run("cohort", "member", "alpha", "m%d@example.org" % i,
                     "--trusted")
        self.author = self.sign_in("m0@example.org")
        for i in range(1, MEMBERS):     # mail goes to who has come
            self.sign_in("m%d@example.org" % i)
        answer = self.author.api("POST", "/cohorts/alpha/threads", {
            "title": "The thread", "body": "first"}, "first")
        self.thread = answer.json()["id"]

    # --- what is asked of it

    def attempt(self, kind, name, code, ask):
        """Whether it was acknowledged."""
        self.ledger.write("tried", kind, name)
        try:
            good = ask() == code
        except (OSError, ValueError):
            return False
        if good:
            self.ledger.write("told", kind, name)
        return good

    def post(self, name):
        """A reply that says its name."""
        return self.attempt("post", name, 201, lambda: self.author.api(
            "POST", "/threads/%d/posts" % self.thread, {"body": name},
            name).code)

    def open_form(self):
        self.author.get("/t/%d/reply" % self.thread)

    def submit(self, name):
        """The same in the form that was opened before."""
        return self.attempt("post", name, 303, lambda: self.author.post(
            "/t/%d/reply" % self.thread, {"body": name, "do": "post"}).code)

    def letter(self, name):
        """The same by mail."""
        raw = ("Authentication-Results: %s; dmarc=pass "
               "header.from=example.org\r\n"
               "From: Member 1 <m1@example.org>\r\nTo: alpha@lists.test\r\n"
               "Subject: Re: [Alpha] The thread\r\n"
               "Date: Mon, 23 Nov 2026 12:00:00 +0000\r\n"
               "Message-ID: <%s@example.org>\r\n\r\n%s\r\n" %
               (AUTHSERV, name, name)).encode()
        return self.attempt("letter", name, 250, lambda: self.deliver(
            "alpha@lists.test", raw, "m1@example.org"))

    # --- its processes

    def processes(self, role):
        """Numbers of those: parent, web, mail, parse or send."""
        parent = self.process.pid
        if role == "parent":
            return [parent]
        first = children(parent)
        found = first + [c for p in first for c in children(p)]
        return [p for p in found if is_role(p, role)]

    def revive(self, seconds=40):
        """It answers again; the parent is started if it has died."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.process is None or self.process.poll() is not None:
                self.process = subprocess.Popen(
                    [*self.wrap, self.rounds, "-c", self.conf, "serve"],
                    stdout=self.log, stderr=self.log)
            # What the dead parent left behind may answer, too.
            if self.processes("web") and self.processes("mail") and \
                    self.answers():
                return True
            time.sleep(0.05)
        return False

    def sent(self):
        with open(self.sunk) as f:
            return [json.loads(line) for line in f if line.endswith("\n")]

    def send_rest(self):
        """What waits five minutes is made due; all of it goes out."""
        self.stop()
        db = sqlite3.connect(self.dir + "/rounds.db")
        with db:
            db.execute("UPDATE delivery SET due = 1"
                       " WHERE state = 'deferred'")
        db.close()
        self.revive()
        return wait_until(lambda: not self.sql(
            "SELECT 1 FROM delivery WHERE state IN"
            " ('queued', 'sending', 'deferred') LIMIT 1"), 60, 0.2)


def children(pid):
    try:
        with open("/proc/%d/task/%d/children" % (pid, pid)) as f:
            return [int(p) for p in f.read().split()]
    except OSError:
        return []


def is_role(pid, role):
    try:
        with open("/proc/%d/cmdline" % pid, "rb") as f:
            return role in ("web", "mail", "parse", "send") and \
                ("." + role).encode() in f.read().split(b"\0")
    except OSError:
        return False


def audit(site):
    """What is wrong with what it remembers."""
    wrong = []
    ledger = site.ledger
    with ledger.lock:
        tried, told = dict(ledger.tried), set(ledger.told)
    bodies, fates, check, (counts,) = site.sql_at_once(
        "SELECT body FROM post",
        "SELECT message_id FROM letter WHERE fate = 'posted'",
        "PRAGMA foreign_key_check",
        "SELECT posts, (SELECT count(*) FROM post WHERE cohort = c.id)"
        "  FROM cohort c WHERE slug = 'alpha'")
    found = collections.Counter(body.strip() for body, in bodies)
    fates = collections.Counter(name.split("@")[0] for name, in fates)
    for name, kind in tried.items():
        if found[name] > 1:
            wrong.append("%s %s stands %d times" % (kind, name, found[name]))
        if name in told and found[name] == 0:
            wrong.append("%s %s was acknowledged and is lost" % (kind, name))
        if kind == "letter" and fates[name] != found[name]:
            wrong.append("letter %s: %d fates, %d posts" % (
                name, fates[name], found[name]))
    for name in found:
        if name not in tried and name != "first":
            wrong.append("nobody wrote " + name)
    wrong += ["the database: %s" % (row,) for row in check]
    if counts[0] != counts[1]:
        wrong.append("%d posts are counted, %d are there" % counts)
    return wrong


def audit_sent(site):
    """What is wrong with what went out.  Call when nothing waits."""
    wrong = []
    owed = site.sql(
        "SELECT d.address, d.state, d.tries, p.message_id, p.author"
        "  FROM delivery d JOIN post p ON p.id = d.post")
    got = collections.Counter((s["to"], s["message_id"])
                              for s in site.sent() if s["answered"] == "250")
    for address, state, tries, message, _ in owed:
        n = got.pop((address, message), 0)
        if state != "sent" or n == 0:
            wrong.append("%s to %s: %s, %d times" % (message, address,
                                                     state, n))
        if n > tries:
            wrong.append("%s to %s: claimed %d times, sent %d times" % (
                message, address, tries, n))
    notes = {m for m, in site.sql("SELECT message_id FROM note")}
    wrong += ["%s to %s is owed to nobody" % (message, address)
              for address, message in got if message not in notes]
    posts = site.one("SELECT count(*) FROM post")
    expected = posts * (MEMBERS - 1)
    if len(owed) < expected:
        wrong.append("%d notices for %d posts" % (len(owed), posts))
    twice = sum(1 for n in collections.Counter(
        (s["to"], s["message_id"]) for s in site.sent()
        if s["answered"] == "250").values() if n > 1)
    return wrong, len(owed), twice
