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
