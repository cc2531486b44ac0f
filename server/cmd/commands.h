/*
 * commands.h - every command, by name.
 */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "cmd.h"

#define COMMAND(name) extern const struct command command_##name;
#include "commands.def"
#undef COMMAND

#endif
