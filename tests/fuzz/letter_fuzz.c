/*
 * letter_fuzz.c - whatever the bytes, what is read of them is clean UTF-8
 * within its limits, and survives the way to another process.
 */
#include <stdlib.h>
#include <string.h>

#include "ipc.h"
#include "letter.h"
#include "secret.h"
#include "utf8.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
check_text(struct str s, size_t most)
{
	if (s.n > most || !utf8_valid(s) || str_find_byte(s, '\0') < s.n)
		abort();
}

static void
check_line(struct str s)
{
	check_text(s, LETTER_LINE_MAX);
	if (str_find_byte(s, '\n') < s.n || str_find_byte(s, '\r') < s.n)
		abort();
}

static void
check(const struct letter *l)
{
	check_line(l->subject);
	check_line(l->from.name);
	check_line(l->from.address);
	check_line(l->message_id);
	for (size_t i = 0; i < l->references.n; i++)
		check_line(l->references.v[i]);
	check_line(l->robot);
	check_line(l->auth);
	for (size_t i = 0; i < l->to.n; i++)
		check_line(l->to.v[i].name);
	for (size_t i = 0; i < l->files.n; i++) {
		check_line(l->files.v[i].name);
		check_line(l->files.v[i].type);
	}
	for (size_t i = 0; i < l->bounces.n; i++) {
		check_line(l->bounces.v[i].address);
		check_line(l->bounces.v[i].action);
		check_line(l->bounces.v[i].reason);
	}
	check_text(l->text, LETTER_TEXT_MAX);
	check_text(l->kept, LETTER_TEXT_MAX);
	check_text(l->quoted, LETTER_TEXT_MAX);
	check_text(l->signature, LETTER_TEXT_MAX);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_new();
	struct text t = { .mem = mem };
	struct letter l, back;
	struct ipc_in in;
	char *copy = malloc(size > 0 ? size : 1);

	/* A copy of its own size, so that one byte too many is noticed. */
	if (copy == NULL)
		abort();
	memcpy(copy, data, size);
	secret_open();
	if (letter_parse(mem, (struct str){ copy, size }, S("mx.example.org"),
	    &l) == ST_OK)
		check(&l);
	else if (l.why.n == 0)
		abort();
	letter_put(&t, &l);
	in = ipc_open(text_str(&t));
	if (letter_take(&in, mem, &back) != ST_OK)
		abort();
	free(copy);
	arena_free(mem);
	return 0;
}
