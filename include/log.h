/*
 * log.h - one line an event, on stderr, where the service manager collects.
 *
 *	2026-01-02T03:04:05.678Z web info post.added thread=7 post=41
 *
 * The event is two words with a dot; what follows are key=value pairs with
 * ids, never contents.  Addresses of people appear at LOG_DEBUG only.
 * Control bytes in a line are written as \xNN, so nobody can forge one.
 * Safe from every thread.
 */
#ifndef LOG_H
#define LOG_H

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

/* By its name in the configuration; LOG_INFO if it has none. */
enum log_level	log_level_named(const char *);

/* Once, before threads start.  The role is the second column. */
void	log_open(const char *role, enum log_level);

void	log_line(enum log_level, const char *, ...)
	    __attribute__((format(printf, 2, 3)));

#define log_error(...)	log_line(LOG_ERROR, __VA_ARGS__)
#define log_warn(...)	log_line(LOG_WARN, __VA_ARGS__)
#define log_info(...)	log_line(LOG_INFO, __VA_ARGS__)
#define log_debug(...)	log_line(LOG_DEBUG, __VA_ARGS__)

/* A promise of our own code is broken: say so and abort. */
void	fatal(const char *, ...)
	    __attribute__((format(printf, 1, 2), noreturn));

#endif
