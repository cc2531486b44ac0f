#!/usr/bin/python3
"""sink.py - a relay that does what the recipient's name says.

    sink.py PORT LEDGER [option...]

Each letter it takes is a line of JSON in LEDGER: to, from, message_id,
bytes, answered.  The recipient's local part says what goes wrong:

    later...            451 to RCPT           refused...          550 to RCPT
    no-relay...         554 5.7.1 to RCPT, as one who does not know us
    later-dot...        452 after the dot     refused-dot...      554 after it
    drop-mail... drop-data... drop-dot...     hangs up there; "-dot" after
                                              the letter, without an answer
    drop-once...        the same, but only the first time
    stall...            takes the letter and says nothing more
    slow...             answers after two seconds

Options: --plain (no PIPELINING), --greet TEXT (instead of 220), --no-mail
(550 to MAIL), --auth USER:PASSWORD, --tls CERT KEY (from the start),
--starttls CERT KEY, --inject (a line in clear behind the 220 of STARTTLS),
--short N (hangs up after N letters of a connection).
"""
import base64
import json
import re
import socket
import ssl
import sys
import threading
import time


class Options:
    plain = no_mail = inject = False
    greet = "220 sink.example.org ESMTP"
    auth = tls = starttls = None
    short = 0


def options(words):
    o = Options()
    while words:
        word = words.pop(0)
        if word in ("--plain", "--no-mail", "--inject"):
            setattr(o, word[2:].replace("-", "_"), True)
        elif word in ("--tls", "--starttls"):
            setattr(o, word[2:], (words.pop(0), words.pop(0)))
        elif word == "--short":
            o.short = int(words.pop(0))
        else:
            setattr(o, word[2:], words.pop(0))
    return o


class Gone(Exception):
    pass


class Relay:
    def __init__(self, port, ledger, o):
        self.o = o
        self.ledger = open(ledger, "a", buffering=1)
        self.lock = threading.Lock()
        self.seen = set()
        self.listener = socket.create_server(("127.0.0.1", port))

    def serve(self):
        while True:
            s, _ = self.listener.accept()
            s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.connection, args=(s,),
                             daemon=True).start()

    def connection(self, s):
        try:
            Conversation(self, s).run()
        except (Gone, OSError, ssl.SSLError):
            pass
        finally:
            s.close()

    def keep(self, sender, to, letter, answered):
        ids = re.findall(rb"(?mi)^message-id:\s*<([^>]*)>", letter)
        line = {"to": to, "from": sender, "bytes": len(letter),
                "message_id": ids[0].decode() if ids else "",
                "answered": answered}
        with self.lock:
            self.ledger.write(json.dumps(line) + "\n")

    def first_time(self, to):
        with self.lock:
            new = to not in self.seen
            self.seen.add(to)
            return new


class Conversation:
    def __init__(self, relay, s):
        self.relay, self.o = relay, relay.o
        self.letters = 0
        self.use(self.wrap(s, self.o.tls) if self.o.tls else s)
        self.encrypted = bool(self.o.tls)
        self.known = self.o.auth is None

    def wrap(self, s, files):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*files)
        return context.wrap_socket(s, server_side=True)

    def use(self, s):
        self.s = s
        self.f = s.makefile("rb")

    def say(self, text):
        self.s.sendall(text.encode() + b"\r\n")

    def line(self):
        line = self.f.readline()
        if not line:
            raise Gone
        return line.decode("utf-8", "replace").strip()

    def run(self):
        self.say(self.o.greet)
        self.reset()
        while True:
            line = self.line()
            word = line.split(" ")[0].upper()
            getattr(self, "do_" + word.lower(), self.unknown)(line)

    def reset(self):
        self.sender = self.to = None

    def unknown(self, line):
        self.say("500 what?")

    def do_ehlo(self, line):
        words = ["sink.example.org", "8BITMIME"]
        if not self.o.plain:
            words.append("PIPELINING")
        if self.o.starttls and not self.encrypted:
            words.append("STARTTLS")
        if self.o.auth and self.encrypted:
            words.append("AUTH PLAIN LOGIN")
        for w in words[:-1]:
            self.say("250-" + w)
        self.say("250 " + words[-1])

    def do_starttls(self, line):
        if self.o.inject:
            self.s.sendall(b"220 go on\r\n250 injected\r\n")
        else:
            self.say("220 go on")
        self.use(self.wrap(self.s, self.o.starttls))
        self.encrypted = True

    def do_auth(self, line):
        given = base64.b64decode(line.split(" ")[2]).decode().split("\0")
        self.known = ":".join(given[1:]) == self.o.auth
        self.say("235 2.7.0 ok" if self.known else "535 5.7.8 no")

    def do_mail(self, line):
        if not self.known:
            self.say("530 5.7.0 who are you?")
        elif self.o.no_mail:
            self.say("550 5.7.1 not from you")
        else:
            self.sender = line[line.index("<") + 1:line.rindex(">")]
            self.say("250 2.1.0 ok")

    def do_rcpt(self, line):
        to = line[line.index("<") + 1:line.rindex(">")]
        if self.sender is None:
            self.say("503 5.5.1 MAIL first")
        elif to.startswith("drop-mail"):
            raise Gone
        elif to.startswith("later") and not to.startswith("later-dot"):
            self.say("451 4.2.0 come again")
        elif to.startswith("refused") and not to.startswith("refused-dot"):
            self.say("550 5.1.1 nobody here by that name")
        elif to.startswith("no-relay"):
            self.say("554 5.7.1 <%s>: Relay access denied" % to)
        else:
            self.to = to
            self.say("250 2.1.5 ok")

    def do_data(self, line):
        if self.to is None:
            self.say("503 5.5.1 RCPT first")
            return
        if self.to.startswith("drop-data"):
            raise Gone
        self.say("354 go on")
        letter = b""
        while (piece := self.f.readline()) != b".\r\n":
            if not piece:
                raise Gone
            letter += piece[1:] if piece.startswith(b".") else piece
        self.judge(letter)
        self.reset()

    def judge(self, letter):
        to, answer = self.to, "250 2.0.0 kept"
        if to.startswith("later-dot"):
            answer = "452 4.3.1 full"
        elif to.startswith("refused-dot"):
            answer = "554 5.6.0 not that"
        elif to.startswith("drop-dot") or (to.startswith("drop-once") and
                                           self.relay.first_time(to)):
            answer = ""
        self.relay.keep(self.sender, to, letter, answer[:3])
        if to.startswith("slow"):
            time.sleep(2)
        elif to.startswith("stall"):
            time.sleep(3600)
        if not answer:
            raise Gone
        self.say(answer)
        self.letters += 1
        if self.letters == self.o.short:
            raise Gone

    def do_rset(self, line):
        self.reset()
        self.say("250 2.0.0 ok")

    def do_noop(self, line):
        self.say("250 2.0.0 ok")

    def do_quit(self, line):
        self.say("221 2.0.0 bye")
        raise Gone


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    Relay(int(sys.argv[1]), sys.argv[2], options(sys.argv[3:])).serve()


main()
