/*
 * writer.c - see writer.h.
 *
 * Short queues with a lock each.  The inbox is filled by every event loop
 * and emptied whole by the writer; while one batch is being committed the
 * next one gathers, so batches grow by themselves when the disk is slow.
 */
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "limits.h"
#include "log.h"
#include "writer.h"

#define BATCH_MAX	256		/* jobs of one transaction */
#define IDLE_SECONDS	2		/* then the WAL is emptied */

struct queue {
	pthread_mutex_t	 lock;
	pthread_cond_t	 filled;
	struct job	*first, **last;
	bool		 stopping;
};

struct tray {
	struct queue	 q;
	void		(*wake)(void *);
	void		*wake_arg;
};

struct writer {
	struct queue	 inbox;
	struct store	*store;
	void		(*committed)(struct store *, const struct changed *);
	pthread_t	 thread;
};

struct slow {
	struct queue	 inbox;
	_Atomic int	 waiting;
	int		 n;
	pthread_t	 threads[8];
};

static _Atomic uint64_t	commits, jobs;

static void
queue_init(struct queue *q)
{
	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->filled, NULL);
	q->first = NULL;
	q->last = &q->first;
	q->stopping = false;
}

static void
append(struct queue *q, struct job *j)		/* q->lock is held */
{
	j->next = NULL;
	*q->last = j;
	q->last = &j->next;
}

static void
put(struct queue *q, struct job *j)
{
	pthread_mutex_lock(&q->lock);
	append(q, j);
	pthread_cond_signal(&q->filled);
	pthread_mutex_unlock(&q->lock);
}

/* At most `most` jobs off the front. */
static struct job *
take(struct queue *q, int most)			/* q->lock is held */
{
	struct job *all = q->first, **end = &all;

	while (*end != NULL && most-- > 0)
		end = &(*end)->next;
	q->first = *end;
	if (q->first == NULL)
		q->last = &q->first;
	*end = NULL;
	return all;
}

/*
 * Waits for jobs; NULL when the queue is stopping and empty, or (with
 * `seconds`) when nothing has come for so long.
 */
static struct job *
wait_for_jobs(struct queue *q, int most, int seconds, bool *stopping)
{
	struct timespec until;
	struct job *all;
	int late = 0;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += seconds;
	pthread_mutex_lock(&q->lock);
	while (q->first == NULL && !q->stopping && late == 0)
		late = seconds == 0 ? pthread_cond_wait(&q->filled, &q->lock) :
		    pthread_cond_timedwait(&q->filled, &q->lock, &until);
	all = take(q, most);
	*stopping = q->stopping;
	pthread_mutex_unlock(&q->lock);
	return all;
}

/*
 * How the job went is in j->status; what this returns is whether the
 * transaction still stands.  After some errors, a full disk for one, SQLite
 * takes all of it back, and then the job's error is everybody's.
 */
static enum status
run_one(struct store *st, struct job *j)
{
	j->status = store_savepoint(st);
	if (j->status == ST_OK)
		j->status = j->run(st, j->arg);
	if (j->status == ST_OK)
		return store_release(st);
	return store_undo(st) == ST_OK ? ST_OK : j->status;
}

static void
commit_batch(struct writer *w, struct job *batch)
{
	enum status res = store_begin(w->store);

	for (struct job *j = batch; res == ST_OK && j != NULL; j = j->next) {
		res = run_one(w->store, j);
		atomic_fetch_add_explicit(&jobs, 1, memory_order_relaxed);
	}
	if (res == ST_OK)
		res = store_commit(w->store);
	if (res == ST_OK) {
		atomic_fetch_add_explicit(&commits, 1, memory_order_relaxed);
		w->committed(w->store, store_changed(w->store));
		return;
	}

	store_rollback(w->store);		/* then nobody's is saved */
	for (struct job *j = batch; j != NULL; j = j->next)
		j->status = res;
}

