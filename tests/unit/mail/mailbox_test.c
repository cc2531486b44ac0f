/*
 * mailbox_test.c - names and addresses.
 */
#include "mailbox.h"
#include "test.h"

static struct mailboxes list;

/* "name <address>|name <address>", so that a test shows all of it. */
static struct str
all_of(const char *field)
{
	struct text t = { .mem = mem };

	list = mailboxes_read(mem, str_of(field));
	for (size_t i = 0; i < list.n; i++)
		text_printf(&t, "%s%.*s <%.*s>", i > 0 ? "|" : "",
		    STR_ARG(list.v[i].name), STR_ARG(list.v[i].address));
	return text_str(&t);
}

#define READS(in, out)	EQ_STR(all_of(in), out)

TEST(the_usual_forms)
{
	READS("ann@example.org", " <ann@example.org>");
	READS("Ann Lee <ann@example.org>", "Ann Lee <ann@example.org>");
	READS("\"Lee, Ann\" <ann@example.org>", "Lee, Ann <ann@example.org>");
	READS("a@x, B <b@x> ,c@x", " <a@x>|B <b@x>| <c@x>");
}

TEST(names_in_encoded_words_are_decoded)
{
	READS("=?utf-8?Q?Jos=C3=A9?= Ruiz <j@x>", "Jos\xc3\xa9 Ruiz <j@x>");
	READS("\"=?utf-8?Q?Jos=C3=A9?=\" <j@x>", "Jos\xc3\xa9 <j@x>");
}

TEST(an_encoded_comma_separates_nobody)
{
	READS("=?utf-8?Q?Lee=2C_Ann?= <a@x>", "Lee, Ann <a@x>");
}

TEST(names_may_have_dots_commas_and_8_bit_letters)
{
	READS("Ann B. Lee <a@x>", "Ann B. Lee <a@x>");
	READS("Lee, Ann <a@x>, b@x", "Lee, Ann <a@x>| <b@x>");
	READS("Jos\xe9 <j@x>", "Jos\xc3\xa9 <j@x>");
	READS("O'Neil 'the' <o@x>", "O'Neil 'the' <o@x>");
}

TEST(quotes_around_everything_are_no_part_of_it)
{
	READS("'ann@x' <ann@x>", "ann@x <ann@x>");
	READS("<'ann@x'>", " <ann@x>");
}

TEST(a_comment_is_a_name_where_there_is_no_other)
{
	READS("ann@x (Ann Lee)", "Ann Lee <ann@x>");
	READS("Ann <ann@x> (at work)", "Ann <ann@x>");
	READS("ann@x (Ann (the) Lee)", "Ann (the) Lee <ann@x>");
	READS("Ann (a nice \\) person) <ann@x>", "Ann <ann@x>");
}

TEST(a_comment_alone_is_nobody)
{
	READS("a@x (Ann); (the end)", "Ann <a@x>");
	READS("(nobody)", "");
}

TEST(a_bare_word_is_an_address_as_it_came)
{
	READS("MAILER-DAEMON", " <MAILER-DAEMON>");
	READS("Mail Service V4.5", " <MailServiceV4.5>");
}

TEST(groups_give_their_members)
{
	READS("Team: a@x, B <b@x>; c@x", " <a@x>|B <b@x>| <c@x>");
	READS("undisclosed-recipients:;", "");
	READS("undisclosed-recipients: ;", "");
}

TEST(brackets_may_be_forgotten_or_doubled)
{
	READS("Ann <ann@x", "Ann <ann@x>");
	READS("<<ann@x>>", " <ann@x>");
	READS("Ann Lee ann@x", "Ann Lee <ann@x>");
	READS("Ann <ann@x> Bob B. <bob@x>", "Ann <ann@x>|Bob B. <bob@x>");
	READS("Ann <ann@x> from work", "Ann <ann@x>");
}

TEST(routes_and_schemes_are_no_part_of_the_address)
{
	READS("<@a.x,@b.x:ann@x>", " <ann@x>");
	READS("<mailto:ann@x>", " <ann@x>");
}

TEST(blanks_in_an_address_come_from_folding)
{
	READS("Ann <ann@\r\n example.org>", "Ann <ann@example.org>");
}

TEST(nothing_gives_nobody)
{
	READS("", "");
	READS(" , ,; ", "");
	READS("<>", "");
}

TEST(at_most_a_hundred_are_kept)
{
	struct text t = { .mem = mem };

	for (int i = 0; i < 300; i++)
		text_add(&t, S("a@x,"));
	EQ(mailboxes_read(mem, text_str(&t)).n, LETTER_LIST_MAX);
}

static int64_t
time_for(const char *piece, size_t n)
{
	struct text t = { .mem = mem };
	int64_t start = cpu_ms();

	for (size_t i = 0; i < n; i++)
		text_add(&t, str_of(piece));
	(void)mailboxes_read(mem, text_str(&t));
	return cpu_ms() - start;
}

TEST(twice_the_field_costs_twice)
{
	static const char *const pieces[] = { "(", "a,", "<", "\"", "a b ",
	    "(a)", ":;" };

	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++)
		OK(time_for(pieces[i], 200000) <=
		    40 * (time_for(pieces[i], 20000) + 5));
}
