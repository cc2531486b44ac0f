"""One post to 1,000 members, a letter each, to a relay that does nothing.

It is the second post: the first one starts the send children, which then
stay for a while.
"""
import time
from bench import *

MEMBERS, CONS = 1000, 4


def wait_until_sent(site, wanted):
    began = time.time()
    while site.sql("SELECT count(*) FROM delivery WHERE state = 'sent'")[0][0] < wanted:
        if time.time() - began > 60:
            sys.exit('not everything was sent in a minute')
        time.sleep(0.02)


def ours():
    site = Site(100, cohorts=1, people=MEMBERS + 1, relay=f'smtp://127.0.0.1:{SINK}', delay=0)
    site.sql("UPDATE membership SET mail = 'every', is_trusted = 1")
    token = site.tokens([1])[0]
    thread = site.sql('SELECT id FROM thread LIMIT 1')[0][0]
    wanted = site.sql("SELECT count(*) FROM membership WHERE mail = 'every' AND left_at = 0 AND person <> 1")[0][0]
    with Program(tool('sink'), str(SINK), port=SINK, stdout=subprocess.DEVNULL), site.serve():
        time.sleep(1)
        for nth in (1, 2):
            load(PORT, 1, [f'/api/v1/threads/{thread}/posts\t{token}\t{{"body":"A word to everybody."}}'])
            wait_until_sent(site, nth * wanted)
        took = site.sql("SELECT max(ended) - min(made) FROM delivery WHERE state = 'sent' "
                        'AND post = (SELECT max(post) FROM delivery)')[0][0] / 1000
    return wanted / took, wanted


def bare(wanted):
    """A program in C over as many connections, letters of the same size."""
    with Program(tool('sink'), str(SINK), port=SINK, stdout=subprocess.DEVNULL):
        out = subprocess.run([tool('mailer'), str(SINK), str(CONS), str(wanted), '3800'],
                             stdout=subprocess.PIPE, text=True, check=True).stdout
    n, seconds = out.split()
    return float(n) / float(seconds)


def main():
    runs = []
    for _ in range(3):
        mine, wanted = ours()
        runs.append((mine, bare(wanted)))
    runs.sort(key=lambda r: r[0] / r[1])
    tell('one post to 1,000 members, every result recorded', *runs[1], 'letters/s', '>= 0.50')
