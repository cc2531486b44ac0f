/*
 * threads.c - see threads.h.
 *
 * After Jamie Zawinski's algorithm (RFC 5256, REFERENCES): every id that is
 * named is a node, whether its letter is there or not, and nodes without a
 * letter hold together what hangs on them.  Ids are numbered by sorting,
 * and a union of sets answers whether a link would close a circle, so
 * nothing here is quadratic or recurses, however the letters refer to each
 * other.
 */
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "threads.h"

#define NONE	SIZE_MAX

/* An id where it stands: a letter's own, or one it names. */
struct named {
	struct str	 id;
	size_t		 letter;
	bool		 is_own;
	size_t		 node;
};

struct node {
	size_t		 letter;	/* NONE: nobody has seen it */
	size_t		 parent;
	size_t		 set;		/* towards the root of its tree */
	size_t		 above;		/* see letter_above() */
	size_t		 first;		/* the letter on which others hang */
	int64_t		 from, to;	/* of a root: when its thread was alive */
};

/* What a letter names: references, then In-Reply-To, nearest first. */
struct names {
	size_t		 own;		/* its node */
	struct named	*refs;
	size_t		 nrefs;
	struct named	*answers;
	size_t		 nanswers;
};

struct pile {
	struct thread_head *v;
	size_t		 n;
	struct names	*names;
	struct named	*all;
	size_t		 nall;
	struct node	*nodes;
	size_t		 nnodes;
};

static struct named *
put_names(struct pile *p, size_t letter, const struct letter_ids *ids)
{
	struct named *start = p->all + p->nall;

	for (size_t i = 0; i < ids->n; i++)
		p->all[p->nall++] = (struct named){ ids->v[i], letter, false,
		    NONE };
	return start;
}

static void
gather(struct arena *mem, struct pile *p)
{
	size_t most = 0;

	for (size_t i = 0; i < p->n; i++)
		most += 1 + p->v[i].references.n + p->v[i].in_reply_to.n;
	p->all = arena_alloc(mem, most * sizeof(*p->all) + 1);
	p->names = arena_alloc(mem, p->n * sizeof(*p->names) + 1);
	for (size_t i = 0; i < p->n; i++) {
		struct names *nm = &p->names[i];

		p->all[p->nall++] = (struct named){ p->v[i].message_id, i,
		    true, NONE };
		nm->refs = put_names(p, i, &p->v[i].references);
		nm->nrefs = p->v[i].references.n;
		nm->answers = put_names(p, i, &p->v[i].in_reply_to);
		nm->nanswers = p->v[i].in_reply_to.n;
	}
}

/* By id; of one id the letter that has it first, then those who name it. */
static int
by_id(const void *a, const void *b)
{
	const struct named *x = *(struct named *const *)a;
	const struct named *y = *(struct named *const *)b;
	int c = str_cmp(x->id, y->id);

	if (c != 0)
		return c;
	if (x->is_own != y->is_own)
		return y->is_own - x->is_own;
	return (x->letter > y->letter) - (x->letter < y->letter);
}

static size_t
node_new(struct pile *p, size_t letter)
{
	p->nodes[p->nnodes] = (struct node){ .letter = letter, .parent = NONE,
	    .set = p->nnodes, .above = NONE, .first = NONE };
	return p->nnodes++;
}

/* A letter without an id, or with one that another has, is its own node. */
static void
number(struct arena *mem, struct pile *p)
{
	struct named **sorted = arena_alloc(mem, p->nall * sizeof(*sorted) + 1);
	size_t node = NONE;

	p->nodes = arena_alloc(mem, p->nall * sizeof(*p->nodes) + 1);
	for (size_t i = 0; i < p->nall; i++)
		sorted[i] = &p->all[i];
	qsort(sorted, p->nall, sizeof(*sorted), by_id);
	for (size_t i = 0; i < p->nall; i++) {
		struct named *nm = sorted[i];
		bool is_new = i == 0 || !str_eq(sorted[i - 1]->id, nm->id);

		if (is_new || nm->id.n == 0)
			node = node_new(p, nm->is_own ? nm->letter : NONE);
		nm->node = is_new || !nm->is_own || nm->id.n == 0 ? node :
		    node_new(p, nm->letter);
		if (nm->is_own)
			p->names[nm->letter].own = nm->node;
	}
}

/* The root of its tree.  Every other step is cut, so this stays short. */
static size_t
root_of(struct pile *p, size_t node)
{
	struct node *n = p->nodes;

	while (n[node].set != node) {
		n[node].set = n[n[node].set].set;
		node = n[node].set;
	}
	return node;
}

/* False if the child has a parent, or it would become its own ancestor. */
static bool
link_nodes(struct pile *p, size_t parent, size_t child)
{
	size_t root = root_of(p, parent);

	if (p->nodes[child].parent != NONE || root == root_of(p, child))
		return false;
	p->nodes[child].parent = parent;
	p->nodes[child].set = root;
	return true;
}

static bool
link_known(struct pile *p, struct named *nm, size_t own)
{
	return p->nodes[nm->node].letter != NONE &&
	    link_nodes(p, nm->node, own);
}

static void
link_to_nearest(struct pile *p, struct names *nm)
{
	for (size_t i = 0; i < nm->nanswers; i++)
		if (link_known(p, &nm->answers[i], nm->own))
			return;
	for (size_t i = nm->nrefs; i-- > 0;)
		if (link_known(p, &nm->refs[i], nm->own))
			return;
}

