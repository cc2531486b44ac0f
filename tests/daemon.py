"""daemon.py - a daemon of one's own, browsers, letters, and TAP.

    with Site("matrix") as site:
        ann = site.person("ann@example.org", "Ann Lee")
        ok(ann.get("/me").code == 200, "a sentence that says what is true")
    finish()

The site is a fresh folder under /tmp with ports of its own.  It goes when
the script ends well; after a failure it stays, and its place is printed.
"""
import email
import email.policy
import glob
import http.client
import html
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
os.chdir(TOP)
ROUNDS = os.environ.get("ROUNDS", "out/rounds-san")
FAULTS = r"ERROR: |runtime error|fatal|Assertion"
count = failed = 0


def ok(good, sentence, *why):
    global count, failed
    count += 1
    print("ok" if good else "not ok", count, "-", sentence, flush=True)
    if not good:
        failed += 1
        for w in why:
            print("#", str(w).replace("\n", "\n# ")[:3000], flush=True)
    return good


def note(words):
    print("#", words, flush=True)


def skip_all(why):
    print("ok 1 - %s # SKIP %s\n1..1" % (os.path.basename(sys.argv[0]), why))
    sys.exit(0)


def finish():
    print("1..%d" % count)
    sys.exit(failed > 0)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as s:
        return s.getsockname()[1]


def wait_until(condition, seconds=20, step=0.05):
    """What the condition gave, once it is true; else what it gave last."""
    until = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < until:
        time.sleep(step)
    return found


class Site:
    """conf: values that differ, as {("mail", "delay"): 0}"""

    def __init__(self, name, conf=None, rounds=ROUNDS):
        self.folder = tempfile.mkdtemp(prefix="rounds-%s-" % name, dir="/tmp")
        self.dir = os.path.join(self.folder, "site")
        self.conf = os.path.join(self.dir, "rounds.conf")
        self.rounds, self.wrap = os.path.abspath(rounds), []
        self.port, self.lmtp = free_port(), free_port()
        self.url = "http://127.0.0.1:%d" % self.port
        self.process = None
        self.log = open(os.path.join(self.folder, "log"), "ab")
        self.run("init", self.dir, "--url", self.url, "--domain",
                 "lists.test", "--name", "Rounds", "--admin",
                 "root@example.org", conf=False)
        self.set_conf({("web", "listen"): "127.0.0.1:%d" % self.port,
                       ("web", "loops"): 2,
                       ("mail", "lmtp"): "127.0.0.1:%d" % self.lmtp,
                       ("mail", "delay"): 0, **(conf or {})})

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, kind, *_):
        self.stop()
        if failed or kind:
            note("kept: " + self.folder)
        else:
            shutil.rmtree(self.folder)

    def set_conf(self, values):
        with open(self.conf) as f:
            lines = f.read().splitlines()
        section = ""
        for i, line in enumerate(lines):
            section = line[1:-1] if line.startswith("[") else section
            key = line.split(" = ")[0]
            if (section, key) in values:
                lines[i] = "%s = %s" % (key, values[section, key])
        with open(self.conf, "w") as f:
            f.write("\n".join(lines) + "\n")

    # --- the daemon

    def start(self):
        """False if it ends at once; else it answers."""
        self.process = subprocess.Popen(
            [*self.wrap, self.rounds, "-c", self.conf, "serve"],
            stdout=self.log, stderr=self.log)
        return wait_until(self.answers, 30)

    def answers(self):
        """Both processes do."""
        if self.process.poll() is not None:
            return False
        try:
            return Browser(self).get("/readyz").code == 200
        except OSError:
            return False

    def stop(self):
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None

    def run(self, *args, conf=True, check=True):
        """Output of a command."""
        done = subprocess.run(
            [self.rounds, *(["-c", self.conf] if conf else []), *args],
            capture_output=True, text=True, timeout=60)
        if check and done.returncode != 0:
            raise RuntimeError("rounds %s: %s" %
                               (" ".join(args), done.stderr))
        return done.stdout

    def sql(self, query, *values):
        return self.reader(lambda db: db.execute(query, values).fetchall())

    def sql_at_once(self, *queries):
        """Answers that fit together."""
        return self.reader(lambda db: [db.execute(q).fetchall()
                                       for q in ("BEGIN", *queries)][1:])

    def reader(self, ask):
        db = sqlite3.connect("file:%s/rounds.db?mode=ro" % self.dir, uri=True,
                             timeout=20, isolation_level=None)
        try:
            return ask(db)
        finally:
            db.close()

    def one(self, query, *values):
        rows = self.sql(query, *values)
        return rows[0][0] if rows else None

    def errors(self, like=FAULTS):
        """What sanitizers and the program say is wrong."""
        with open(os.path.join(self.folder, "log"), errors="replace") as f:
            return [line for line in f if re.search(like, line)]

    # --- people

    def person(self, address, name=None, *member):
        """Known, a member (as `cohort member` says), and signed in."""
        if name is not None:
            self.run("user", "add", address, "--name", name)
            self.run("user", "change", address, "--timezone", "UTC")
        if member:
            self.run("cohort", "member", member[0], address, *member[1:])
        return self.sign_in(address)

    def sign_in(self, address):
        b = Browser(self)
        b.address = address
        b.id = self.one("SELECT person FROM address WHERE email = ?", address)
        path = self.run("login", address).strip()[len(self.url):]
        b.get(path)
        if b.post(path).code != 303:
            raise RuntimeError(address + " cannot sign in")
        b.get("/help")
        b.token = self.run("token", address, "--name", "test").strip()
        return b

    # --- mail

    def deliver(self, to, raw, sender="someone@example.org"):
        """A letter by LMTP: the first code that is no success, or 250."""
        with socket.create_connection(("127.0.0.1", self.lmtp), 30) as s:
            f = s.makefile("rb")
            code = lmtp_answer(f)
            for line in ("LHLO test", "MAIL FROM:<%s>" % sender,
                         "RCPT TO:<%s>" % to, "DATA"):
                s.sendall(line.encode() + b"\r\n")
                code = lmtp_answer(f)
                if code >= 400:
                    return code
            s.sendall(re.sub(rb"(?m)^\.", b"..", raw) + b"\r\n.\r\n")
            return lmtp_answer(f)

    def letters(self, address=None):
        """What went into the Maildir, oldest first."""
        files = sorted(glob.glob(self.dir + "/outbox/new/*"),
                       key=os.path.getmtime)
        found = []
        for name in files:
            with open(name, "rb") as f:
                found.append(read_letter(f.read()))
        return [m for m in found if address is None or
                address in m["X-Envelope-To"]]


