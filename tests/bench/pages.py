"""Pages: threads as members read them, one page again and again, a list."""
import random, subprocess, time
from bench import *

RUNS, CONS, ROUNDS = 3, 16, 4


def size_of(port, path, cookie):
    out = subprocess.run(['curl', '-s', '-b', cookie, f'http://127.0.0.1:{port}{path}'],
                         stdout=subprocess.PIPE, check=True).stdout
    return len(out)


def against_wall(what, ours, size, aim, loops):
    """Both three times in turn, medians; the wall is asked as often, for as many bytes."""
    mine, walls = [], []
    for _ in range(RUNS):
        got, asked = ours()
        mine.append(got)
        with Program(tool('wall'), str(WALL), str(size()), str(loops), port=WALL):
            walls.append(load(WALL, CONS, ['/x\ts=x'] * asked))
    m, w = median_of(mine), median_of(walls)
    tell(what, m[0], w[0], 'answers/s', f'>= {aim}')
    return m, w


class Talk:
    """A site with threads of about 20 posts, and 1,000 signed-in members who read and write in them."""

    def __init__(self, posts, most):
        self.rnd = random.Random(7)
        self.site = Site(posts, cohorts=4, people=1200)
        sql = self.site.sql
        sql("UPDATE membership SET mail = 'nothing' WHERE person > 12")
        # They grow by a dozen replies meanwhile.
        self.threads = [t for (t,) in sql('SELECT id FROM thread WHERE posts BETWEEN 8 AND 23 LIMIT ?', most)]
        self.cohort = dict(sql('SELECT id, cohort FROM thread'))
        self.slug = dict(sql('SELECT id, slug FROM cohort'))
        people = [p for (p,) in sql('SELECT DISTINCT person FROM membership ORDER BY person LIMIT 1000')]
        self.cookie = dict(zip(people, self.site.sessions(people)))
        self.token = dict(zip(people, self.site.tokens(people)))
        self.readers = {}
        for p, c in sql('SELECT person, cohort FROM membership WHERE left_at = 0'):
            if p in self.cookie:
                self.readers.setdefault(c, []).append(p)
        self.pick = zipf(len(self.threads), self.rnd)

    def somebody(self, thread):
        return self.rnd.choice(self.readers[self.cohort[thread]])

    def first(self, thread):
        return f'/t/{thread}\t{self.cookie[self.somebody(thread)]}'

    def visit(self):
        return self.first(self.threads[self.pick()])

    def visits(self, n):
        return load(PORT, CONS, [self.visit() for _ in range(n)])

    def answer(self, t):
        return (f'/api/v1/threads/{t}/posts\t{self.token[self.somebody(t)]}\t'
                '{"body":"A reply of some words that somebody wrote."}')

    def answers(self):
        load(PORT, CONS, [self.answer(t) for t in self.threads])
        time.sleep(3)           # what a commit leaves to be done is done

    def size(self):
        """Of a page that is asked for, in bytes."""
        return sum(size_of(PORT, *self.visit().split('\t')) for _ in range(40)) // 40

    def lists(self):
        c, ps = next(iter(self.readers.items()))
        return [f'/c/{self.slug[c]}\t{self.cookie[p]}' for p in ps[:200]]


def speed(loops):
    talk = Talk(60000, 1000)
    assert len(talk.threads) == 1000
    with talk.site.serve():
        talk.visits(20000)

        def mixed():
            """One request in five is the first after a new reply to its thread."""
            got = []
            for _ in range(ROUNDS):
                talk.answers()
                lines = [talk.first(t) for t in talk.threads]
                lines += [talk.visit() for _ in range(4 * len(talk.threads))]
                talk.rnd.shuffle(lines)
                got.append(load(PORT, CONS, lines))
            asked = 5 * len(talk.threads)
            seconds = sum(asked / g[0] for g in got)
            return (len(got) * asked / seconds, statistics.median(g[1] for g in got),
                    statistics.median(g[2] for g in got)), len(got) * asked

        m, w = against_wall('thread pages, 1,000 members, 1 in 5 after a reply', mixed, talk.size, 0.65, loops)
        tell('  99th percentile', m[2], w[2], 'ms', '<= 3.00')

        one = talk.visit()

        def again():
            return load(PORT, CONS, [one] * 40000), 40000
        against_wall('one thread page again and again', again, lambda: size_of(PORT, *one.split('\t')), 0.80, loops)

        lists = talk.lists()

        def listing():
            return load(PORT, CONS, [talk.rnd.choice(lists) for _ in range(20000)]), 20000
        against_wall('thread list', listing, lambda: size_of(PORT, *lists[0].split('\t')), 0.60, loops)


def memory():
    """Of all processes, when everybody has read and answered what a site of 10,000 posts holds."""
    talk = Talk(10000, 1000)
    with talk.site.serve() as server:
        for _ in range(ROUNDS):
            talk.visits(20000)
            talk.answers()
        load(PORT, CONS, talk.lists() * 50)
        time.sleep(12)          # idle send children have gone
        tell('memory of all processes, 10,000 posts', pss(server.pid), 60, 'MB', '< 1.00')


def main():
    speed(os.cpu_count())
    memory()


def pss(root):
    """Of a process and all below it, in MB."""
    parents = {}
    for pid in filter(str.isdigit, os.listdir('/proc')):
        try:
            parents[int(pid)] = int(open(f'/proc/{pid}/stat').read().rsplit(')', 1)[1].split()[1])
        except OSError:
            pass
    ours = {root}
    while True:
        more = {p for p, up in parents.items() if up in ours} - ours
        if not more:
            break
        ours |= more
    total = 0
    for pid in ours:
        for line in open(f'/proc/{pid}/smaps_rollup'):
            if line.startswith('Pss:'):
                total += int(line.split()[1])
    return total / 1024


if __name__ == '__main__':
    main()
