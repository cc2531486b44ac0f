/*
 * param.c - the parameters that a route names, each checked for its type.
 *
 * They come from the path, then from the query and the body.  A page gets
 * what it declared and nothing else.
 */
#include <string.h>

#include "form.h"
#include "log.h"
#include "loop.h"
#include "utf8.h"

#define WORD_MAX	200
#define LINE_MAX_BYTES	1000

static bool
find(struct req_state *rs, struct str name, struct str *value)
{
	for (size_t i = 0; i < rs->match.nvalues; i++)
		if (str_eq(rs->match.values[i].name, name)) {
			*value = rs->match.values[i].value;
			return true;
		}
	for (size_t i = 0; i < rs->form->nfields; i++)
		if (str_eq(rs->form->fields[i].name, name)) {
			*value = rs->form->fields[i].value;
			return true;
		}
	return false;
}

static bool
take_id(struct req_state *rs, struct str raw, struct param_value *v)
{
	(void)rs;
	return raw.n == 0 || (str_i64(raw, &v->id) && v->id > 0);
}

static bool
take_word(struct req_state *rs, struct str raw, struct param_value *v)
{
	for (size_t i = 0; i < raw.n; i++)
		if (raw.p[i] <= ' ' || raw.p[i] > '~')
			return false;
	v->text = arena_dup(rs->rq.mem, raw);
	return raw.n <= WORD_MAX;
}

static bool
take_line(struct req_state *rs, struct str raw, struct param_value *v)
{
	if (raw.n > LINE_MAX_BYTES)
		return false;
	v->text = utf8_line(rs->rq.mem, raw);
	return true;
}

static bool
take_text(struct req_state *rs, struct str raw, struct param_value *v)
{
	if (raw.n > HTTP_FORM_MAX)
		return false;
	v->text = utf8_clean(rs->rq.mem, raw);
	return true;
}

static bool
take_flag(struct req_state *rs, struct str raw, struct param_value *v)
{
	(void)rs;
	v->id = raw.n > 0 && !str_eq(raw, S("0")) && !str_eq(raw, S("false"));
	return true;
}

static bool
take_list(struct req_state *rs, struct str raw, struct param_value *v)
{
	struct str name = str_of(rs->match.route->params[v - rs->values].name);
	struct str *list = arena_alloc(rs->rq.mem,
	    (rs->form->nfields + 1) * sizeof(*list));

	(void)raw;
	for (size_t i = 0; i < rs->form->nfields; i++)
		if (str_eq(rs->form->fields[i].name, name))
			list[v->nlist++] = utf8_line(rs->rq.mem, str_head(
			    rs->form->fields[i].value, LINE_MAX_BYTES));
	v->list = list;
	return true;
}

static bool
take_files(struct req_state *rs, struct str raw, struct param_value *v)
{
	(void)rs;
	(void)raw;
	(void)v;
	return true;
}

static bool (*const takers[])(struct req_state *, struct str,
    struct param_value *) = {
	[PARAM_ID] = take_id,		[PARAM_WORD] = take_word,
	[PARAM_LINE] = take_line,	[PARAM_TEXT] = take_text,
	[PARAM_FLAG] = take_flag,	[PARAM_LIST] = take_list,
	[PARAM_FILES] = take_files,
};

enum status
route_params(struct req_state *rs)
{
	const struct param *p = rs->match.route->params;
	struct str raw;

	for (size_t i = 0; i < ROUTE_PARAMS && p[i].name != NULL; i++) {
		struct param_value *v = &rs->values[i];

		raw = S("");
		v->given = find(rs, str_of(p[i].name), &raw);
		if (!v->given && !p[i].optional)
			return req_refuse(&rs->rq, ST_INVALID,
			    "\"%s\" is missing.", p[i].name);
		if (!takers[p[i].type](rs, raw, v))
			return req_refuse(&rs->rq, ST_INVALID,
			    "\"%s\" cannot be read or is too long.",
			    p[i].name);
	}
	return ST_OK;
}

static size_t
place_of(struct req *rq, const char *name)
{
	const struct param *p = rq->route->params;

	for (size_t i = 0; i < ROUTE_PARAMS && p[i].name != NULL; i++)
		if (strcmp(p[i].name, name) == 0)
			return i;
	fatal("%s has no parameter %s", rq->route->path, name);
}

static const struct param_value *
value_of(struct req *rq, const char *name)
{
	return &rq->state->values[place_of(rq, name)];
}

int64_t
req_id(struct req *rq, const char *name)
{
	return value_of(rq, name)->id;
}

struct str
req_text(struct req *rq, const char *name)
{
	return value_of(rq, name)->text;
}

bool
req_flag(struct req *rq, const char *name)
{
	return value_of(rq, name)->id != 0;
}

bool
req_has(struct req *rq, const char *name)
{
	return value_of(rq, name)->given;
}

struct str
req_numbered(struct req *rq, const char *name, int64_t id)
{
	const struct param *p = &rq->route->params[place_of(rq, name)];
	struct param_value v = { .id = 0 };
	struct str raw;

	if (!find(rq->state, arena_printf(rq->mem, "%.*s%lld",
	    (int)strcspn(name, "#"), name, (long long)id), &raw) ||
	    !takers[p->type](rq->state, raw, &v))
		return S("");
	return v.text;
}

size_t
req_list(struct req *rq, const char *name, const struct str **list)
{
	const struct param_value *v = value_of(rq, name);

	*list = v->list;
	return v->nlist;
}

size_t
req_files(struct req *rq, const struct req_file **files)
{
	*files = rq->state->form->files;
	return rq->state->form->nfiles;
}
