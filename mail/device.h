/*
 * device.h - the line that a telephone or a program signs with.
 */
#ifndef DEVICE_H
#define DEVICE_H

#include "lines.h"

/* "Sent from my iPhone", wherever it stands. */
bool	device_signed(const struct line *);

#endif
