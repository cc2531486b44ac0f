/*
 * jsonin.c - a JSON body as the fields of a form.  The door to jansson.
 *
 * So a route of the API names its parameters like any other, and a page
 * cannot tell a form from a JSON object.  Nested objects are refused.
 */
#include <jansson.h>
#include <string.h>

#include "form.h"

static enum status
add(struct arena *mem, struct form *f, const char *name, json_t *v)
{
	struct str value;

	if (json_is_string(v))
		value = arena_dup(mem, (struct str){ json_string_value(v),
		    json_string_length(v) });
	else if (json_is_integer(v))
		value = arena_printf(mem, "%lld", (long long)
		    json_integer_value(v));
	else if (json_is_boolean(v))
		value = json_is_true(v) ? S("1") : S("");
	else
		return json_is_null(v) ? ST_OK : ST_INVALID;
	if (f->nfields >= f->room)
		return ST_LIMIT;
	f->fields[f->nfields++] = (struct req_field){
	    arena_dup(mem, str_of(name)), value };
	return ST_OK;
}

static enum status
add_all(struct arena *mem, struct form *f, const char *name, json_t *v)
{
	enum status res = ST_OK;

	if (!json_is_array(v))
		return add(mem, f, name, v);
	for (size_t i = 0; res == ST_OK && i < json_array_size(v); i++)
		res = add(mem, f, name, json_array_get(v, i));
	return res;
}

static void
make_room(struct arena *mem, struct form *f)
{
	struct req_field *all = arena_alloc(mem,
	    HTTP_FIELDS_MAX * sizeof(*all));

	if (f->nfields > 0)
		memcpy(all, f->fields, f->nfields * sizeof(*all));
	f->fields = all;
	f->room = HTTP_FIELDS_MAX;
}

enum status
form_json(struct arena *mem, struct str body, struct form *f)
{
	json_t *root = json_loadb(body.p, body.n, JSON_REJECT_DUPLICATES, NULL);
	enum status res = ST_OK;
	const char *name;
	json_t *v;

	make_room(mem, f);
	if (!json_is_object(root))
		res = ST_INVALID;
	json_object_foreach(root, name, v)
		if (res == ST_OK)
			res = add_all(mem, f, name, v);
	json_decref(root);
	return res;
}
