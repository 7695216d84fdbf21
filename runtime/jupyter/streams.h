/* streams.h (jupyter): what the process writes to standard output and standard error,
 * by Lua, by C or by a child, caught in pipes. */
#ifndef NEAP_JUPYTER_STREAMS_H
#define NEAP_JUPYTER_STREAMS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct streams streams;

/* Has files 1 and 2 lead into pipes, and file 0 read nothing. NULL when the system
 * refuses; errno says why. */
streams *streams_open(void);
/* Gives the files back. */
void streams_close(streams *s);

/* The ends to wait at for text. */
int streams_out(const streams *s);
int streams_err(const streams *s);
/* The standard error that there was before. */
int streams_before(const streams *s);

/* Gives `take` what there is to read, as UTF-8: name is "stdout" or "stderr". A
 * character that has not come wholly is kept for the next time, unless `whole`. */
typedef void streams_taker(void *context, const char *name, const char *text,
                           size_t length);
void streams_read(streams *s, bool whole, streams_taker *take, void *context);

#endif
