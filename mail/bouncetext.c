/*
 * bouncetext.c - whom a letter could not reach, in a mail system's own words.
 *
 * There are hundreds of forms, and what they share is this: the report
 * stands before the letter it returns, and names a recipient at the start
 * of a line or right behind a word like "to" or "recipient".  Addresses in
 * other places (whom to ask, who wrote) are not taken.
 */
#include <ctype.h>
#include <string.h>

#include "address.h"
#include "bounce.h"
#include "screen.h"

/* Lines after which the returned letter follows; lower case. */
static const struct str ends[] = {
	STR("below this line is a copy"), STR("below is a copy"),
	STR("a copy of the original message"), STR("copy of your message"),
	STR("copy of the message, including"), STR("this is a copy of"),
	STR("original message follows"), STR("original message headers"),
	STR("original message header"), STR("original message ---"),
	STR("-- original message"), STR("- original message -"),
	STR("message headers follow"), STR("headers of the message"),
	STR("header of the original"), STR("header of the message"),
	STR("headers from the original"), STR("unsent message follows"),
	STR("unsent message below"), STR("returned message ---"),
	STR("-- returned message"), STR("message text follows"),
	STR("message header follows"), STR("your message follows"),
	STR("text of message"), STR("original text follows"),
	STR("returned mail follows"), STR("message is following"),
	STR("--- message from"), STR("the following is a copy"),
	STR("rejected message ---"), STR("original mail follows"),
	STR("mail header"),
	STR("beginning of the original"), STR("start of message"),
	STR("copy of message"), STR("contents of the message"),
	STR("received headers"), STR("original letter"),
};

/* Fields that stand in a returned letter and in no report. */
static const struct str fields[] = {
	STR("received:"), STR("return-path:"), STR("message-id:"),
	STR("mime-version:"), STR("x-mailer:"), STR("references:"),
	STR("delivered-to:"), STR("dkim-signature:"), STR("reply-to:"),
};

/* After one of these the recipients follow, and none stands before it. */
static const struct str begins[] = {
	STR("following recipient"), STR("following address"),
	STR("following destination"), STR("not delivered to the following"),
	STR("following user"), STR("one or more of its recipients"),
	STR("one or more recipients"), STR("list of recipients"),
};

/* Before an address these mean that it is somebody else's. */
static const struct str others[] = {
	STR("contact"), STR("question"), STR("assistance"), STR("help"),
	STR("reply-to"), STR("sender"), STR("from:"), STR("mail from"),
	STR("send mail to"), STR("send a message to"), STR("e-mail to"),
	STR("email to"), STR("http"), STR("report this"), STR("forward"),
	STR("your message from"), STR("message from"), STR("mail from:"),
	STR("return-path"), STR("x-"), STR("cc:"), STR("subject"),
	STR("reply to"), STR("write to"), STR("respond to"),
	STR("report to"), STR("complain"), STR("abuse"),
};

/* Words right before an address that make it the recipient's. */
static const struct str befores[] = {
	STR("to"), STR("for"), STR("recipient"),
	STR("address"), STR("user"), STR("mailbox"), STR("rcpt"),
	STR("recipient's"), STR("550"), STR("554"),
	STR("553"), STR("551"), STR("552"), STR("450"), STR("451"),
	STR("unknown:"), STR("user(s):"), STR("account"), STR("failed:"),
	STR("recipient(s)"), STR("to>"), STR("to:<"), STR("550-"),
	STR("name:"), STR("addresses:"), STR("userid:"), STR("an"),
	STR("smtp"), STR("收件人"), STR("宛先"), STR("получателю"),
};

/* What may follow a recipient; in another sentence it is somebody else. */
static const struct str afters[] = {
	STR(" on "), STR(" ("), STR("  "), STR(" - "), STR(" :"), STR(" ..."),
	STR(" because"), STR(" could not"), STR(" couldn't"),
	STR(" was not"), STR(" wasn't"), STR(" was rejected"),
	STR(" was undeliverable"), STR(" was returned"), STR(" bounced"),
	STR(" was blocked"), STR(" was refused"),
	STR(" has been"), STR(" has failed"), STR(" failed"),
	STR(" cannot"), STR(" can't"), STR(" does not"), STR(" doesn't"),
	STR(" is not"), STR(" is unknown"), STR(" is full"),
	STR(" is invalid"), STR(" invalid"), STR(" unknown"),
	STR(" no such"), STR(" not found"), STR(" user unknown"),
	STR(" rejected"), STR(" undeliverable"), STR(" unreachable"),
};

