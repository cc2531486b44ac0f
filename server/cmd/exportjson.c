/*
 * exportjson.c - a cohort as JSON, in the API's shapes (CONTRACT.md).
 */
#include "exporting.h"
#include "json.h"

static void
put_author(struct text *t, const struct author *a)
{
	json_key(t, "author");
	json_open(t, '{');
	json_put_str(t, "name", a->name);
	json_put_str(t, "role", word_of(role_words, (int)a->role));
	json_close(t, '}');
}

static void
put_files(struct text *t, const struct attachment *f)
{
	json_key(t, "attachments");
	json_open(t, '[');
	for (; f != NULL; f = f->next) {
		json_open(t, '{');
		json_put_i64(t, "id", f->id);
		json_put_str(t, "name", f->name);
		json_put_str(t, "type", f->type);
		json_put_i64(t, "size", f->size);
		json_close(t, '}');
	}
	json_close(t, ']');
}

static void
put_post(struct text *t, const struct post *all, const struct post *p)
{
	const struct post *parent = p->parent == 0 ? NULL :
	    export_post(all, p->parent);

	json_open(t, '{');
	json_put_i64(t, "id", p->id);
	json_key(t, "parent");
	if (parent != NULL)
		json_i64(t, parent->id);
	else
		json_null(t);
	json_put_i64(t, "number", p->num);
	put_author(t, &p->author);
	json_put_time(t, "created", p->created);
	json_put_time(t, "edited", p->edited);
	json_put_str(t, "state", word_of(state_words, (int)p->state));
	json_put_str(t, "body", p->markdown);
	json_put_str(t, "html", p->body.s);
	json_put_str(t, "via", word_of(via_words, (int)p->via));
	json_put_str(t, "message_id", p->message_id);
	json_put_i64(t, "helped", p->helped);
	put_files(t, p->files);
	json_close(t, '}');
}

static void
put_components(struct text *t, struct str lines)
{
	struct str line;

	json_key(t, "components");
	json_open(t, '[');
	while (str_line(&lines, &line))
		json_str(t, line);
	json_close(t, ']');
}

static enum status
begin(struct export *x)
{
	struct text t = { .mem = x->c->mem };

	json_open(&t, '{');
	json_put_str(&t, "cohort", x->cohort.slug);
	json_put_str(&t, "title", x->cohort.title);
	json_put_str(&t, "model", x->cohort.model);
	put_components(&t, x->cohort.components);
	json_put_str(&t, "aim", x->cohort.aim);
	json_key(&t, "threads");
	text_add(&t, S("["));
	return export_put(x, text_str(&t));
}

static enum status
put_thread(struct export *x, const struct thread *th, const struct post *all)
{
	struct text t = { .mem = x->mem };
	enum status res = export_put(x, x->threads > 0 ? S(",\n") : S("\n"));

	json_open(&t, '{');
	json_put_i64(&t, "id", th->id);
	json_put_str(&t, "cohort", x->cohort.slug);
	json_put_str(&t, "title", th->title);
	json_put_str(&t, "kind", word_of(kind_words, (int)th->kind));
	json_put_str(&t, "status", word_of(status_words, (int)th->status));
	put_components(&t, th->components);
	put_author(&t, &th->author);
	json_put_time(&t, "created", th->created);
	json_key(&t, "posts");
	json_open(&t, '[');
	for (const struct post *p = all; p != NULL; p = p->next)
		put_post(&t, all, p);
	json_close(&t, ']');
	json_close(&t, '}');
	return res == ST_OK ? export_put(x, text_str(&t)) : res;
}

static enum status
end(struct export *x)
{
	return export_put(x, S("\n]}\n"));
}

const struct export_format export_json = {
	.name = "json",
	.begin = begin,
	.thread = put_thread,
	.end = end,
};
