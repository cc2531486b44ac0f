/*
 * commands.c - the table of commands, in the order of `rounds help`.
 */
#include "commands.h"

const struct command *const commands[] = {
#define COMMAND(name) &command_##name,
#include "commands.def"
#undef COMMAND
	NULL
};
