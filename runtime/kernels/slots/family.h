/* family.h (kernels): one family of the table, from its list; no guard, as each
 * family's header includes it.
 *
 * Included with FAMILY, the struct's name, and SLOTS, the list, defined, and both are
 * undefined here. A list is lines KERNEL(result, name, arguments). What is compiled for
 * an instruction set gets the declarations of its functions as well. */
#include "kernels/kernels.h"

struct FAMILY {
    void (*none)(void); /* NULL: where rows keep offsets of slots, 0 says "none" */
#define KERNEL(result, name, arguments) result(*name) arguments;
#include SLOTS
#undef KERNEL
};

#ifdef NEAP_ISA
#include "kernels/isa/isa.h"
#define KERNEL(result, name, arguments) result NEAP_K(name) arguments;
#include SLOTS
#undef KERNEL
#endif

#undef FAMILY
#undef SLOTS
