"""programs.py - how people's mail programs write an answer.

    raw = answer(PROGRAMS["Gmail"], "both", notice, me, ["A paragraph."])

`notice` is the letter that `me` got and answers, as a message of Python's;
what comes is the bytes of the answer, with CRLF, as that program makes them:
its header fields, how it names whom it quotes, how it quotes, and where it
signs.  A kind is "plain" (text alone), "both" (text, and the same as HTML)
or "html".
"""
import base64
import email.header
import email.utils
import html
import itertools
import quopri
import re
import string
import textwrap
import time
from dataclasses import dataclass

KINDS = ("plain", "both", "html")


@dataclass
class Person:
    name: str
    address: str
    signature: str


@dataclass
class Program:
    """In the templates, $words and $words_html are what its user wrote,
    $quote is the notice with "> ", and see answer()."""
    fields: str
    plain: str			# the body where it is text alone
    text: str			# the text beside the HTML
    html: str
    paragraph: str		# one of the HTML
    between: str		# two of them
    when: str			# the date of what it quotes
    boundary: str
    way: str = "quoted-printable"
    width: int = 0		# of lines of text; 0: as they are
    is_flowed: bool = False	# RFC 3676, where it is text alone


GMAIL = Program(
    fields="""\
MIME-Version: 1.0
References: $references_folded
In-Reply-To: $id
From: $from
Date: $now
Message-ID: <CAKx+9vT$serial=w@mail.gmail.com>
Subject: Re: $subject
To: $to
""",
    plain="""\
$words

On $when $who <
$who_address> wrote:

$quote


-- 
$signature
""",
    text="",
    html="""\
<div dir="ltr">$words_html</div><br>\
<div class="gmail_quote gmail_quote_container">\
<div dir="ltr" class="gmail_attr">On $when $who_html \
&lt;<a href="mailto:$who_address">$who_address</a>&gt; wrote:<br></div>\
<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;\
border-left:1px solid rgb(204,204,204);padding-left:1ex">$notice_html\
</blockquote></div><div><br clear="all"></div><br>\
<span class="gmail_signature_prefix">-- </span><br>\
<div dir="ltr" class="gmail_signature"><div dir="ltr">$signature_html</div>\
</div>
""",
    paragraph="<div>$words</div>",
    between="<div><br></div>",
    when="%a, %b %-d, %Y at %-I:%M\u202f%p",
    boundary="000000000000$serial",
    width=76)

# Classic Outlook for Windows through Exchange Online.
OUTLOOK = Program(
    fields="""\
From: $from
To: $to
Subject: RE: $subject
Thread-Topic: $subject
Thread-Index: AQHZ$serial==
Date: $now
Message-ID: <DM6PR04MB$serial@DM6PR04MB4077.namprd04.prod.outlook.com>
References: $references
In-Reply-To: $id
Accept-Language: en-US
Content-Language: en-US
X-MS-Has-Attach:
X-MS-TNEF-Correlator:
MIME-Version: 1.0
""",
    plain="""\
$words

$signature

-----Original Message-----
From: $who <$who_address>
Sent: $when
To: $list <$list_address>
Subject: $original_subject

$notice
""",
    text="""\
$words

$signature

From: $who <$who_address>
Sent: $when
To: $list <$list_address>
Subject: $original_subject

$notice
""",
    html="""\
<html xmlns:v="urn:schemas-microsoft-com:vml" \
xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:w="urn:schemas-microsoft-com:office:word" \
xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="Generator" content="Microsoft Word 15 (filtered medium)">
<style><!--
p.MsoNormal, li.MsoNormal, div.MsoNormal
	{margin:0in; font-size:11.0pt; font-family:"Calibri",sans-serif;}
--></style>
</head>
<body lang="EN-US" link="#0563C1" vlink="#954F72" \
style="word-wrap:break-word">
<div class="WordSection1">
$words_html
<p class="MsoNormal"><o:p>&nbsp;</o:p></p>
<p class="MsoNormal">$signature_html<o:p></o:p></p>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p>
<div>
<div style="border:none;border-top:solid #E1E1E1 1.0pt;\
padding:3.0pt 0in 0in 0in">
<p class="MsoNormal"><b>From:</b> $who_html &lt;$who_address&gt; <br>
<b>Sent:</b> $when<br>
<b>To:</b> $list_html &lt;$list_address&gt;<br>
<b>Subject:</b> $original_subject_html<o:p></o:p></p>
</div>
</div>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p>
$notice_html
</div>
</body>
</html>
""",
    paragraph='<p class="MsoNormal">$words<o:p></o:p></p>',
    between='\n<p class="MsoNormal"><o:p>&nbsp;</o:p></p>\n',
    when="%A, %B %-d, %Y %-I:%M %p",
    boundary="_000_DM6PR04MB${serial}DM6PR04MB4077namp_",
    way="base64")