/* The mail system goes on trying. */
static const struct str delays[] = {
	STR("will keep trying"), STR("will continue to"), STR("delayed"),
	STR("has not yet been"), STR("will be retried"), STR("still trying"),
	STR("do not need to resend"), STR("no action is required"),
	STR("warning message only"), STR("not yet been delivered"),
	STR("still undelivered"), STR("keep trying"), STR("will try again"),
	STR("delivery attempts will continue"), STR("will be attempted"),
	STR("you do not need to"),
};

#define COUNT(a)	(sizeof(a) / sizeof(*(a)))

static bool
holds_one(struct str s, const struct str *of, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_find(s, of[i]) < s.n)
			return true;
	return false;
}

static bool
begins_one(struct str s, const struct str *with, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(s, with[i]))
			return true;
	return false;
}

/* "> Hello": of the letter; ">>> RCPT" is of the conversation. */
static bool
is_quoted(struct str line)
{
	return str_starts(line, S(">")) && !str_starts(line, S(">>>"));
}

/*
 * What stands before the returned letter, and after the words that announce
 * the recipients; `text` is lower case.
 */
static struct str
report_of(struct str text)
{
	struct str rest = text, line;
	const char *start = text.p, *end = text.p + text.n;

	while (str_line(&rest, &line)) {
		if (holds_one(line, ends, COUNT(ends)) ||
		    begins_one(line, fields, COUNT(fields)) ||
		    is_quoted(line)) {
			end = line.p;
			break;
		}
		if (start == text.p && holds_one(line, begins, COUNT(begins)))
			start = line.p;
	}
	return (struct str){ start, (size_t)(end - start) };
}

static bool
is_local(char c)
{
	return isalnum((unsigned char)c) || strchr(".!#$%&'*+-/=?^_{|}~", c);
}

static bool
is_domain(char c)
{
	return isalnum((unsigned char)c) || c == '.' || c == '-';
}

/* The address around the @ at `at`; empty if it is none. */
static struct str
address_around(struct str line, size_t at)
{
	size_t from = at, to = at + 1;

	while (from > 0 && line.p[from - 1] != '\0' &&
	    is_local(line.p[from - 1]))
		from--;
	while (to < line.n && is_domain(line.p[to]))
		to++;
	while (to > at + 1 && !isalnum((unsigned char)line.p[to - 1]))
		to--;
	if (from < at && line.p[from] == '\'')
		from++;
	if (from == at || to - at < 4 ||
	    str_find_byte((struct str){ line.p + at, to - at }, '.') ==
	    to - at)
		return S("");
	return (struct str){ line.p + from, to - from };
}

/* The last word before the address, without the signs that open it. */
static struct str
word_before(struct str line, struct str address)
{
	struct str s = str_head(line, (size_t)(address.p - line.p));
	size_t from;

	while (s.n > 0 && (strchr(" \t<([\"'*-=;", s.p[s.n - 1]) != NULL ||
	    str_ends(s, S("（"))))
		s.n -= str_ends(s, S("（")) ? S("（").n : 1;
	for (from = s.n; from > 0 && s.p[from - 1] != ' ' &&
	    s.p[from - 1] != '\t'; from--)
		;
	return str_from(s, from);
}

/* In a sentence a word follows; behind a recipient the sentence is over. */
static bool
ends_here(struct str line, struct str address)
{
	struct str after = str_from(line,
	    (size_t)(address.p + address.n - line.p));

	while (after.n > 0 && strchr(">)]\"'", after.p[0]) != NULL)
		after = str_from(after, 1);
	return str_trim(after).n == 0 || (after.p[0] & 0x80) != 0 ||
	    strchr(":;,.(\t-", after.p[0]) != NULL ||
	    begins_one(after, afters, COUNT(afters));
}

static bool
is_recipient(struct arena *mem, const struct letter *l, struct str line,
    struct str address)
{
	struct str before = word_before(line, address);

