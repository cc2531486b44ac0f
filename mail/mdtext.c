/*
 * mdtext.c - see mdtext.h.
 *
 * The lines grow one after another in two texts, as Markdown and as plain
 * words.  Both may move while they grow, so a line knows only how long it
 * is until md_lines() gives each its place.
 */
#include "mdescape.h"
#include "mdtext.h"
#include "utf8.h"

static void	begin_line(struct md *);
static void	write_words(struct md *, struct str);
static void	write_program(struct md *, struct str);
static void	write_lines(struct md *, struct str);
static void	close_marks(struct md *);

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static struct line *
last_line(struct md *m)
{
	return &m->lines.v[m->lines.n - 1];
}

/* To the Markdown alone: a mark, not a word. */
static void
add_mark(struct md *m, struct str s)
{
	text_add(&m->text, s);
	last_line(m)->text.n += s.n;
}

static void
add_plain(struct md *m, struct str s)
{
	text_add(&m->plain, s);
	last_line(m)->plain.n += s.n;
}

/* A no-break space is a blank like any other where lines are wrapped. */
static size_t
blank_length(struct str s)
{
	if (is_blank(s.p[0]))
		return 1;
	return str_starts(s, S("\xc2\xa0")) ? 2 : 0;
}

/* U+FEFF: Apple Mail begins a quote with it. */
static bool
is_nothing(struct str s)
{
	return str_starts(s, S("\xef\xbb\xbf"));
}

/* The length of the word at the front; 0 if there is none. */
static size_t
word_length(struct str s)
{
	size_t n = 0;

	while (n < s.n && blank_length(str_from(s, n)) == 0 &&
	    !is_nothing(str_from(s, n)))
		n++;
	return n;
}

void
md_words(struct md *m, struct str s)
{

	if (m->pre > 0) {
		write_lines(m, s);
		return;
	}
	while (s.n > 0) {
		size_t blank = blank_length(s), word = word_length(s);

		if (blank > 0 && (m->run.n == 0 ||
		    m->run.p[m->run.n - 1] != ' '))
			text_byte(&m->run, ' ');
		text_add(&m->run, str_head(s, word));
		s = str_from(s, blank + word + (is_nothing(s) ? 3 : 0));
	}
}

void
md_flush(struct md *m)
{
	struct str s = text_str(&m->run), words;

	if (s.n == 0)
		return;
	words = str_trim(s);
	m->gap = m->gap || is_blank(s.p[0]);
	if (words.n > 0) {
		write_words(m, words);
		m->gap = is_blank(s.p[s.n - 1]);
	}
	m->run.n = 0;
}

void
md_break(struct md *m, unsigned breaks)
{
	md_flush(m);
	m->gap = false;
	if (breaks > m->breaks)
		m->breaks = breaks;
}

void
md_newline(struct md *m)
{
	md_flush(m);
	if (m->heading > 0) {
		m->gap = true;
		return;
	}
	m->gap = false;
	if (m->breaks < 2)
		m->breaks++;
}

/* The quote marks and blanks that a line begins with. */
static void
add_margin(struct md *m, unsigned depth)
{
	unsigned indent = m->nlists > 0 ? m->lists[m->nlists - 1].indent : 0;

	for (unsigned i = 0; i < depth && i < MD_QUOTES_MAX; i++)
		add_mark(m, S("> "));
	if (m->marker.n > 0 && m->heading == 0)
		indent -= m->marker.n < indent ? (unsigned)m->marker.n : indent;
	for (; indent > 0; indent--)
		add_mark(m, S(" "));
}

static struct line *
add_line(struct md *m, unsigned depth)
{
	struct line *l = lines_add(m->mem, &m->lines);

	l->text.p = l->plain.p = "";
	l->depth = depth;
	l->marks = m->marks;
	return l;
}

static void
add_blank_line(struct md *m)
{
	unsigned depth = m->depth < m->last_depth ? m->depth : m->last_depth;

	add_line(m, depth);
	for (unsigned i = 0; i < depth && i < MD_QUOTES_MAX; i++)
		add_mark(m, S(">"));
}

