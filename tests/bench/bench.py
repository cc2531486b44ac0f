"""What the measurements share: a site, servers, programs, medians."""
import atexit, bisect, hashlib, json, os, random, shutil, signal, socket, sqlite3, statistics
import subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
ROUNDS = os.path.join(ROOT, 'out', 'rounds')
PORT, LMTP, WALL, SINK = 18180, 18124, 18181, 18125
rows = []


def tool(name):
    return os.path.join(ROOT, 'out', 'bench', name)


def tell(what, ours, wall, unit, aim, ratio=None):
    """One line of the table; ratio is ours / wall unless it is given."""
    r = ours / wall if ratio is None else ratio
    rows.append(dict(what=what, ours=ours, wall=wall, unit=unit, ratio=r, aim=aim))
    print(f'{what:58} {ours:12,.1f} {wall:12,.1f} {unit:10} {r:6.2f}  aim {aim}', flush=True)


def wait_for(port):
    for _ in range(200):
        try:
            socket.create_connection(('127.0.0.1', port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit(f'nobody listens on {port}')


class Program:
    """A server that is stopped by its pid when the block ends."""

    def __init__(self, *argv, port=None, **kw):
        self.p = subprocess.Popen(argv, stderr=subprocess.DEVNULL, **kw)
        if port:
            wait_for(port)

    def __enter__(self):
        return self.p

    def __exit__(self, *_):
        self.p.send_signal(signal.SIGTERM)
        try:
            self.p.wait(20)
        except subprocess.TimeoutExpired:
            self.p.kill()


class Site:
    """A site in a folder of its own, filled with posts."""

    def __init__(self, posts, cohorts=4, people=200, relay='maildir:outbox', delay=120):
        self.dir = tempfile.mkdtemp(prefix='rounds-bench-')
        atexit.register(shutil.rmtree, self.dir, ignore_errors=True)
        self.conf = os.path.join(self.dir, 'rounds.conf')
        self.db = os.path.join(self.dir, 'rounds.db')
        with open(self.conf, 'w') as f:
            f.write(f'[site]\nurl = http://127.0.0.1:{PORT}\n[web]\nlisten = 127.0.0.1:{PORT}\n'
                    f'[mail]\ndomain = lists.example.org\nlmtp = 127.0.0.1:{LMTP}\nrelay = {relay}\n'
                    f'delay = {delay}\n[log]\nlevel = error\n')
        subprocess.run([tool('fill'), self.db, str(posts), str(cohorts), str(people)], check=True,
                       stdout=subprocess.DEVNULL)

    def sql(self, text, *args):
        db = sqlite3.connect(self.db, timeout=30)
        with db:
            got = db.execute(text, args).fetchall()
        db.close()
        return got

    def sessions(self, people):
        """A cookie for each person."""
        now = int(time.time() * 1000)
        db = sqlite3.connect(self.db, timeout=30)
        cookies = []
        with db:
            for i, p in enumerate(people):
                token = f'bench{i:027d}'
                h = hashlib.sha256(token.encode()).digest()
                db.execute('INSERT INTO session (hash, person, made, seen, expires, idle, agent) '
                           "VALUES (?, ?, ?, ?, ?, ?, 'bench')", (h, p, now, now, now + 10**9, 10**9))
                cookies.append('s=' + token)
        db.close()
        return cookies

    def tokens(self, people):
        """A bearer token for each person."""
        db = sqlite3.connect(self.db, timeout=30)
        out = []
        with db:
            for i, p in enumerate(people):
                token = f'token{i:027d}'
                h = hashlib.sha256(token.encode()).digest()
                db.execute("INSERT INTO token (hash, person, purpose, name, made) VALUES (?, ?, 'api', 'bench', 1)",
                           (h, p))
                out.append('Bearer ' + token)
        db.close()
        return out

    def serve(self):
        return Program(ROUNDS, '-c', self.conf, 'serve', port=PORT)


def load(port, cons, lines):
    """answers/s, p50, p99 of these requests; any that fails ends the run."""
    p = subprocess.run([tool('load'), str(port), str(cons)], input='\n'.join(lines) + '\n', text=True,
                       stdout=subprocess.PIPE, check=True)
    done, bad, seconds, p50, p99 = (float(x) for x in p.stdout.split())
    if bad:
        sys.exit(f'{int(bad)} of {int(done)} answers were errors')
    return done / seconds, p50, p99


def zipf(n, rnd, s=1.0):
    """Picks 0..n-1, small ones often."""
    acc, total = [], 0.0
    for i in range(n):
        total += 1 / (i + 1) ** s
        acc.append(total)
    return lambda: bisect.bisect_left(acc, rnd.random() * total)


def median_of(runs):
    """Median by the first value of each run."""
    return sorted(runs)[len(runs) // 2]