	for (size_t i = 0; i < l->to.n; i++)
		if (str_caseeq(l->to.v[i].address, address))
			return false;
	if (str_caseeq(l->from.address, address) ||
	    str_starts(address, S("postmaster@")) ||
	    is_mail_system(mem, address))
		return false;
	if (!ends_here(line, address) || holds_one(str_head(line,
	    (size_t)(address.p - line.p)), others, COUNT(others)))
		return false;
	if (before.n == 0 || before.p[before.n - 1] == ':')
		return true;
	for (size_t i = 0; i < COUNT(befores); i++)
		if (str_eq(before, befores[i]))
			return true;
	return false;
}

struct found {
	struct str	 address;
	const char	*at;		/* where the words about it begin */
};

static size_t
find_all(struct arena *mem, const struct letter *l, struct str report,
    struct found *v)
{
	struct str rest = report, line;
	size_t n = 0;

	while (str_line(&rest, &line))
		for (size_t i = 0; i < line.n && n < LETTER_LIST_MAX; i++) {
			struct str a;

			i += str_find_byte(str_from(line, i), '@');
			if (i >= line.n || (a = address_around(line, i)).n == 0)
				continue;
			if (is_recipient(mem, l, line, a))
				v[n++] = (struct found){ a, line.p };
		}
	return n;
}

/* As the letter has it: the report was searched in lower case. */
static struct str
as_written(struct str text, struct str lowered, struct str found)
{
	return (struct str){ text.p + (found.p - lowered.p), found.n };
}

/* The words about a recipient end where those about another begin. */
static struct str
words_about(const struct found *v, size_t i, size_t n, struct str report)
{
	size_t next = i;
	bool alone = true;

	for (size_t k = 0; k < n; k++)
		alone &= str_eq(v[k].address, v[i].address);
	if (alone)
		return report;
	while (next < n && str_eq(v[next].address, v[i].address))
		next++;
	return (struct str){ v[i].at, (size_t)((next < n ? v[next].at :
	    report.p + report.n) - v[i].at) };
}

/* "550 <bo@example.org>... User unknown": Sendmail's last word on it. */
static struct str
verdict_on(struct str report, struct str address)
{
	struct str line;

	while (str_line(&report, &line))
		if (line.n > address.n + 9 &&
		    isdigit((unsigned char)line.p[0]) &&
		    str_starts(str_from(line, 3), S(" <")) &&
		    str_starts(str_from(line, 5), address) &&
		    str_starts(str_from(line, 5 + address.n), S(">... ")))
			return line;
	return S("");
}

static struct str
lowered(struct arena *mem, struct str text)
{
	return lower(mem, str_head(text, BOUNCE_REPORT_MAX));
}

bool
bounce_is_delay(struct arena *mem, struct str text)
{
	return holds_one(report_of(lowered(mem, text)), delays,
	    COUNT(delays));
}

size_t
bounce_text(struct arena *mem, const struct letter *l,
    struct bounce_named named[LETTER_LIST_MAX])
{
	struct str low = lowered(mem, l->text);
	struct str report = report_of(low);
	struct found *v = arena_alloc(mem, LETTER_LIST_MAX * sizeof(*v));
	size_t n = find_all(mem, l, report, v);

	for (size_t i = 0; i < n; i++) {
		struct str words = verdict_on(report, v[i].address);

		if (words.n == 0)
			words = words_about(v, i, n, report);
		named[i] = (struct bounce_named){
		    as_written(l->text, low, v[i].address),
		    as_written(l->text, low, words) };
	}
	return n;
}

/* "<bo@example.org>: ..." in a line that is not the first. */
static bool
begins_another(struct str line, struct str address)
{
	struct str other = address_around(line, str_find_byte(line, '@'));

	return other.n > 0 && word_before(line, other).n == 0 &&
	    !str_eq(other, address);
}

struct str
bounce_words(struct arena *mem, struct str text, struct str address)
{
	struct str low = lowered(mem, text), line;
	struct str one = lower(mem, address), rest;
	size_t at = str_find(low, one), end = at;

	rest = str_from(low, at);
	while (str_line(&rest, &line)) {
		if (str_trim(line).n == 0 || (end > at &&
		    begins_another(line, one)))
			break;
		end = (size_t)(line.p + line.n - low.p);
	}
	return str_head(str_from(text, at), end - at);
}
