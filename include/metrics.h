/*
 * metrics.h - what /metrics counts.  Safe from every thread.
 */
#ifndef METRICS_H
#define METRICS_H

#include "arena.h"

void	metrics_answer(int http_code);
void	metrics_letter(int fate);
void	metrics_sent(int sent);
void	metrics_print(struct text *);	/* Prometheus' text format */

#endif
