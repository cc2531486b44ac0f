"""The store: replies and searches (programs in C beside this)."""
import os, random, re, subprocess, tempfile
from bench import *

MEMBERS, REPLIES = 11, 12800


def measured(argv):
    """Of each line: what it is about, and ours, the wall's and the ratio."""
    out = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout
    found = re.findall(r'^(.*?):? +(?:\d+ words, )?ours ([\d.]+)[^,]*, wall ([\d.]+)[^,]*, ratio ([\d.]+)', out, re.M)
    return [(what, float(ours), float(wall), float(ratio)) for what, ours, wall, ratio in found]


def words(rnd):
    """As post.c writes them: 600 bytes, some of the words rare."""
    text = ''
    while len(text) < 600:
        text += 'w%x ' % rnd.randrange(100000 if rnd.randrange(40) == 0 else 400)
    return text


def posted():
    """Replies/s over 64 connections; each reply goes to the ten other members."""
    rnd, site = random.Random(7), Site(20000, cohorts=1, people=MEMBERS)
    site.sql("UPDATE membership SET mail = 'every'")
    threads = [t for (t,) in site.sql('SELECT id FROM thread LIMIT 1000')]
    tokens = site.tokens(range(1, MEMBERS + 1))
    lines = [f'/api/v1/threads/{rnd.choice(threads)}/posts\t{rnd.choice(tokens)}\t{{"body":"{words(rnd)}"}}'
             for _ in range(REPLIES)]
    with site.serve():
        rate = load(PORT, 64, lines)[0]
    queued = site.sql("SELECT count(*) FROM delivery WHERE state = 'queued'")[0][0]
    assert queued == (MEMBERS - 1) * REPLIES, queued
    return rate


def main():
    runs, rates = [], [posted() for _ in range(3)]
    for _ in range(3):
        with tempfile.TemporaryDirectory(prefix='rounds-bench-') as d:
            runs += measured([tool('post'), d])
    runs.sort(key=lambda r: r[3])
    tell('replies with words and ten letters each, batches of 64', *runs[1][1:3], 'posts/s', '>= 0.50', runs[1][3])
    tell('  posted by 64 connections', median_of([(r,) for r in rates])[0], runs[1][2], 'posts/s', '>= 0.50')
    with tempfile.TemporaryDirectory(prefix='rounds-bench-') as d:
        db = os.path.join(d, 'rounds.db')
        subprocess.run([tool('fill'), db, '100000', '4', '200'], check=True, stdout=subprocess.DEVNULL)
        for what, ours, wall, ratio in measured([tool('search'), db]):
            tell('search: ' + ' '.join(what.split()), ours, wall, 'ms', '<= 2.00', ratio)
