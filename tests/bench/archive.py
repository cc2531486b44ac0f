#!/usr/bin/python3
"""10,000 letters of a list's archive against bare inserts of the same rows.

Where notmuch is installed, it indexes the same letters, for orientation: it
reads a file a letter, so those are made for it before the clock starts.
"""
import mailbox, os, shutil, subprocess, sys, tempfile, time

from bench import ROUNDS, median_of, tell, tool
import mbox

LETTERS, RUNS = int(os.environ.get('LETTERS', 10000)), 3


def seconds(*argv, **kw):
    start = time.monotonic()
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **kw)
    return time.monotonic() - start


def site(folder):
    subprocess.run([ROUNDS, 'init', folder, '--domain', 'lists.example.org'], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    conf = os.path.join(folder, 'rounds.conf')
    subprocess.run([ROUNDS, '-c', conf, 'cohort', 'add', 'list', '--title', 'List'], check=True,
                   stdout=subprocess.DEVNULL)
    return conf, os.path.join(folder, 'rounds.db')


def run(folder, archive):
    """Letters a second of ours and of the wall."""
    conf, db = site(os.path.join(folder, 'ours'))
    ours = LETTERS / seconds(ROUNDS, '-c', conf, 'import', 'list', archive)
    _, bare = site(os.path.join(folder, 'bare'))
    out = subprocess.run([tool('bare_import'), db, bare], check=True, stdout=subprocess.PIPE, text=True).stdout
    return ours, float(out)


def notmuch(folder, archive):
    """Letters a second of `notmuch new`."""
    for i, m in enumerate(mailbox.mbox(archive)):
        path = os.path.join(folder, 'mail', str(i // 1000))
        os.makedirs(path, exist_ok=True)
        with open(os.path.join(path, str(i)), 'wb') as f:
            f.write(bytes(m))
    conf = os.path.join(folder, 'notmuch-config')
    with open(conf, 'w') as f:
        f.write(f'[database]\npath={folder}/mail\n[user]\nname=a\nprimary_email=a@example.org\n[new]\ntags=new\n')
    return LETTERS / seconds('notmuch', 'new', env=dict(os.environ, NOTMUCH_CONFIG=conf))


def main():
    top = tempfile.mkdtemp(prefix='rounds-import-')
    archive = os.path.join(top, 'list.mbox')
    mbox.write(archive, LETTERS)
    try:
        runs = []
        for i in range(RUNS):
            os.mkdir(os.path.join(top, str(i)))
            ours, wall = run(os.path.join(top, str(i)), archive)
            runs.append((ours / wall, ours, wall))
        ratio, ours, wall = median_of(runs)
        tell(f'import of {LETTERS} letters; bare inserts of the same rows', ours, wall, 'letters/s', '0.35')
        if shutil.which('notmuch'):
            tell('the same; notmuch new, for orientation', ours, notmuch(top, archive), 'letters/s', '5')
    finally:
        shutil.rmtree(top)


if __name__ == '__main__':
    main()
