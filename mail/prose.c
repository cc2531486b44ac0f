/*
 * prose.c - see prose.h.
 *
 * The order is the same in both: a line above which to reply, the post and
 * who wrote it, a little of what it answers, what is attached, where it is on
 * the web, and then the ways out.
 * The reply line and the end are recognised and cut when they come back in
 * an answer (trim.h).
 */
#include "prose.h"
#include "tr.h"
#include "trim.h"
#include "wrap.h"

#define LANG		NULL	/* one text for all recipients: English */

static bool
is_post(const struct notice *n)
{
	return n->kind == NOTICE_POST;
}

static bool
is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
	    (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static bool
is_escape(struct str line, size_t i)
{
	return line.p[i] == '\\' &&
	    (i + 1 == line.n || is_punctuation(line.p[i + 1]));
}

/* Of our own sentences; an author's are how one stresses in mail. */
static bool
is_stress(struct str line, size_t i, bool is_ours)
{
	return is_ours && line.p[0] != '>' &&
	    str_starts(str_from(line, i), S("**"));
}

/*
 * Markdown as one reads it: without the backslashes that keep a sign from
 * being markup.  In code they are what they are.
 */
static struct str
readable(struct arena *mem, struct str markdown, bool is_ours)
{
	struct text t = { .mem = mem };
	bool in_code = false;
	struct str line;

	while (str_line(&markdown, &line)) {
		bool is_code;

		if (str_starts(line, S("```")) || str_starts(line, S("~~~")))
			in_code = !in_code;
		is_code = in_code || str_starts(line, S("    "));
		for (size_t i = 0; i < line.n; i++) {
			if (!is_code && is_stress(line, i, is_ours)) {
				i++;
				continue;
			}
			i += !is_code && is_escape(line, i);
			if (i < line.n)
				text_byte(&t, line.p[i]);
		}
		text_byte(&t, '\n');
	}
	return text_str(&t);
}

static struct str
only_link_words(struct arena *mem, const struct notice *n)
{
	return tr_fill(mem, tr(LANG, "There is something new in %1. It is "
	    "not sent by mail; you can read it here:"), n->list);
}

static struct str
answered_words(struct arena *mem, const struct notice *n)
{
	return tr_fill(mem, tr(LANG, "In answer to %1:"), n->answers_name);
}

static void
text_paragraph(struct text *t, struct str s)
{
	wrap(t, s, S(""));
	text_byte(t, '\n');
}

static struct str
files_words(void)
{
	return tr(LANG, "Attached, to be opened on the web:");
}

static struct str
author_words(struct arena *mem, const struct notice *n)
{
	return arena_printf(mem, "— %.*s", STR_ARG(n->author));
}

static void
text_files(struct text *t, const struct notice *n)
{
	struct str rest = n->files, name;

	if (rest.n == 0)
		return;
	text_printf(t, "%.*s\n", STR_ARG(files_words()));
	while (str_line(&rest, &name))
		text_printf(t, "* %.*s\n", STR_ARG(name));
	text_byte(t, '\n');
}

static void
text_post(struct text *t, const struct notice *n)
{
	if (n->markdown.n > 0)
		text_paragraph(t, readable(t->mem, n->markdown,
		    !is_post(n)));
	if (n->author.n > 0)
		text_paragraph(t, author_words(t->mem, n));
	if (n->answers_excerpt.n > 0) {
		text_paragraph(t, answered_words(t->mem, n));
		wrap(t, n->answers_excerpt, S("> "));
		text_byte(t, '\n');
	}
	text_files(t, n);
}

void
prose_text(struct text *t, const struct notice *n)
{
	if (is_post(n))
		text_printf(t, "%s\n\n", TRIM_REPLY_LINE);
	if (n->only_link)
		text_paragraph(t, only_link_words(t->mem, n));
	else
		text_post(t, n);
	if (n->url.n > 0)
		text_printf(t, "%.*s\n", STR_ARG(n->url));
	while (t->n > 1 && t->p[t->n - 1] == '\n' && t->p[t->n - 2] == '\n')
		t->n--;			/* the end has a blank line of its own */
}

/* The words by which our end is known when it comes back (trim.h). */
static struct str
why(struct arena *mem, const struct notice_to *to)
{
	if (str_starts(to->why, S(TRIM_FOOTER_WORDS)))
		return to->why;
	return arena_printf(mem, "%s %.*s%s", TRIM_FOOTER_WORDS,
	    STR_ARG(to->why), str_ends(to->why, S(".")) ? "" : ".");
}

static void
text_link(struct text *t, struct str words, struct str url)
{
	if (url.n > 0)
		text_printf(t, "%.*s: %.*s\n", STR_ARG(words), STR_ARG(url));
}

void
prose_text_end(struct text *t, const struct notice *n,
    const struct notice_to *to)
{
	text_printf(t, "\n%s\n", TRIM_FOOTER_DASHES);
	if (!is_post(n)) {
		text_printf(t, "%.*s\n%.*s\n", STR_ARG(n->site),
		    STR_ARG(n->site_url));
		return;
	}
	wrap(t, why(t->mem, to), S(""));
	text_link(t, tr(LANG, "Mute this thread"), to->mute_url);
	text_link(t, tr(LANG, "Your settings"), to->settings_url);
	text_link(t, tr(LANG, "Unsubscribe"), to->unsubscribe_url);
}

static void
escape(struct text *t, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		switch (s.p[i]) {
		case '&':	text_add(t, S("&amp;")); break;
		case '<':	text_add(t, S("&lt;")); break;
		case '>':	text_add(t, S("&gt;")); break;
		case '"':	text_add(t, S("&quot;")); break;
		default:	text_byte(t, s.p[i]);
		}
}

/* "https://host" of "https://host/t/7": where "/x" in a post is. */
static struct str
origin(struct str url)
{
	size_t host = str_find(url, S("://")) + 3;

	if (host > url.n)
		return S("");
	return str_head(url, host + str_find_byte(str_from(url, host), '/'));
}

/* An image becomes its words: mail of ours loads nothing. */
static struct str
image_words(struct str tag)
{
	struct str alt = str_from(tag, str_find(tag, S("alt=\"")) + 5);

	return str_head(alt, str_find_byte(alt, '"'));
}

/* The post's HTML, safe as it is, for a reader who is not on our site. */
static void
body_html(struct text *t, const struct notice *n)
{
	static const struct str image = STR("<img "), local = STR("href=\"/");
	struct str rest = n->html, from = origin(n->url), tag;

	while (rest.n > 0) {
		size_t to_image = str_find(rest, image);
		struct str plain = str_head(rest, to_image);
		size_t at;

		while ((at = str_find(plain, local)) < plain.n) {
			text_add(t, str_head(plain, at + local.n - 1));
			text_add(t, from);
			plain = str_from(plain, at + local.n - 1);
		}
		text_add(t, plain);
		rest = str_from(rest, to_image);
		tag = str_head(rest, str_find_byte(rest, '>') + 1);
		if (tag.n > 0)
			text_add(t, image_words(tag));
		rest = str_from(rest, tag.n);
	}
}

static void
html_paragraph(struct text *t, struct str s)
{
	text_add(t, S("<p>"));
	escape(t, s);
	text_add(t, S("</p>\n"));
}

static void
html_answered(struct text *t, const struct notice *n)
{
	html_paragraph(t, answered_words(t->mem, n));
	text_add(t, S("<blockquote style=\"margin:0;padding-left:12px;"
	    "border-left:3px solid #999\">"));
	html_paragraph(t, n->answers_excerpt);
	text_add(t, S("</blockquote>\n"));
}

static void
html_link(struct text *t, struct str words, struct str url)
{
	if (url.n == 0)
		return;
	text_add(t, S("<a href=\""));
	escape(t, url);
	text_add(t, S("\">"));
	escape(t, words);
	text_add(t, S("</a>\n"));
}

static void
html_files(struct text *t, const struct notice *n)
{
	struct str rest = n->files, name;

	if (rest.n == 0)
		return;
	html_paragraph(t, files_words());
	text_add(t, S("<ul>\n"));
	while (str_line(&rest, &name)) {
		text_add(t, S("<li>"));
		escape(t, name);
		text_add(t, S("</li>\n"));
	}
	text_add(t, S("</ul>\n"));
}

static void
html_post(struct text *t, const struct notice *n)
{
	body_html(t, n);
	if (n->author.n > 0)
		html_paragraph(t, author_words(t->mem, n));
	if (n->answers_excerpt.n > 0)
		html_answered(t, n);
	html_files(t, n);
}

void
prose_html(struct text *t, const struct notice *n)
{
	text_add(t, S("<!doctype html>\n<html lang=\"en\"><head>"
	    "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
	    "content=\"width=device-width\">\n<meta name=\"color-scheme\" "
	    "content=\"light dark\">\n<title>"));
	escape(t, n->list.n > 0 ? n->list : n->site);
	text_add(t, S("</title></head>\n<body style=\"margin:0;padding:16px\">"
	    "\n<div style=\"max-width:38em;margin:0 auto;font-family:"
	    "-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;"
	    "line-height:1.5\">\n"));
	if (is_post(n))
		text_printf(t, "<p style=\"color:#767676;font-size:13px\">%s"
		    "</p>\n", TRIM_REPLY_LINE);
	if (n->only_link)
		html_paragraph(t, only_link_words(t->mem, n));
	else
		html_post(t, n);
	if (n->url.n > 0) {
		text_add(t, S("<p>"));
		html_link(t, tr(LANG, "Read it on the web"), n->url);
		text_add(t, S("</p>\n"));
	}
}

void
prose_html_end(struct text *t, const struct notice *n,
    const struct notice_to *to)
{
	text_add(t, S("<div style=\"color:#767676;font-size:13px\">\n"));
	if (is_post(n))
		html_paragraph(t, why(t->mem, to));
	text_add(t, S("<p>"));
	if (is_post(n)) {
		html_link(t, tr(LANG, "Mute this thread"), to->mute_url);
		text_add(t, S("·\n"));
		html_link(t, tr(LANG, "Your settings"), to->settings_url);
		text_add(t, S("·\n"));
		html_link(t, tr(LANG, "Unsubscribe"), to->unsubscribe_url);
	} else
		html_link(t, n->site, n->site_url);
	text_add(t, S("</p>\n"));
	text_add(t, S("</div>\n</div>\n</body></html>\n"));
}
