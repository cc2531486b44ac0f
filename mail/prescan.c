/*
 * prescan.c - limits on a letter's header, before anybody reads it.
 */
#include "limits.h"
#include "prescan.h"

static bool
names_people(struct str line)
{
	static const struct str fields[] = { STR("from:"), STR("to:"),
	    STR("cc:"), STR("bcc:"), STR("reply-to:"), STR("sender:"),
	    STR("resent-to:"), STR("resent-cc:"), STR("resent-bcc:") };

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (str_casestarts(line, fields[i]))
			return true;
	return false;
}

/* As Postfix counts them: what is between the signs of the grammar. */
static size_t
tokens_in(struct str line)
{
	size_t n = 1;

	for (size_t i = 0; i < line.n; i++)
		n += line.p[i] == ',' || line.p[i] == '<' ||
		    line.p[i] == '(' || line.p[i] == ':' || line.p[i] == ';';
	return n;
}

enum status
prescan(struct str raw, struct str *why)
{
	struct str rest = raw, line;
	size_t received = 0, tokens = 0;
	bool people = false;

	*why = S("");
	if (raw.n > LETTER_MAX)
		*why = S("the letter is too large");
	while (why->n == 0 && str_line(&rest, &line) && line.n > 0) {
		if (line.p[0] != ' ' && line.p[0] != '\t') {
			people = names_people(line);
			received += str_casestarts(line, S("received:"));
		}
		tokens += people ? tokens_in(line) : 0;
		if (raw.n - rest.n > LETTER_HEADER_MAX)
			*why = S("the header of the letter is too long");
		else if (received > LETTER_RECEIVED_MAX)
			*why = S("the letter has passed too many hosts");
		else if (tokens > LETTER_ADDRESSES_MAX)
			*why = S("the letter names too many addresses");
	}
	return why->n > 0 ? ST_LIMIT : ST_OK;
}