def read_letter(raw):
    return email.message_from_bytes(raw, policy=email.policy.default)


def letter_text(m):
    """All that a reader could read in it."""
    return "\n".join([str(v) for v in m.values()] +
                     [part.get_content() for part in m.walk()
                      if part.get_content_maintype() == "text"])


def lmtp_answer(f):
    while True:
        line = f.readline()
        if len(line) < 4:
            raise ConnectionError("no answer by LMTP")
        if line[3:4] != b"-":
            return int(line[:3])


class Answer:
    def __init__(self, code, headers, body):
        self.code, self.headers, self.body = code, headers, body
        self.text = html.unescape(body.decode("utf-8", "replace"))

    def json(self):
        return json.loads(self.body)

    def __str__(self):
        return "%d %s\n%s" % (self.code, self.headers, self.text[:1500])


class Browser:
    """Somebody who asks: with cookies, or with a token."""

    def __init__(self, site):
        self.site, self.cookies, self.once = site, {}, ""
        self.address, self.id, self.token, self.feed = "", 0, "", ""

    def ask(self, method, path, body=None, headers=None):
        c = http.client.HTTPConnection("127.0.0.1", self.site.port,
                                       timeout=30)
        headers = dict(headers or {})
        if self.cookies:
            headers.setdefault("Cookie", "; ".join(
                "%s=%s" % pair for pair in self.cookies.items()))
        try:
            c.request(method, path, body, headers)
            r = c.getresponse()
            answer = Answer(r.status, r.headers, r.read())
        except (http.client.HTTPException, TimeoutError) as e:
            raise ConnectionError("%s %s: %r" % (method, path, e))
        finally:
            c.close()
        for cookie in r.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer

    def get(self, path):
        answer = self.ask("GET", path)
        found = re.search(rb'name="once" value="([^"]*)"', answer.body)
        if found:
            self.once = found[1].decode()
        return answer

    def post(self, path, fields=None, headers=None, once=None):
        """A form; once: its hidden value, from the page seen last."""
        fields = {**(fields or {}),
                  "once": self.once if once is None else once}
        return self.ask(
            "POST", path, urllib.parse.urlencode(fields, doseq=True),
            {"Content-Type": "application/x-www-form-urlencoded",
             **(headers or {})})

    def post_file(self, path, fields, name, data):
        return self.post_files(path, fields, [(name, data)])

    def post_files(self, path, fields, files, headers=None):
        """A form with files; a field may have several values."""
        b = "-----b7f1"
        body = "".join('--%s\r\nContent-Disposition: form-data; name="%s"'
                       "\r\n\r\n%s\r\n" % (b, k, one) for k, v in
                       {**fields, "once": self.once}.items()
                       for one in (v if isinstance(v, list) else [v])
                       ).encode()
        for name, data in files:
            body += ('--%s\r\nContent-Disposition: form-data; name="file"; '
                     'filename="%s"\r\nContent-Type: text/plain\r\n\r\n' %
                     (b, name)).encode() + data + b"\r\n"
        body += ("--%s--\r\n" % b).encode()
        return self.ask("POST", path, body, {
            "Content-Type": "multipart/form-data; boundary=" + b,
            **(headers or {})})

    def api(self, method, path, value=None, key=None):
        headers = {"Cookie": ""}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        if key is not None:
            headers["Idempotency-Key"] = key
        body = None
        if value is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(value)
        return self.ask(method, "/api/v1" + path, body, headers)
