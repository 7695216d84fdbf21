/* history.h (cli): the file that keeps the input of earlier sessions. */
#ifndef NEAP_CLI_HISTORY_H
#define NEAP_CLI_HISTORY_H

#include <stdbool.h>

/* The most entries that are recalled. */
#define HISTORY_SIZE 1000

/* Opens the file, making its folder if need be, and hands its entries to `recall`, the
 * oldest first. Every failure is silent: the session then has a history of its own. */
void history_open(void (*recall)(const char *entry));

/* Adds one entry, which may have several lines, to the file at once. */
void history_append(const char *entry);

void history_close(void);

#endif
