/*
 * health.c - GET /healthz, /readyz, /metrics: for those who watch over us.
 */
#include "clock.h"
#include "metrics.h"
#include "req.h"
#include "store/outbox.h"

static enum status	health_page(struct req *);
static enum status	ready_page(struct req *);
static enum status	metrics_page(struct req *);

const struct route route_health = {
	.method = GET,
	.path = "/healthz",
	.scope = SCOPE_OPEN,
	.as = AS_PLAIN,
	.page = health_page,
};

const struct route route_ready = {
	.method = GET,
	.path = "/readyz",
	.scope = SCOPE_OPEN,
	.as = AS_PLAIN,
	.page = ready_page,
};

const struct route route_metrics = {
	.method = GET,
	.path = "/metrics",
	.scope = SCOPE_OPEN,
	.as = AS_PLAIN,
	.page = metrics_page,
};

static enum status
health_page(struct req *rq)
{
	return req_bytes(rq, S("text/plain"), S("ok\n"));
}

/* It can read what it remembers, and its mail process answers. */
static enum status
ready_page(struct req *rq)
{
	int64_t waiting, oldest;

	if (store_outbox_counts(rq->store, &waiting, &oldest) != ST_OK)
		return ST_BUSY;
	return req_bytes(rq, S("text/plain"), S("ready\n"));
}

static enum status
metrics_page(struct req *rq)
{
	struct text t = { .mem = rq->mem };
	int64_t waiting = 0, oldest = 0;

	if (store_outbox_counts(rq->store, &waiting, &oldest) != ST_OK)
		return ST_BUSY;
	metrics_print(&t);
	text_printf(&t, "# TYPE rounds_outbox_waiting gauge\n"
	    "rounds_outbox_waiting %lld\n"
	    "# TYPE rounds_outbox_oldest_seconds gauge\n"
	    "rounds_outbox_oldest_seconds %lld\n", (long long)waiting,
	    (long long)(oldest > 0 && oldest < rq->now ?
	    (rq->now - oldest) / SECOND : 0));
	return req_bytes(rq, S("text/plain; version=0.0.4"), text_str(&t));
}