/* Was it the author who ended the last line, and not a list's item? */
static void
keep_break(struct md *m)
{
	if (m->breaks == 1 && m->marker.n == 0 && m->program == 0 &&
	    m->depth == m->last_depth)
		last_line(m)->marks |= MARK_BREAK;
}

static void
begin_line(struct md *m)
{
	struct line *l;

	if (m->in_line) {
		close_marks(m);
		keep_break(m);
		if (m->breaks > 1 || m->depth != m->last_depth)
			add_blank_line(m);
	}
	l = add_line(m, m->depth);
	l->marks |= m->once | (m->program > 0 ? MARK_CODE : 0);
	m->once = 0;
	add_margin(m, m->depth);
	add_mark(m, m->marker);
	m->marker = S("");
	m->last_depth = m->depth;
	m->in_line = true;
	m->breaks = 0;
	m->gap = m->separator = false;
	m->written++;
}

/* What a link says is where it leads: "https://x.org", "ann@x.org". */
static bool
says_itself(struct str words, struct str url)
{
	static const struct str schemes[] = {
		STR("mailto:"), STR("https://"), STR("http://"),
	};

	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
		if (str_casestarts(words, schemes[i]))
			words = str_from(words, schemes[i].n);
		if (str_casestarts(url, schemes[i]))
			url = str_from(url, schemes[i].n);
	}
	if (str_ends(words, S("/")))
		words.n--;
	if (str_ends(url, S("/")))
		url.n--;
	return str_caseeq(words, url);
}

static void
close_emphasis(struct md *m)
{
	if (m->is_emphasis)
		add_mark(m, S("*"));
	if (m->is_strong)
		add_mark(m, S("**"));
	m->is_emphasis = m->is_strong = false;
}

static void
close_link(struct md *m)
{
	struct str words = str_from(text_str(&m->plain), m->link_plain);
	struct str url = m->link;

	m->is_link = false;
	if (!says_itself(utf8_trim(words), m->link)) {
		add_mark(m, S("]("));
		add_mark(m, url);
		add_mark(m, S(")"));
		return;
	}
	last_line(m)->text.n -= m->text.n - m->link_text;
	m->text.n = m->link_text;
	if (str_casestarts(url, S("mailto:"))) {
		add_mark(m, str_from(url, 7));
		return;
	}
	add_mark(m, S("<"));
	add_mark(m, url);
	add_mark(m, S(">"));
}

static void
close_marks(struct md *m)
{
	close_emphasis(m);
	if (m->is_link) {
		close_link(m);
		m->link = S("");
	}
}

static void
add_gap(struct md *m)
{
	struct str s = m->separator ? S(" | ") : S(" ");

	if (m->gap || m->separator) {
		add_mark(m, s);
		add_plain(m, s);
	}
	m->gap = m->separator = false;
}

static void
open_marks(struct md *m)
{
	if (m->link.n > 0 && !m->is_link) {
		m->link_text = m->text.n;
		m->link_plain = m->plain.n;
		m->is_link = true;
		add_mark(m, S("["));
	}
	if (m->strong > 0 && !m->is_strong)
		add_mark(m, S("**"));
	if (m->emphasis > 0 && !m->is_emphasis)
		add_mark(m, S("*"));
	m->is_strong = m->strong > 0;
	m->is_emphasis = m->emphasis > 0;
}

/* Word writes its lists with a bullet in the text. */
static bool
take_bullet(struct md *m, struct str *words)
{
	static const struct str bullets[] = {
		STR("\u00b7"), STR("\u2022"), STR("\u25aa"), STR("\u25cf"),
		STR("\uf0b7"),
	};

	for (size_t i = 0; i < sizeof(bullets) / sizeof(bullets[0]); i++) {
		struct str rest = str_from(*words, bullets[i].n);

		if (!str_starts(*words, bullets[i]) ||
		    (rest.n > 0 && rest.p[0] != ' '))
			continue;
		m->marker = S("- ");
		*words = str_trim(rest);
		return true;
	}
	return false;
}

