/*
 * bouncestage.c - at which command of SMTP a host refused.
 *
 * A host that does not know somebody says so to RCPT.  What it refuses at
 * MAIL it has against the sender, and after DATA it had taken the address
 * already, whatever its words are.
 */
#include "address.h"
#include "bounce.h"
#include "field.h"

/* How mail systems name the command; lower case. */
static const struct named {
	struct str		 words;
	enum bounce_stage	 stage;
} commands[] = {
	{ STR("in reply to end of data"), BOUNCE_AT_DATA },
	{ STR("in reply to data"), BOUNCE_AT_DATA },
	{ STR("after end of data"), BOUNCE_AT_DATA },
	{ STR("after pipelined end of data"), BOUNCE_AT_DATA },
	{ STR("after data"), BOUNCE_AT_DATA },
	{ STR("smtp command data"), BOUNCE_AT_DATA },
	{ STR("in reply to mail from"), BOUNCE_AT_MAIL },
	{ STR("after mail from"), BOUNCE_AT_MAIL },
	{ STR("after pipelined mail from"), BOUNCE_AT_MAIL },
	{ STR("in reply to helo"), BOUNCE_AT_MAIL },
	{ STR("in reply to ehlo"), BOUNCE_AT_MAIL },
	{ STR("after helo"), BOUNCE_AT_MAIL },
	{ STR("after ehlo"), BOUNCE_AT_MAIL },
};

/* Sendmail's transcript: ">>> DATA", and the answer in the next lines. */
static const struct named spoken[] = {
	{ STR(">>> data"), BOUNCE_AT_DATA },
	{ STR(">>> mail"), BOUNCE_AT_MAIL },
	{ STR(">>> helo"), BOUNCE_AT_MAIL },
	{ STR(">>> ehlo"), BOUNCE_AT_MAIL },
};

#define COUNT(a)	(sizeof(a) / sizeof(*(a)))

/*
 * The command in front of the line that has the answer.  With pipelining the
 * answer to RCPT comes after DATA was sent; Sendmail says below what it took
 * it for.
 */
static enum bounce_stage
in_transcript(struct str text, struct str answer)
{
	enum bounce_stage stage = BOUNCE_AT_RCPT;
	struct str line;

	while (str_line(&text, &line)) {
		if (str_starts(line, S(">>> "))) {
			stage = BOUNCE_AT_RCPT;
			for (size_t i = 0; i < COUNT(spoken); i++)
				if (str_starts(line, spoken[i].words))
					stage = spoken[i].stage;
		} else if (str_starts(line, S("<<< ")) &&
		    str_eq(str_trim(str_from(line, 4)), answer))
			return str_line(&text, &line) && str_find(line,
			    S("user unknown")) < line.n ?
			    BOUNCE_AT_RCPT : stage;
	}
	return BOUNCE_AT_RCPT;
}

/* "550 User unknown" of "smtp; 550 User unknown". */
static struct str
answer_in(struct str words)
{
	size_t semicolon = str_find_byte(words, ';');

	if (semicolon < words.n)
		words = str_from(words, semicolon + 1);
	return str_trim(str_head(words, str_find_byte(words, '\n')));
}

enum bounce_stage
bounce_stage(struct arena *mem, struct str text, struct str address,
    struct str words)
{
	struct str about = lower(mem, field_unfolded(mem, arena_printf(mem,
	    "%.*s\n%.*s", STR_ARG(words),
	    STR_ARG(bounce_words(mem, text, address)))));

	for (size_t i = 0; i < COUNT(commands); i++)
		if (str_find(about, commands[i].words) < about.n)
			return commands[i].stage;
	return in_transcript(lower(mem, text),
	    lower(mem, answer_in(words)));
}
