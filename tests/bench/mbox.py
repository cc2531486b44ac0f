"""A mailing list's archive, made up: threads, quotes, signatures, some HTML and files.

usage: mbox.py LETTERS > FILE
"""
import base64, random, sys, time

NAMES = ['Ana Ruiz', 'Ben Okafor', 'Chloé Martin', 'Dana Lee', 'Emre Yılmaz', 'Fay Novak', 'Gus Hart', 'Hana Kim']
WORDS = ('the session child caregiver week practice narrative trauma school home asked because after '
         'before sleep gradual exposure coping skills worked tried again parent group supervisor plan').split()
PIXEL = base64.b64encode(b'%PDF-1.4\n' + b'x' * 900).decode()


def word(rnd):
    return rnd.choice(WORDS) if rnd.random() < 0.97 else f'w{rnd.randrange(100000):x}'


def prose(rnd, n):
    lines, line = [], ''
    for _ in range(n):
        w = word(rnd)
        if len(line) + len(w) > 70:
            lines.append(line)
            line = ''
        line += (' ' if line else '') + w
    return '\n'.join(lines + [line + '.'])


def letter(rnd, i, threads):
    name = rnd.choice(NAMES)
    date = 1600000000 + i * 600
    stamp = time.strftime('%a, %d %b %Y %H:%M:%S +0000', time.gmtime(date))
    head = [f'From: "{name}" <{name.split()[0].lower().encode("ascii", "ignore").decode()}{rnd.randrange(40)}@example.org>',
            f'Date: {stamp}', f'Message-ID: <{i}.bench@example.org>']
    text = prose(rnd, 90)
    if threads and rnd.random() < 0.8:
        title, ids = rnd.choice(threads[-50:])
        parent = rnd.choice(ids)
        head += [f'Subject: Re: {title}', f'In-Reply-To: <{parent}.bench@example.org>',
                 'References: ' + '\n '.join(f'<{x}.bench@example.org>' for x in ids[:8])]
        ids.append(i)
        quote = '\n'.join('> ' + x for x in prose(rnd, 40).split('\n'))
        text += f'\n\nOn {stamp}, Somebody <s@example.org> wrote:\n{quote}\n'
    else:
        title = ' '.join(word(rnd) for _ in range(5))
        threads.append((title, [i]))
        head += [f'Subject: {title}']
    text += f'\n-- \n{name}\nClinic of {word(rnd)}\n'
    body, kind = text, 'text/plain; charset=utf-8'
    if i % 10 == 3:
        kind = 'multipart/alternative; boundary=b'
        html = '<p>' + text.replace('&', '&amp;').replace('<', '&lt;').replace('\n', '<br>\n') + '</p>'
        body = (f'--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n--b\n'
                f'Content-Type: text/html; charset=utf-8\n\n{html}\n--b--\n')
    elif i % 50 == 7:
        kind = 'multipart/mixed; boundary=b'
        body = (f'--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n--b\nContent-Type: application/pdf\n'
                f'Content-Disposition: attachment; filename=plan{i}.pdf\nContent-Transfer-Encoding: base64\n\n'
                f'{PIXEL}\n--b--\n')
    head += ['MIME-Version: 1.0', f'Content-Type: {kind}']
    mark = time.strftime('%a %b %e %H:%M:%S %Y', time.gmtime(date))
    return f'From a@example.org {mark}\n' + '\n'.join(head) + '\n\n' + body + '\n'


def write(path, n, seed=1):
    rnd, threads = random.Random(seed), []
    with open(path, 'w', encoding='utf-8') as f:
        for i in range(n):
            f.write(letter(rnd, i, threads))


if __name__ == '__main__':
    write('/dev/stdout', int(sys.argv[1]))
