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


def main():
    loops = os.cpu_count()
    rnd = random.Random(7)
    site = Site(60000, cohorts=4, people=1200)
    site.sql("UPDATE membership SET mail = 'nothing' WHERE person > 12")
    # They grow by a dozen replies meanwhile, so that they have about 20 posts.
    threads = [t for (t,) in site.sql('SELECT id FROM thread WHERE posts BETWEEN 8 AND 23 LIMIT 1000')]
    assert len(threads) == 1000
    cohort = dict(site.sql('SELECT id, cohort FROM thread'))
    members = {}
    for p, c in site.sql('SELECT person, cohort FROM membership WHERE left_at = 0'):
        members.setdefault(c, []).append(p)
    people = [p for (p,) in site.sql('SELECT DISTINCT person FROM membership ORDER BY person LIMIT 1000')]
    cookie = dict(zip(people, site.sessions(people)))
    token = dict(zip(people, site.tokens(people)))
    readers = {c: [p for p in ps if p in cookie] for c, ps in members.items()}
    slug = dict(site.sql('SELECT id, slug FROM cohort'))
    pick = zipf(len(threads), rnd)

    def visit():
        t = threads[pick()]
        return f'/t/{t}\t{cookie[rnd.choice(readers[cohort[t]])]}'

    def answer(t):
        p = rnd.choice(readers[cohort[t]])
        return f'/api/v1/threads/{t}/posts\t{token[p]}\t{{"body":"A reply of some words that somebody wrote."}}'

    with site.serve() as server:
        def size():
            return sum(size_of(PORT, *visit().split('\t')) for _ in range(40)) // 40
        load(PORT, CONS, [visit() for _ in range(20000)])

        def mixed():
            """One request in five is the first after a new reply to its thread."""
            got = []
            for _ in range(ROUNDS):
                load(PORT, CONS, [answer(t) for t in threads])
                time.sleep(3)           # what a commit leaves to be done is done
                lines = [f'/t/{t}\t{cookie[rnd.choice(readers[cohort[t]])]}' for t in threads]
                lines += [visit() for _ in range(4 * len(threads))]
                rnd.shuffle(lines)
                got.append(load(PORT, CONS, lines))
            asked = 5 * len(threads)
            seconds = sum(asked / g[0] for g in got)
            return (len(got) * asked / seconds, statistics.median(g[1] for g in got),
                    statistics.median(g[2] for g in got)), len(got) * asked

        m, w = against_wall('thread pages, 1,000 members, 1 in 5 after a reply', mixed, size, 0.65, loops)
        tell('  99th percentile', m[2], w[2], 'ms', '<= 3.00')

        one = visit()

        def again():
            return load(PORT, CONS, [one] * 40000), 40000
        against_wall('one thread page again and again', again, lambda: size_of(PORT, *one.split('\t')), 0.80, loops)

        c, ps = next(iter(readers.items()))
        lists = [f'/c/{slug[c]}\t{cookie[p]}' for p in ps[:200]]

        def listing():
            return load(PORT, CONS, [rnd.choice(lists) for _ in range(20000)]), 20000
        against_wall('thread list', listing, lambda: size_of(PORT, *lists[0].split('\t')), 0.60, loops)
        tell('memory of all processes', pss(server.pid), 60, 'MB', '< 1.00')


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