/* The owner of a tray is woken once for all that it finds there. */
void
tray_put(struct tray *t, struct job *j)
{
	bool was_empty;

	pthread_mutex_lock(&t->q.lock);
	was_empty = t->q.first == NULL;
	append(&t->q, j);
	pthread_mutex_unlock(&t->q.lock);
	if (was_empty)
		t->wake(t->wake_arg);
}

static void
send_back(struct job *j)
{
	if (j->done != NULL)
		tray_put(j->tray, j);
}

static void *
writer_main(void *arg)
{
	struct writer *w = arg;
	bool stopping, idle = false;
	struct job *batch, *next;

	for (;;) {
		batch = wait_for_jobs(&w->inbox, BATCH_MAX,
		    idle ? 0 : IDLE_SECONDS, &stopping);
		if (batch == NULL && stopping)
			return NULL;		/* and all is saved */
		if ((idle = batch == NULL)) {
			store_tidy(w->store, true);
			continue;
		}
		commit_batch(w, batch);
		for (; batch != NULL; batch = next) {
			next = batch->next;
			send_back(batch);
		}
		store_tidy(w->store, false);
	}
}

struct writer *
writer_start(struct store *st,
    void (*committed)(struct store *, const struct changed *))
{
	struct writer *w = calloc(1, sizeof(*w));

	if (w == NULL)
		fatal("out of memory");
	queue_init(&w->inbox);
	w->store = st;
	w->committed = committed;
	if (pthread_create(&w->thread, NULL, writer_main, w) != 0)
		fatal("cannot start the writer");
	return w;
}

void
writer_post(struct writer *w, struct job *j)
{
	put(&w->inbox, j);
}

static void
stop_queue(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->stopping = true;
	pthread_cond_broadcast(&q->filled);
	pthread_mutex_unlock(&q->lock);
}

void
writer_stop(struct writer *w)
{
	stop_queue(&w->inbox);
	pthread_join(w->thread, NULL);
	free(w);
}

static void *
slow_main(void *arg)
{
	struct slow *s = arg;
	struct job *j;
	bool stopping;

	while ((j = wait_for_jobs(&s->inbox, 1, 0, &stopping)) != NULL) {
		s->waiting--;
		j->status = j->run(NULL, j->arg);
		send_back(j);
	}
	return NULL;
}

struct slow *
slow_start(int n)
{
	struct slow *s = calloc(1, sizeof(*s));

	if (s == NULL)
		fatal("out of memory");
	queue_init(&s->inbox);
	for (s->n = 0; s->n < n; s->n++)
		if (pthread_create(&s->threads[s->n], NULL, slow_main, s) != 0)
			fatal("cannot start a slow thread");
	return s;
}

void
slow_post(struct slow *s, struct job *j)
{
	s->waiting++;
	put(&s->inbox, j);
}

bool
slow_is_full(struct slow *s)
{
	return s->waiting >= SLOW_WAITING;
}

void
slow_stop(struct slow *s)
{
	stop_queue(&s->inbox);
	for (int i = 0; i < s->n; i++)
		pthread_join(s->threads[i], NULL);
	free(s);
}

struct writer_counts
writer_counts(void)
{
	return (struct writer_counts){ commits, jobs };
}

struct tray *
tray_new(void (*wake)(void *), void *arg)
{
	struct tray *t = calloc(1, sizeof(*t));

	if (t == NULL)
		fatal("out of memory");
	queue_init(&t->q);
	t->wake = wake;
	t->wake_arg = arg;
	return t;
}

void
tray_run(struct tray *t)
{
	struct job *j, *all;

	pthread_mutex_lock(&t->q.lock);
	all = take(&t->q, INT_MAX);
	pthread_mutex_unlock(&t->q.lock);
	while ((j = all) != NULL) {
		all = j->next;
		j->done(j->status, j->arg);
	}
}

void
tray_free(struct tray *t)
{
	free(t);
}
