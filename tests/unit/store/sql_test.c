/*
 * sql_test.c - what every statement of the store must be.
 */
#include "db.h"
#include "fixture.h"
#include "store_priv.h"

TEST(no_query_reads_a_whole_table)
{
	int bad = 0;

	fresh();
	for (const struct sql *q = db_listed(); q != NULL; q = q->next)
		if (db_scans(st->db, q)) {
			print_error("%s\n", q->text);
			bad++;
		}
	EQ(bad, 0);
}

static bool
scans(const char *text)
{
	return db_scans(st->db, &(struct sql){ .text = text });
}

TEST(what_a_statement_gives_itself_is_no_table)
{
	fresh();
	OK(!scans("SELECT p.id FROM (VALUES ($1), ($2)) v"
	    " CROSS JOIN post p ON p.id = v.column1"));
	OK(scans("SELECT p.id FROM (SELECT thread FROM post LIMIT 9) v"
	    " CROSS JOIN post p ON p.id = v.thread"));
	OK(scans("SELECT id FROM post WHERE created > $1"));
	OK(scans("SELECT id FROM post WHERE thread = $1 ORDER BY created"));
}
