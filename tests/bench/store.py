"""The store: replies, searches, cold threads (programs in C beside this)."""
import os, subprocess, tempfile
from bench import *


def last_numbers(argv):
    out = subprocess.run(argv, stdout=subprocess.PIPE, text=True, check=True).stdout
    return out.strip().split('\n')


def main():
    runs = []
    for _ in range(3):
        with tempfile.TemporaryDirectory(prefix='rounds-bench-') as d:
            runs.append([float(x) for x in last_numbers([tool('post'), d])[-1].split()[-3:]])
    runs.sort(key=lambda r: r[2])
    tell('replies with words and ten letters each, batches of 64', runs[1][0], runs[1][1], 'posts/s', '>= 0.50',
         runs[1][2])
    with tempfile.TemporaryDirectory(prefix='rounds-bench-') as d:
        db = os.path.join(d, 'rounds.db')
        subprocess.run([tool('fill'), db, '100000', '4', '200'], check=True, stdout=subprocess.DEVNULL)
        for line in last_numbers([tool('search'), db]):
            *what, ours, wall, ratio = line.split()
            tell('search: ' + ' '.join(what), float(ours), float(wall), 'ms', '<= 2.00', float(ratio))
