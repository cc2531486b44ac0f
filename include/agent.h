/*
 * agent.h - what a browser calls itself, in a word or two.
 */
#ifndef AGENT_H
#define AGENT_H

#include "str.h"

/* "Firefox", "iPhone"; empty if it is none that many people have.  From a
 * User-Agent, which may say anything. */
struct str	agent_browser(struct str);
struct str	agent_system(struct str);

#endif
