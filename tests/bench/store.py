"""The store: replies and searches (programs in C beside this)."""
import os, re, subprocess, tempfile
from bench import *


def measured(argv):
    """Of each line: what it is about, and ours, the wall's and the ratio."""
    out = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout
    found = re.findall(r'^(.*?):? +(?:\d+ words, )?ours ([\d.]+)[^,]*, wall ([\d.]+)[^,]*, ratio ([\d.]+)', out, re.M)
    return [(what, float(ours), float(wall), float(ratio)) for what, ours, wall, ratio in found]


def main():
    runs = []
    for _ in range(3):
        with tempfile.TemporaryDirectory(prefix='rounds-bench-') as d:
            runs += measured([tool('post'), d])
    runs.sort(key=lambda r: r[3])
    tell('replies with words and ten letters each, batches of 64', *runs[1][1:3], 'posts/s', '>= 0.50', runs[1][3])
    with tempfile.TemporaryDirectory(prefix='rounds-bench-') as d:
        db = os.path.join(d, 'rounds.db')
        subprocess.run([tool('fill'), db, '100000', '4', '200'], check=True, stdout=subprocess.DEVNULL)
        for what, ours, wall, ratio in measured([tool('search'), db]):
            tell('search: ' + ' '.join(what.split()), ours, wall, 'ms', '<= 2.00', ratio)
