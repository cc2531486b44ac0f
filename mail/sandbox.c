/*
 * sandbox.c - a process that can compute and answer, and nothing else.
 *
 * The door to libseccomp.  It holds back somebody who has found a way to
 * run code of his own through a letter: no file, no network, no other
 * process, no memory that can be executed.
 */
#include <errno.h>
#include <seccomp.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>

#include "ipc.h"
#include "limits.h"
#include "log.h"
#include "sandbox.h"

#ifdef SANITIZED
static const bool sanitized = true;
#else
static const bool sanitized = false;
#endif

#define SANDBOX_MEMORY	(768 * MIB)	/* 25 MiB decoded, joined, answered */
#define SANDBOX_FILES	16

/* What reading a letter, answering and aborting need. */
static const int allowed[] = {
	SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(pread64),
	SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(close),
	SCMP_SYS(memfd_create), SCMP_SYS(lseek), SCMP_SYS(fstat),
	SCMP_SYS(newfstatat), SCMP_SYS(brk), SCMP_SYS(munmap),
	SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex),
	SCMP_SYS(getrandom), SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
	SCMP_SYS(setitimer), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn), SCMP_SYS(restart_syscall), SCMP_SYS(getpid),
	SCMP_SYS(gettid), SCMP_SYS(tgkill), SCMP_SYS(exit),
	SCMP_SYS(exit_group),
};

/* Memory may be had, but not to put a program into. */
static const int mapping[] = { SCMP_SYS(mmap), SCMP_SYS(mprotect) };

/*
 * FSIZE bounds the memory file of a long answer.  NPROC counts for all
 * processes of the user, so 0 means that this one starts no more.
 */
static const struct {
	int	what;
	rlim_t	most;
	bool	disturbs_sanitizers;
} bounds[] = {
	{ RLIMIT_CORE, 0, false },
	{ RLIMIT_NPROC, 0, true },
	{ RLIMIT_NOFILE, SANDBOX_FILES, true },
	{ RLIMIT_FSIZE, IPC_MAX, true },
	{ RLIMIT_AS, SANDBOX_MEMORY, true },
};

#define COUNT(a)	(sizeof(a) / sizeof(*(a)))

static enum status
fail(const char *what, int error)
{
	log_error("sandbox.%s error=%s", what, strerror(error));
	return ST_FAILED;
}

static enum status
bound(void)
{
	for (size_t i = 0; i < COUNT(bounds); i++) {
		struct rlimit r = { bounds[i].most, bounds[i].most };

		if (sanitized && bounds[i].disturbs_sanitizers)
			continue;
		if (setrlimit(bounds[i].what, &r) == -1)
			return fail("limit", errno);
	}
	return ST_OK;
}

static int
allow(scmp_filter_ctx filter)
{
	int res = 0;

	for (size_t i = 0; i < COUNT(allowed) && res == 0; i++)
		res = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
	for (size_t i = 0; i < COUNT(mapping) && res == 0; i++)
		res = seccomp_rule_add(filter, SCMP_ACT_ALLOW, mapping[i], 1,
		    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	return res;
}

enum status
sandbox_enter(void)
{
	scmp_filter_ctx filter;
	int res;

	if (bound() != ST_OK)
		return ST_FAILED;
	if (sanitized)
		return ST_OK;
	if ((filter = seccomp_init(SCMP_ACT_KILL_PROCESS)) == NULL)
		return fail("init", ENOMEM);
	if ((res = allow(filter)) == 0)
		res = seccomp_load(filter);
	seccomp_release(filter);
	return res == 0 ? ST_OK : fail("load", -res);
}

void
sandbox_watch(long seconds)
{
	struct itimerval t = { .it_value = { .tv_sec = seconds } };

	setitimer(ITIMER_PROF, &t, NULL);
}
