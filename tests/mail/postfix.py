"""postfix.py - a Postfix of one's own, beside whatever else the machine runs.

    with Postfix(8024, "lists.test", ["ben@yahoo.test"]) as mta:
        mta.bring(("ann@gmail.test", "cohort7@lists.test", raw))
        mta.letters("ben@yahoo.test")

It is set up as docs/OPERATING.md says, with the lines of that very file; what
is added gives it folders and a port of its own, and Maildirs for people.
Letters for the domain `elsewhere` go on to another server.  Postfix has to be
started by root.  What comes from outside is brought from 127.0.0.2, so that
it is not taken for the machine's own.
"""
import glob
import os
import pwd
import re
import shutil
import subprocess
import tempfile

import daemon
from daemon import free_port, read_letter, wait_until

OUTSIDE = "127.0.0.2"
NEEDS = ("postfix", "swaks")

OWN = """\
compatibility_level = 3.6
queue_directory = %(folder)s/queue
data_directory = %(folder)s/data
maillog_file = %(folder)s/log
maillog_file_prefixes = %(folder)s
myhostname = mx.test
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
mynetworks = 127.0.0.1/32
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtp_bind_address = 127.0.0.1
smtp_tls_security_level =
smtpd_peername_lookup = no
default_database_type = texthash
virtual_mailbox_domains = %(domains)s
virtual_mailbox_base = %(folder)s/people
virtual_mailbox_maps = texthash:%(folder)s/mailboxes
virtual_uid_maps = static:%(uid)d
virtual_gid_maps = static:%(gid)d
transport_maps = inline:{{%(elsewhere)s = smtp:[127.0.0.1]:%(elsewhere_port)d}}
"""

SERVICES = """\
127.0.0.1:%(port)d inet n - n - - smtpd
cleanup   unix  n - n - 0 cleanup
qmgr      unix  n - n 300 1 qmgr
rewrite   unix  - - n - - trivial-rewrite
bounce    unix  - - n - 0 bounce
defer     unix  - - n - 0 bounce
trace     unix  - - n - 0 bounce
verify    unix  - - n - 1 verify
flush     unix  n - n - 0 flush
proxymap  unix  - - n - - proxymap
smtp      unix  - - n - - smtp
relay     unix  - - n - - smtp
error     unix  - - n - - error
retry     unix  - - n - - error
virtual   unix  - n n - - virtual
lmtp      unix  - - n - - lmtp
anvil     unix  - - n - 1 anvil
scache    unix  - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
"""


def missing():
    """What stands in the way, or nothing."""
    for program in NEEDS:
        if shutil.which(program) is None:
            return program + " is not installed"
    return None if os.geteuid() == 0 else "Postfix is started by root only"


def recipe(domain, lmtp):
    """The lines for main.cf of docs/OPERATING.md, for our domain and port."""
    with open("docs/OPERATING.md") as f:
        lines = re.search(r"\*\*Postfix\*\*.*?```\n(.*?)```", f.read(),
                          re.DOTALL)[1]
    return lines.replace("lists.example.org", domain).replace(
        "127.0.0.1:8024", "127.0.0.1:%d" % lmtp)


class Postfix:
    def __init__(self, rounds_lmtp, domain, people=(), elsewhere="elsewhere",
                 elsewhere_port=0, more=""):
        self.folder = tempfile.mkdtemp(prefix="rounds-postfix-", dir="/tmp")
        os.chmod(self.folder, 0o755)
        self.conf = self.folder + "/etc"
        self.port = free_port()
        nobody, owner = pwd.getpwnam("nobody"), pwd.getpwnam("postfix")
        self.own_folder("people", nobody)
        self.own_folder("data", owner)
        for name in ("etc", "queue"):
            os.mkdir(self.folder + "/" + name)
        self.write("mailboxes", "".join("%s %s/\n" % (p, p) for p in people))
        self.write("etc/main.cf", OWN % {
            "folder": self.folder, "uid": nobody.pw_uid, "gid": nobody.pw_gid,
            "domains": " ".join(sorted({p.split("@")[1] for p in people})),
            "elsewhere": elsewhere, "elsewhere_port": elsewhere_port} +
            recipe(domain, rounds_lmtp) + more)
        self.write("etc/master.cf", SERVICES % {"port": self.port})

    def own_folder(self, name, owner):
        path = self.folder + "/" + name
        os.mkdir(path)
        os.chown(path, owner.pw_uid, owner.pw_gid)

    def write(self, name, text):
        with open(self.folder + "/" + name, "w") as f:
            f.write(text)

    def __enter__(self):
        self.postfix("start")
        return self

    def __exit__(self, kind, *_):
        self.postfix("stop")
        if daemon.failed or kind:
            daemon.note("kept: " + self.folder)
        else:
            shutil.rmtree(self.folder)

    def postfix(self, what):
        done = subprocess.run(["postfix", "-c", self.conf, what], timeout=60,
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError("postfix %s: %s%s" % (what, done.stderr,
                                                     self.log()))

    def log(self):
        try:
            with open(self.folder + "/log", errors="replace") as f:
                return f.read()
        except FileNotFoundError:
            return ""

    def complaints(self):
        return re.findall(r"(?m)^.*(?:warning|error|fatal|panic): .*$",
                          self.log())

    def bring(self, *letters):
        """Letters from outside, all at once, each (sender, to, raw): what
        swaks saw of each."""
        at_work = [self.begin(sender, to) for sender, to, _ in letters]
        for swaks, (_, _, raw) in zip(at_work, letters):
            # swaks ends the last line, and does no more than that
            swaks.stdin.write(re.sub(rb"(?m)^\.", b"..", raw) + b"\r\n.")
            swaks.stdin.close()
        return [swaks.stdout.read().decode() for swaks in at_work
                if swaks.wait(60) is not None]

    def begin(self, sender, to):
        return subprocess.Popen(
            ["swaks", "--server", "127.0.0.1", "--port", str(self.port),
             "--local-interface", OUTSIDE, "--helo", "outside.test",
             "--from", sender or "<>", "--to", to, "--data", "-",
             "--no-data-fixup", "--suppress-data"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)

    def letters(self, person):
        """What lies in a Maildir, oldest first; raw: its bytes."""
        found = []
        for name in sorted(glob.glob("%s/people/%s/new/*" %
                                     (self.folder, person)),
                           key=os.path.getmtime):
            with open(name, "rb") as f:
                raw = f.read()
            found.append(read_letter(raw))
            found[-1].raw = raw
        return found

    def letter(self, person, message_id):
        """Theirs with this Message-ID, once it has come."""
        return wait_until(lambda: next(
            (m for m in self.letters(person)
             if m["Message-ID"] == "<%s>" % message_id), None))