# Mail on a Mac; where it is text alone, on an iPhone.
APPLE = Program(
    fields="""\
From: $from
Mime-Version: 1.0 (Mac OS X Mail 16.0 \\(3774.600.62\\))
Subject: Re: $subject
Date: $now
References: $references_folded
To: $to
In-Reply-To: $id
Message-Id: <6E0B1F4C-1C0D-4F5E-9A7B-$serial@icloud.com>
X-Mailer: Apple Mail (2.3774.600.62)
""",
    plain="""\
$words

Sent from my iPhone

> On $when, $who <$who_address> wrote:
> 
$quote
""",
    text="""\
$words

-- 
$signature

> On $when, $who <$who_address> wrote:
> 
$quote
""",
    html="""\
<html><head><meta http-equiv="content-type" \
content="text/html; charset=utf-8"></head>\
<body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; \
line-break: after-white-space;">$words_html<br><div>\
<meta charset="UTF-8"><div>-- <br>$signature_html</div></div><div><br>\
<blockquote type="cite"><div>On $when, $who_html \
&lt;$who_address&gt; wrote:</div><br class="Apple-interchange-newline">\
<div>$notice_html</div></blockquote></div><br></body></html>""",
    paragraph="<div>$words</div>",
    between="<div><br></div>",
    when="%b %-d, %Y, at %-I:%M\u202f%p",
    boundary="Apple-Mail=_6E0B1F4C-1C0D-4F5E-$serial")

# Text alone is answered below the quote, as many of its users like it.
THUNDERBIRD = Program(
    fields="""\
Message-ID: <3f0a7c5e-04d2-4b1e-8c1d-$serial@$from_domain>
Date: $now
MIME-Version: 1.0
User-Agent: Mozilla Thunderbird
Subject: Re: $subject
To: $to
References: $references_folded
Content-Language: en-US
From: $from
In-Reply-To: $id
""",
    plain="""\
On $when, $who wrote:
$quote

$words

-- 
$signature
""",
    text="""\
$words

On $when, $who wrote:
$quote

-- 
$signature
""",
    html="""\
<!DOCTYPE html>
<html>
  <head>
    <meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
  </head>
  <body>
$words_html
    <div class="moz-cite-prefix">On $when, $who_html wrote:<br>
    </div>
    <blockquote type="cite"
      cite="mid:$bare_id">$notice_html</blockquote>
    <div class="moz-signature">-- <br>
$signature_html</div>
  </body>
</html>
""",
    paragraph="    <p>$words</p>",
    between="\n",
    when="%-m/%-d/%y %H:%M",
    boundary="------------0aGw7Yc$serial",
    way="8bit", width=70, is_flowed=True)

YAHOO = Program(
    fields="""\
Date: $now
From: $from
To: $to
Message-ID: <1837465920.$serial@mail.yahoo.com>
In-Reply-To: $id
References: $references
Subject: Re: $subject
MIME-Version: 1.0
X-Mailer: WebService/1.1.22356 YMailNorrin
""",
    plain=""" \
$words

$signature

    On $when, $who <$who_address> wrote: \n \n\
 $notice_indented

  \
""",
    text="",
    html="""\
<html><head></head><body><div class="yahoo-style-wrap" \
style="font-family:Helvetica Neue, Helvetica, Arial, sans-serif;\
font-size:16px;"><div></div>
$words_html<div><br></div><div class="ydp3e8b1b5csignature">\
$signature_html</div>
<div><br></div></div><div id="yahoo_quoted_7391046528" class="yahoo_quoted">
<div style="font-family:'Helvetica Neue', Helvetica, Arial, sans-serif;\
font-size:13px;color:#26282a;">
<div>
On $when, $who_html &lt;$who_address&gt; wrote:
</div>
<div><br></div>
<div><br></div>
<div><div id="yiv7391046528">$notice_html</div></div>
</div>
</div></body></html>""",
    paragraph='<div dir="ltr" data-setdir="false">$words</div>',
    between="<div><br></div>",
    when="%A, %B %-d, %Y at %I:%M:%S %p UTC",
    boundary="----=_Part_91827_1029384756.$serial")

