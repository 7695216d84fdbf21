/* elements.h (io): elements as files hold them, brought into those of tensors.
 *
 * Each kind of number goes to the narrowest dtype that holds all of its values; whole
 * numbers of 64 bits without sign go to int64, as far as they fit. */
#ifndef NEAP_IO_ELEMENTS_H
#define NEAP_IO_ELEMENTS_H

#include "tensor/tensor.h"

typedef struct neap_wire {
    char kind; /* 'b' truth values, 'u' and 'i' whole numbers, 'f' floats of IEEE 754;
                  'B' bfloat16; 'e' and 'z' floats of 8 bits, E4M3 and E5M2 */
    int size;  /* bytes of an element */
    bool big;  /* the most significant byte first */
} neap_wire;

/* The byte order of this machine. */
bool neap_is_big_endian(void);

/* false where no dtype holds such elements. */
bool neap_wire_dtype(neap_wire w, neap_dtype *out);

/* Fills n elements of that dtype. Gives how many were filled: less than n where the
 * next one does not fit. */
int64_t neap_wire_convert(neap_wire w, const unsigned char *in, int64_t n, char *out);

/* Do the bytes stand as in memory? */
bool neap_wire_is_plain(neap_wire w);

/* The bytes of one element as an unsigned number. */
uint64_t neap_wire_bits(neap_wire w, const unsigned char *at);

#endif
