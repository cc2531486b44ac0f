/*
 * compose_test.c - the letters we send, whole and in parts.
 *
 * Whole letters are in tests/mail/composed/; after a change that is meant,
 * GOLDEN=write out/test/mail/compose_test writes them anew.
 */
#include <stdio.h>

#include "compose.h"
#include "test.h"

static struct notice	 n;
static struct notice_to	 to;
static struct str	 refs[40];
static struct str	 letter;

static void
a_post(void)
{
	to = (struct notice_to){ .delivery = 1,
	    .address = S("ben@example.org"), .name = S("Ben Okafor"),
	    .reply_to = S("cohort7-r-abcdefgh@lists.example.org"),
	    .bounce = S("cohort7-b-abcdefgh@lists.example.org"),
	    .unsubscribe_url = S("https://rounds.example.org/u/abcdefgh"),
	    .unsubscribe_mail = S("cohort7-unsubscribe@lists.example.org"
	    "?subject=abcdefgh"),
	    .mute_url = S("https://rounds.example.org/mute/abcdefgh"),
	    .settings_url = S("https://rounds.example.org/me"),
	    .why = S("you chose to get every post of Cohort 7.") };
	refs[0] = S("post.1.aa@lists.example.org");
	refs[1] = S("CAF=x+y@mail.example.com");
	n = (struct notice){ .kind = NOTICE_POST, .date = 1767323045000,
	    .message_id = S("post.41.bb@lists.example.org"),
	    .in_reply_to = refs[1], .references = refs, .nreferences = 2,
	    .site = S("Rounds"), .list = S("Cohort 7"),
	    .list_address = S("cohort7@lists.example.org"),
	    .list_id = S("cohort7.lists.example.org"),
	    .from_name = S("Ana Ru\xc3\xadz (Cohort 7)"),
	    .from_address = S("cohort7-from-12@lists.example.org"),
	    .subject = S("The caregiver stays in the room"),
	    .markdown = S("We had the *same* problem.  What helped us was to "
	    "agree beforehand for how long, and to say it to the child.\n\n"
	    "- ten minutes together\n- then alone\n"),
	    .html = S("<p>We had the <em>same</em> problem. What helped us "
	    "was to agree beforehand for how long, and to say it to the child."
	    "</p>\n<ul>\n<li>ten minutes together</li>\n<li>then alone</li>\n"
	    "</ul>\n"),
	    .author = S("Ana Ru\xc3\xadz, LCSW, supervisor, Elm Street"),
	    .files = S("steps.pdf\nR&D plan.docx\n"),
	    .answers_name = S("Ben Okafor"),
	    .answers_excerpt = S("What do you do when the caregiver stays?"),
	    .url = S("https://rounds.example.org/t/7#p41"),
	    .archive_url = S("https://rounds.example.org/c/cohort7"),
	    .help_url = S("https://rounds.example.org/help"),
	    .to = &to, .nto = 1 };
}

static void
a_note(void)
{
	to = (struct notice_to){ .delivery = 2,
	    .address = S("ben@example.org"), .name = S("Ben Okafor"),
	    .bounce = S("rounds-b-abcdefgh@lists.example.org") };
	n = (struct notice){ .kind = NOTICE_SYSTEM, .date = 1767323045000,
	    .message_id = S("note.3.cc@lists.example.org"),
	    .site = S("Rounds"), .from_name = S("Rounds"),
	    .site_url = S("https://rounds.example.org"),
	    .from_address = S("postmaster@lists.example.org"),
	    .subject = S("Your code is 7KM4PX"),
	    .markdown = S("Your code is 7KM4PX.\n\nOr open this link:\n"
	    "https://rounds.example.org/signin/abcdefgh\n"),
	    .auto_submitted = true, .to = &to, .nto = 1 };
}

static enum status
composed(void)
{
	const struct composed *c;
	enum status res = compose(mem, &n, &c);

	letter = S("");
	return res != ST_OK ? res : compose_for(mem, c, &to, &letter);
}

static bool
has(const char *line)
{
	return str_find(letter, str_of(line)) < letter.n;
}

static struct str
golden(const char *name)
{
	struct str path = arena_printf(mem, "tests/mail/composed/%s", name);
	bool writes = getenv("GOLDEN") != NULL;
	FILE *f = fopen(path.p, writes ? "w" : "r");
	char *p = arena_alloc(mem, 65536);
	size_t size;

	if (f == NULL)
		FAIL("no %s", path.p);
	if (writes)
		fwrite(letter.p, 1, letter.n, f);
	size = writes ? 0 : fread(p, 1, 65535, f);
	fclose(f);
	return writes ? letter : (struct str){ p, size };
}

static void
is_fit_to_send(void)
{
	struct str rest = letter, line;

	for (size_t i = 0; i < letter.n; i++) {
		OK((unsigned char)letter.p[i] < 0x80);
		if (letter.p[i] == '\n')
			OK(i > 0 && letter.p[i - 1] == '\r');
	}
	while (str_line(&rest, &line)) {
		OK(line.n <= 78);
		OK(line.n == 0 || line.p[0] != '.');
	}
}

TEST(a_post_looks_like_this)
{
	a_post();
	EQ(composed(), ST_OK);
	is_fit_to_send();
	EQ_STR(letter, golden("post.eml").p);
}

TEST(a_notice_without_content_looks_like_this)
{
	a_post();
	n.only_link = true;
	EQ(composed(), ST_OK);
	is_fit_to_send();
	OK(!has("caregiver") && !has("helped"));
	EQ_STR(letter, golden("only-link.eml").p);
}