PROGRAMS = {"Gmail": GMAIL, "Outlook": OUTLOOK, "Apple Mail": APPLE,
            "Thunderbird": THUNDERBIRD, "Yahoo": YAHOO}

serials = itertools.count(time.time_ns())


def answer(program, kind, notice, me, words):
    seen = what_is_seen(program, notice)
    seen.update({
        "serial": "%016X" % next(serials),
        "now": email.utils.formatdate(),
        "from": email.utils.formataddr((me.name, me.address)),
        "from_domain": me.address.split("@")[1],
        "signature": me.signature,
        "signature_html": lines_html(me.signature),
        "words": as_text(program, kind, words),
        "words_html": program.between.join(
            filled(program.paragraph, {"words": html.escape(w, False)})
            for w in words)})
    raw = filled(program.fields, seen).encode() + body(program, kind, seen)
    return re.sub(rb"\r?\n", b"\r\n", raw)


def what_is_seen(program, m):
    """Of a notice, by its reader."""
    text = m.get_body(("plain",)).get_content().rstrip("\n")
    markup = m.get_body(("html",)).get_content()
    who, to = m["From"].addresses[0], m["To"].addresses[0]
    references = [*(m["References"] or "").split(), m["Message-ID"]]
    seen = {
        "who": who.display_name, "list": to.display_name,
        "original_subject": m["Subject"]}
    seen.update({k + "_html": html.escape(v, False) for k, v in seen.items()})
    seen.update({
        "who_address": who.addr_spec, "list_address": to.addr_spec,
        "to": str(m["Reply-To"]), "id": m["Message-ID"],
        "bare_id": m["Message-ID"].strip("<>"),
        "references": " ".join(references),
        "references_folded": "\n ".join(references),
        "when": m["Date"].datetime.strftime(program.when),
        "subject": email.header.Header(
            re.sub(r"^(re: *)+", "", m["Subject"], flags=re.I)).encode(),
        "notice": text,
        "notice_indented": text.replace("\n", "\n "),
        "notice_html": re.search(r"<body[^>]*>(.*)</body>", markup,
                                 re.DOTALL)[1],
        "quote": "\n".join(("> " + line).rstrip()
                           for line in text.split("\n"))})
    return seen


def as_text(program, kind, words):
    if program.width == 0:
        return "\n\n".join(words)
    end = " \n" if program.is_flowed and kind == "plain" else "\n"
    return "\n\n".join(end.join(textwrap.wrap(w, program.width))
                       for w in words)


def lines_html(text):
    return "<br>".join(html.escape(line, False) for line in text.split("\n"))


def filled(template, values):
    return string.Template(template).substitute(values)


def body(program, kind, seen):
    plain = filled(program.plain if kind == "plain" else
                   program.text or program.plain, seen)
    markup = filled(program.html, seen)
    flowed = "; format=flowed" if program.is_flowed else ""
    if kind == "plain":
        return part(program, "plain", plain, flowed)
    if kind == "html":
        return part(program, "html", markup)
    line = ("--" + filled(program.boundary, seen)).encode()
    return b"\n".join([
        b"Content-Type: multipart/alternative;", b' boundary="%s"' % line[2:],
        b"", line, part(program, "plain", plain, flowed),
        line, part(program, "html", markup), line + b"--", b""])


def part(program, kind, text, more=""):
    data = text.encode()
    if program.way == "quoted-printable":
        data = quopri.encodestring(data)
    elif program.way == "base64":
        data = base64.encodebytes(data)
    return ('Content-Type: text/%s; charset="UTF-8"%s\n'
            "Content-Transfer-Encoding: %s\n\n" %
            (kind, more, program.way)).encode() + data
