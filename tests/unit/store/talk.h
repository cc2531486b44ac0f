/*
 * talk.h - a small cohort that talks, for the store's tests.
 *
 * people() makes two cohorts; ann, ben and cem are in the first, dot in the
 * second.  say() posts and say_mail() is a letter; both answer with the
 * post's id, or 0 and `went` says why.
 */
#ifndef TALK_H
#define TALK_H

#include "fixture.h"
#include "store/moderation.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/talk.h"

static int64_t		 alpha, beta, ann, ben, cem, dot;
static enum status	 went;
static int64_t		 said;		/* so that every post is later */
static struct new_post	 last;

/* ann@example.org; blanks are dots. */
static inline struct str
email_for(const char *name)
{
	struct text t = { .mem = mem };

	for (; *name != '\0'; name++)
		text_byte(&t, *name == ' ' ? '.' : *name);
	text_add(&t, S("@example.org"));
	return text_str(&t);
}

static inline int64_t
person(const char *name)
{
	struct new_person np = { .name = str_of(name), .confirmed = true,
	    .email = email_for(name),
	    .created = NOW };
	int64_t id;

	EQ(store_person_add(st, mem, &np, &id), ST_OK);
	return id;
}

static inline void
join(int64_t who, int64_t cohort, enum role role, enum mail_wish mail,
    bool trusted)
{
	struct new_member m = { .person = who, .cohort = cohort, .role = role,
	    .mail = mail, .is_trusted = trusted, .joined = NOW };

	EQ(store_member_set(st, &m), ST_OK);
}

static inline int64_t
cohort(const char *slug)
{
	struct cohort c = { .slug = str_of(slug), .title = str_of(slug),
	    .hold_first = true, .created = NOW };
	int64_t id;

	EQ(store_cohort_add(st, &c, &id), ST_OK);
	return id;
}

static inline void
people(void)
{
	fresh();
	said = 0;
	alpha = cohort("alpha");
	beta = cohort("beta");
	ann = person("ann");
	ben = person("ben");
	cem = person("cem");
	dot = person("dot");
	join(ann, alpha, ROLE_CLINICIAN, MAIL_EVERY, true);
	join(ben, alpha, ROLE_CLINICIAN, MAIL_FOLLOWED, true);
	join(cem, alpha, ROLE_CLINICIAN, MAIL_NOTHING, true);
	join(dot, beta, ROLE_CLINICIAN, MAIL_EVERY, true);
}

static inline int64_t
add(struct new_post np)
{
	said++;
	if (np.created == 0)
		np.created = NOW + said * MINUTE;
	if (np.due == 0)
		np.due = np.created;
	if (np.message_id.n == 0)
		np.message_id = arena_printf(mem, "%lld@web",
		    (long long)said);
	np.plain = np.body;
	np.html = (struct html){ np.body };
	EQ(store_savepoint(st), ST_OK);
	went = store_post_add(st, mem, &np);
	if (went == ST_OK)
		EQ(store_release(st), ST_OK);
	else
		EQ(store_undo(st), ST_OK);
	last = np;
	return went == ST_OK ? np.id : 0;
}

static inline int64_t
start(int64_t author, const char *title, const char *body)
{
	return add((struct new_post){ .cohort = alpha, .author = author,
	    .kind = KIND_CHALLENGE, .title = str_of(title),
	    .body = str_of(body) });
}

static inline int64_t
say(int64_t author, int64_t thread, int64_t parent, const char *body)
{
	return add((struct new_post){ .cohort = alpha, .author = author,
	    .thread = thread, .parent = parent, .body = str_of(body) });
}

/* A letter; cites is "nearest next", or empty. */
static inline int64_t
letter(int64_t author, const char *id, const char *cites,
    const char *subject, int64_t since)
{
	struct str all = str_of(cites), one;
	struct new_post np = { .cohort = alpha, .author = author,
	    .via = VIA_MAIL, .kind = KIND_QUESTION,
	    .title = str_of(subject), .message_id = str_of(id),
	    .body = str_of(id), .alive_since = since };

	np.wants = arena_alloc(mem, 20 * sizeof(*np.wants));
	while (str_field(&all, ' ', &one))
		np.wants[np.nwants++] = one;
	return add(np);
}

/* The posts of a thread that can be read: "a b>a c>b". */
static inline struct str
shape(int64_t thread)
{
	struct text t = { .mem = mem };
	struct post *p, *all;

	EQ(store_posts(st, mem, thread, 1, 1000, &all), ST_OK);
	for (p = all; p != NULL; p = p->next) {
		text_printf(&t, "%s%.*s", p == all ? "" : " ",
		    STR_ARG(p->state == POST_POSTED ? p->body.s : S("-")));
		for (struct post *up = all; up != NULL; up = up->next)
			if (p->parent != 0 && up->num == p->parent)
				text_printf(&t, ">%.*s",
				    STR_ARG(up->body.s));
	}
	return text_str(&t);
}

static inline int64_t
thread_of(int64_t post)
{
	struct post p;

	EQ(store_post(st, mem, post, &p), ST_OK);
	return p.thread;
}

static inline int64_t
num_of(int64_t post)
{
	struct post p;

	EQ(store_post(st, mem, post, &p), ST_OK);
	return p.num;
}

/* Who gets it: "ann queued, ben sent". */
static inline struct str
mailed(int64_t post)
{
	struct text t = { .mem = mem };
	struct delivery *d;

	EQ(store_deliveries_of(st, mem, post, &d), ST_OK);
	for (; d != NULL; d = d->next)
		text_printf(&t, "%s%.*s %.*s", t.n == 0 ? "" : ", ",
		    (int)str_find_byte(d->address, '@'), d->address.p,
		    STR_ARG(word_of(delivery_words, (int)d->state)));
	return text_str(&t);
}

/* What `rounds check` would say. */
static inline void
all_is_well(void)
{
	struct text t = { .mem = mem };

	EQ(store_check(st, &t), ST_OK);
	EQ_STR(text_str(&t), "");
}

static inline struct thread
thread_for(int64_t id, int64_t reader)
{
	struct thread t;

	EQ(store_thread(st, mem, id, reader, &t), ST_OK);
	return t;
}

#endif