TEST(a_letter_from_the_site_looks_like_this)
{
	a_note();
	EQ(composed(), ST_OK);
	is_fit_to_send();
	EQ_STR(letter, golden("note.eml").p);
}

TEST(what_each_recipient_has_is_his_own)
{
	const struct composed *c;
	struct str one;

	a_post();
	EQ(compose(mem, &n, &c), ST_OK);
	EQ(compose_for(mem, c, &to, &one), ST_OK);
	to.reply_to = S("cohort7-r-zzzz@lists.example.org");
	to.mute_url = S("https://rounds.example.org/mute/zzzz");
	EQ(compose_for(mem, c, &to, &letter), ST_OK);
	OK(has("cohort7-r-zzzz@") && has("/mute/zzzz"));
	OK(!has("cohort7-r-abcdefgh") && !has("/mute/abcdefgh"));
	letter = one;
	OK(has("cohort7-r-abcdefgh@") && !has("zzzz"));
}

TEST(one_click_is_offered_only_with_a_link)
{
	a_post();
	EQ(composed(), ST_OK);
	OK(has("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
	to.unsubscribe_url = S("");
	EQ(composed(), ST_OK);
	OK(has("\r\nList-Unsubscribe: <mailto:cohort7-unsubscribe@"));
	OK(!has("One-Click"));
}

TEST(an_answer_to_a_letter_says_that_a_robot_wrote_it)
{
	a_note();
	n.answered_id = S("x@example.org");
	EQ(composed(), ST_OK);
	OK(has("\r\nAuto-Submitted: auto-replied\r\n"));
	OK(has("\r\nIn-Reply-To: <x@example.org>\r\n"));
	a_post();
	EQ(composed(), ST_OK);
	OK(!has("Auto-Submitted"));
}

/* How many ids, and octets, stand in References. */
static size_t
reference_count(size_t *octets)
{
	struct str s = str_from(letter, str_find(letter,
	    S("\r\nReferences:")) + 13), line;
	size_t count = 0;

	*octets = 0;
	while (str_line(&s, &line)) {
		*octets += line.n;
		for (size_t i = 0; i < line.n; i++)
			count += line.p[i] == '<';
		if (s.n == 0 || s.p[0] != ' ')
			break;
	}
	return count;
}

TEST(references_keep_the_first_and_the_last)
{
	size_t octets;

	a_post();
	n.nreferences = 40;
	for (size_t i = 0; i < 40; i++)
		refs[i] = arena_printf(mem, "id%zu@x.org", i);
	EQ(composed(), ST_OK);
	EQ(reference_count(&octets), 20);
	OK(has("<id0@x.org>") && has("<id39@x.org>") && has("<id21@x.org>"));
	OK(!has("<id20@x.org>"));
	for (size_t i = 0; i < 40; i++)
		refs[i] = arena_printf(mem, "%0100zu@x.org", i);
	EQ(composed(), ST_OK);
	EQ(reference_count(&octets), 8);
	OK(octets <= 900);
}

TEST(a_strangers_message_id_cannot_break_the_header)
{
	a_post();
	n.in_reply_to = S("a b\r\nBcc: evil@example.org");
	refs[1] = n.in_reply_to;
	EQ(composed(), ST_OK);
	is_fit_to_send();
	OK(!has("evil"));
}

TEST(a_name_or_title_with_a_line_end_is_not_sent)
{
	a_post();
	n.subject = S("x\r\nBcc: evil@example.org");
	EQ(composed(), ST_INVALID);
	a_post();
	n.from_name = S("x\nBcc: evil@example.org");
	EQ(composed(), ST_INVALID);
	a_post();
	to.reply_to = S("a@x.org>\r\nBcc: <evil@example.org");
	EQ(composed(), ST_INVALID);
}

TEST(nothing_in_a_post_can_end_its_part)
{
	a_post();
	EQ(composed(), ST_OK);
	letter = str_from(letter, str_find(letter, S("boundary=\"")) + 10);
	letter = str_head(letter, str_find_byte(letter, '"'));
	n.markdown = arena_printf(mem, "x\n--%.*s--\ny\n", STR_ARG(letter));
	n.html = S("<p>x</p>");
	EQ(composed(), ST_OK);
	OK(has("\r\n--=3D_"));
}

TEST(mail_of_ours_loads_no_image_and_its_links_lead_to_us)
{
	a_post();
	n.html = S("<p><img src=\"/f/9\" alt=\"a drawing\" /> and "
	    "<a href=\"/t/3\">this</a> and <a href=\"https://x.org/\">that"
	    "</a></p>\n");
	EQ(composed(), ST_OK);
	OK(!has("<img") && has("a drawing and"));
	OK(has("https://rounds.example.org/t/3"));
}

TEST(the_plain_text_has_no_backslashes_but_in_code)
{
	a_post();
	n.markdown = S("5 \\* 3 \\_is\\_ 15\\\n\n    a \\* b\n\n```\nc \\* d\n```\n");
	EQ(composed(), ST_OK);
	OK(has("5 * 3 _is_ 15\r\n"));
	OK(has("a \\* b") && has("c \\* d"));
}

TEST(why_it_came_ends_the_sentence_that_is_known_when_it_comes_back)
{
	a_post();
	to.why = S("you follow this thread");
	EQ(composed(), ST_OK);
	OK(has("\r\nYou get this because you follow this thread.\r\n"));
}
