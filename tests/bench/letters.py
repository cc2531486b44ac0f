"""Letters by LMTP over 8 connections, against bare inserts of the same rows and bytes."""
import hashlib, socket, sqlite3, tempfile, threading, time
from bench import *

CONS, EACH, BATCH = 8, 400, 8


def letter(n, to, who):
    return (f'From: Member <{who}>\r\nTo: {to}\r\nSubject: Talk {n}\r\nMessage-ID: <bench-{n}@example.org>\r\n'
            f'Date: Mon, 05 Jan 2026 10:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n'
            f'Authentication-Results: mx.example.org; dmarc=pass header.from=example.org\r\n\r\n'
            + 'We tried what was said here and it went better than the time before.\r\n' * 12
            + '\r\nOn Mon, 5 Jan 2026 at 09:00, Somebody wrote:\r\n> ' + 'a line of what was said\r\n> ' * 8 + '\r\n').encode()


class Lmtp:
    def __init__(self):
        self.s = socket.create_connection(('127.0.0.1', LMTP))
        self.s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.f = self.s.makefile('rb')
        self.f.readline()
        self.say('LHLO bench', 250)

    def say(self, line, code):
        self.s.sendall(line.encode() + b'\r\n')
        self.answer(code)

    def answer(self, code):
        while True:
            line = self.f.readline()
            if line[3:4] != b'-':
                break
        if not line.startswith(str(code).encode()):
            sys.exit(f'LMTP said {line!r}')

    def deliver(self, rcpt, who, raw):
        self.s.sendall(f'MAIL FROM:<{who}>\r\nRCPT TO:<{rcpt}>\r\nDATA\r\n'.encode())
        for code in (250, 250, 354):
            self.answer(code)
        self.s.sendall(raw + b'.\r\n')
        self.answer(250)


def ours():
    site = Site(2000, cohorts=2, people=50)
    with open(site.conf) as f:
        text = f.read().replace('[mail]\n', '[mail]\nauthserv_id = mx.example.org\n')
    with open(site.conf, 'w') as f:
        f.write(text)
    site.sql("UPDATE membership SET mail = 'nothing', is_trusted = 1")
    slug = site.sql('SELECT slug FROM cohort WHERE id = 1')[0][0]
    who = [e for (e,) in site.sql("SELECT a.email FROM address a JOIN membership m ON m.person = a.person "
                                  "WHERE m.cohort = 1 AND a.is_primary = 1 LIMIT 8")]
    rcpt = f'{slug}@lists.example.org'

    def one(k):
        c = Lmtp()
        w = who[k % len(who)]
        for i in range(EACH):
            c.deliver(rcpt, w, letter(k * EACH + i, rcpt, w))
    with site.serve():
        wait_for(LMTP)
        threads = [threading.Thread(target=one, args=(k,)) for k in range(CONS)]
        began = time.time()
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        took = time.time() - began
    posted = site.sql("SELECT count(*) FROM letter WHERE fate = 'posted'")[0][0]
    if posted != CONS * EACH:
        sys.exit(f'{posted} of {CONS * EACH} letters were posted')
    return CONS * EACH / took, site


def bare(site):
    """The rows that those letters made, and their bytes, in batches of 8."""
    tables = ['thread', 'post', 'letter', 'blob', 'blob_piece', 'read_mark', 'follow']
    src = sqlite3.connect(site.db)
    rows = {t: src.execute(f'SELECT * FROM {t} ORDER BY rowid DESC LIMIT {CONS * EACH}'
                           if t in ('thread', 'post', 'letter', 'blob')
                           else f'SELECT * FROM {t} LIMIT {CONS * EACH}').fetchall() for t in tables}
    schema = [s for (s,) in src.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL "
                                        "AND name NOT LIKE 'post_fts_%' AND name NOT LIKE 'lesson_fts%' AND name NOT LIKE 'sqlite_%'")]
    plain = [p for (p,) in src.execute(f'SELECT plain FROM post ORDER BY id DESC LIMIT {CONS * EACH}')]
    src.close()
    with tempfile.TemporaryDirectory(prefix='rounds-bench-') as d:
        db = sqlite3.connect(os.path.join(d, 'wall.db'), isolation_level=None)
        db.executescript('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
        for s in schema:
            db.execute(s)
        began = time.time()
        for at in range(0, CONS * EACH, BATCH):
            db.execute('BEGIN IMMEDIATE')
            for t in tables:
                part = rows[t][at:at + BATCH]
                if part:
                    db.executemany(f'INSERT INTO {t} VALUES ({",".join("?" * len(part[0]))})', part)
            db.executemany('INSERT INTO post_fts (rowid, title, plain) VALUES (?, ?, ?)',
                           [(at + i + 1, '', p) for i, p in enumerate(plain[at:at + BATCH])])
            db.execute('COMMIT')
        took = time.time() - began
        db.close()
    return CONS * EACH / took


def main():
    runs = []
    for _ in range(3):
        mine, site = ours()
        runs.append((mine, bare(site)))
    runs.sort(key=lambda r: r[0] / r[1])
    tell('letters by LMTP, 8 connections, parsed and posted', *runs[1], 'letters/s', '>= 0.35')
