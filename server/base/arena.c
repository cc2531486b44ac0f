/*
 * arena.c - see arena.h.
 *
 * Memory is handed out of chunks.  A reset keeps the first chunk, so that a
 * loop which answers one request after another asks malloc for nothing.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "log.h"

#define CHUNK	(16 * 1024)

struct chunk {
	struct chunk	*next;
	size_t		 used, size;
	max_align_t	 data[];
};

struct arena {
	struct chunk	*head;
	size_t		 chunk;
};

struct arena *
arena_sized(size_t chunk)
{
	struct arena *a = calloc(1, sizeof(*a));

	if (a == NULL)
		fatal("out of memory");
	a->chunk = chunk;
	return a;
}

struct arena *
arena_new(void)
{
	return arena_sized(CHUNK);
}

static struct chunk *
chunk_new(struct arena *a, size_t n)
{
	size_t size = n > a->chunk ? n : a->chunk;
	struct chunk *c = malloc(sizeof(*c) + size);

	if (c == NULL)
		fatal("out of memory");
	c->size = size;
	c->used = 0;
	c->next = a->head;
	a->head = c;
	return c;
}

static void *
raw(struct arena *a, size_t n)
{
	struct chunk *c = a->head;
	void *p;

	if (n > SIZE_MAX / 2)
		fatal("arena: %zu bytes", n);
	n = (n + sizeof(max_align_t) - 1) & ~(sizeof(max_align_t) - 1);
	if (c == NULL || c->size - c->used < n)
		c = chunk_new(a, n);
	p = (char *)c->data + c->used;
	c->used += n;
	return p;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	return memset(raw(a, n), 0, n);
}

struct str
arena_join(struct arena *a, struct str s, struct str t)
{
	char *p = raw(a, s.n + t.n + 1);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	if (t.n > 0)
		memcpy(p + s.n, t.p, t.n);
	p[s.n + t.n] = '\0';
	return (struct str){ p, s.n + t.n };
}

struct str
arena_dup(struct arena *a, struct str s)
{
	return arena_join(a, s, (struct str){ NULL, 0 });
}

struct str
arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	struct chunk *c = a->head != NULL ? a->head : chunk_new(a, 0);
	size_t left = c->size - c->used;
	char *p = (char *)c->data + c->used;
	va_list again;
	int n;

	/* Where it will most likely stay; raw() hands out the same place. */
	va_copy(again, ap);
	n = vsnprintf(p, left, fmt, again);
	va_end(again);
	if (n < 0)
		fatal("arena_printf: %s", fmt);
	p = raw(a, (size_t)n + 1);
	if ((size_t)n >= left || p != (char *)c->data + c->used)
		vsnprintf(p, (size_t)n + 1, fmt, ap);
	return (struct str){ p, (size_t)n };
}

struct str
arena_printf(struct arena *a, const char *fmt, ...)
{
	struct str s;
	va_list ap;

	va_start(ap, fmt);
	s = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}

/* The first chunk, if it is of the usual size, is the one that stays. */
void
arena_reset(struct arena *a)
{
	struct chunk *c;

	while ((c = a->head) != NULL && (c->next != NULL || c->size > a->chunk)) {
		a->head = c->next;
		free(c);
	}
	if (c != NULL)
		c->used = 0;
}

void
arena_free(struct arena *a)
{
	arena_reset(a);
	free(a->head);
	free(a);
}

static char *
room(struct text *t, size_t n)
{
	if (t->size - t->n < n + 1) {
		size_t size = t->size * 2 + n + 256;
		char *p = raw(t->mem, size);

		if (t->n > 0)
			memcpy(p, t->p, t->n);
		t->p = p;
		t->size = size;
	}
	t->n += n;
	t->p[t->n] = '\0';
	return t->p + t->n - n;
}

void
text_add(struct text *t, struct str s)
{
	if (s.n > 0)
		memcpy(room(t, s.n), s.p, s.n);
}

void
text_byte(struct text *t, char c)
{
	*room(t, 1) = c;
}

void
text_printf(struct text *t, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	text_add(t, arena_vprintf(t->mem, fmt, ap));
	va_end(ap);
}

struct str
text_str(struct text *t)
{
	return t->n == 0 ? S("") : (struct str){ t->p, t->n };
}