static void
write_words(struct md *m, struct str words)
{
	bool fresh = !m->in_line || m->breaks > 0;
	size_t before;

	if (fresh && m->code == 0 && take_bullet(m, &words) && words.n == 0)
		return;
	if (fresh)
		begin_line(m);
	else if (m->is_strong != (m->strong > 0) ||
	    m->is_emphasis != (m->emphasis > 0))
		close_emphasis(m);
	add_gap(m);
	open_marks(m);
	before = m->text.n;
	if (m->code > 0)
		md_code(&m->text, words);
	else
		md_escape(&m->text, words, fresh && !m->is_link &&
		    !m->is_strong && !m->is_emphasis, m->is_link);
	last_line(m)->text.n += m->text.n - before;
	add_plain(m, words);
}

/* What a program is made of is kept as it is, blanks and all. */
static void
write_program(struct md *m, struct str s)
{
	if (!m->in_line || m->breaks > 0) {
		if (str_trim(s).n == 0)
			return;
		begin_line(m);
		add_mark(m, S("    "));
	}
	add_mark(m, s);
	add_plain(m, s);
}

static void
write_lines(struct md *m, struct str s)
{
	while (s.n > 0) {
		size_t n = str_find_byte(s, '\n');

		if (m->program > 0)
			write_program(m, str_head(s, n));
		else
			text_add(&m->run, str_head(s, n));
		if (n < s.n) {
			md_flush(m);
			if (m->breaks < 2)
				m->breaks++;
		}
		s = str_from(s, n + 1);
	}
}

void
md_rule(struct md *m)
{
	md_break(m, 2);
	begin_line(m);
	add_mark(m, S("---"));
	add_plain(m, S("---"));
	md_break(m, 2);
}

void
md_link(struct md *m, struct str url)
{
	md_flush(m);
	if (m->is_link) {
		close_emphasis(m);
		close_link(m);
	}
	m->link = md_url(m->mem, url);
}

void
md_heading(struct md *m, unsigned level)
{
	static const struct str hashes = STR("###### ");

	md_break(m, 2);
	m->heading++;
	m->marker = str_from(hashes, 6 - level);
}

void
md_heading_end(struct md *m)
{
	md_break(m, 2);
	m->heading--;
	m->marker = S("");
}

/* The columns that items of the list at this level are set in by. */
static unsigned
indent_of(const struct md *m, unsigned level)
{
	return level > 0 ? m->lists[level - 1].indent : 0;
}

void
md_list(struct md *m, bool ordered)
{
	md_break(m, m->nlists > 0 ? 1 : 2);
	m->lists[m->nlists] = (struct md_list){ .is_ordered = ordered,
	    .indent = indent_of(m, m->nlists) };
	m->nlists++;
}

void
md_list_end(struct md *m)
{
	md_break(m, m->nlists > 1 ? 1 : 2);
	m->marker = S("");
	m->nlists--;
}

void
md_item(struct md *m)
{
	struct md_list *l;

	md_break(m, 1);
	m->marker = S("- ");
	if (m->nlists == 0)
		return;
	l = &m->lists[m->nlists - 1];
	l->number++;
	if (l->is_ordered)
		m->marker = arena_printf(m->mem, "%u. ", l->number);
	l->indent = indent_of(m, m->nlists - 1);
	if (m->nlists <= MD_LISTS_MAX)
		l->indent += (unsigned)m->marker.n;
}

struct lines
md_lines(struct md *m)
{
	size_t text = 0, plain = 0;

	md_flush(m);
	if (m->in_line)
		close_marks(m);
	for (size_t i = 0; i < m->lines.n; i++) {
		struct line *l = &m->lines.v[i];
		size_t n = l->plain.n;

		l->text = (struct str){ m->text.p + text, l->text.n };
		text += l->text.n;
		l->plain = utf8_trim((struct str){ m->plain.p + plain, n });
		plain += n;
		if ((l->marks & MARK_CODE) == 0)
			line_take_marks(l);
	}
	return m->lines;
}