/*
 * References tell who answered whom before: this places letters that are
 * not there, and replies whose programs name nobody.
 */
static bool
needs_help(const struct pile *p, size_t node)
{
	size_t letter = p->nodes[node].letter;

	return letter == NONE || (p->v[letter].is_reply &&
	    p->names[letter].nrefs == 0 && p->names[letter].nanswers == 0);
}

static void
link_chain(struct pile *p, struct names *nm)
{
	for (size_t i = 1; i < nm->nrefs; i++)
		if (needs_help(p, nm->refs[i].node))
			link_nodes(p, nm->refs[i - 1].node, nm->refs[i].node);
}

/* A letter that knows nobody hangs on what it names all the same. */
static void
link_to_unknown(struct pile *p, struct names *nm, bool is_vague)
{
	size_t last = nm->nrefs > 0 ? nm->refs[nm->nrefs - 1].node : NONE;
	size_t answer = nm->nanswers > 0 && !is_vague ? nm->answers[0].node :
	    NONE;

	if (answer != NONE && last != NONE && needs_help(p, answer))
		link_nodes(p, last, answer);
	if (answer != NONE)
		link_nodes(p, answer, nm->own);
	else if (last != NONE)
		link_nodes(p, last, nm->own);
}

static void
link_all(struct pile *p)
{
	for (size_t i = 0; i < p->n; i++)
		link_to_nearest(p, &p->names[i]);
	for (size_t i = 0; i < p->n; i++)
		link_chain(p, &p->names[i]);
	for (size_t i = 0; i < p->n; i++)
		link_to_unknown(p, &p->names[i], p->v[i].is_vague);
}

/*
 * From a node upwards the first one with a letter, or the topmost.  What
 * was found is kept in every node on the way, so no way is gone twice.
 */
static size_t
letter_above(struct pile *p, size_t node)
{
	struct node *n = p->nodes;
	size_t top = node;

	while (n[top].letter == NONE && n[top].above == NONE &&
	    n[top].parent != NONE)
		top = n[top].parent;
	if (n[top].above != NONE)
		top = n[top].above;
	while (node != top && n[node].above == NONE) {
		n[node].above = top;
		node = n[node].parent;
	}
	return top;
}

static size_t
parent_of(struct pile *p, size_t letter)
{
	struct node *n = p->nodes;
	size_t up = n[p->names[letter].own].parent;

	if (up == NONE)
		return NO_PARENT;
	up = letter_above(p, up);
	if (n[up].letter != NONE)
		return n[up].letter;
	if (n[up].first == NONE) {
		n[up].first = letter;
		return NO_PARENT;
	}
	return n[up].first;
}

static void
note_date(struct node *thread, int64_t date)
{
	if (date == 0)
		return;
	if (thread->from == 0 || date < thread->from)
		thread->from = date;
	if (date > thread->to)
		thread->to = date;
}

/* A date that nobody knows is no reason to part them. */
static bool
was_alive(const struct node *thread, int64_t date)
{
	int64_t days = THREAD_SUBJECT_DAYS * DAY;

	return date == 0 || thread->from == 0 ||
	    (date >= thread->from - days && date <= thread->to + days);
}

static int
by_subject(const void *a, const void *b)
{
	const struct thread_head *x = *(struct thread_head *const *)a;
	const struct thread_head *y = *(struct thread_head *const *)b;
	int c = str_cmp(x->subject, y->subject);

	return c != 0 ? c : (x > y) - (x < y);
}

/* The first letters of threads, those of one subject side by side. */
static struct thread_head **
starts(struct arena *mem, struct pile *p, size_t *n)
{
	struct thread_head **s = arena_alloc(mem, p->n * sizeof(*s) + 1);

	*n = 0;
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].parent == NO_PARENT && p->v[i].subject.n > 0)
			s[(*n)++] = &p->v[i];
	qsort(s, *n, sizeof(*s), by_subject);
	return s;
}

static struct node *
thread_of(struct pile *p, const struct thread_head *h)
{
	return &p->nodes[root_of(p, p->names[h - p->v].own)];
}

/* A reply that names nobody joins the last thread of its subject. */
static void
join_by_subject(struct arena *mem, struct pile *p)
{
	size_t n;
	struct thread_head **s = starts(mem, p, &n), *last = NULL;

	for (size_t i = 0; i < p->n; i++)
		note_date(thread_of(p, &p->v[i]), p->v[i].date);
	for (size_t i = 0; i < n; i++) {
		if (last == NULL || !s[i]->is_reply ||
		    !str_eq(s[i]->subject, last->subject) ||
		    !was_alive(thread_of(p, last), s[i]->date)) {
			last = s[i];
			continue;
		}
		s[i]->parent = (size_t)(last - p->v);
		s[i]->by_subject = true;
		note_date(thread_of(p, last), thread_of(p, s[i])->from);
		note_date(thread_of(p, last), thread_of(p, s[i])->to);
	}
}

void
threads_find(struct arena *mem, struct thread_head *v, size_t n)
{
	struct pile p = { .v = v, .n = n };

	gather(mem, &p);
	number(mem, &p);
	link_all(&p);
	for (size_t i = 0; i < n; i++) {
		v[i].by_subject = false;
		v[i].parent = parent_of(&p, i);
	}
	join_by_subject(mem, &p);
}
