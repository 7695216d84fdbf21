/* table.c (kernels): the table of this instruction set. */
#include "kernels/isa/isa.h"

#define NEAP_TEXT2(x) #x
#define NEAP_TEXT(x) NEAP_TEXT2(x)

extern const neap_kernels NEAP_K(kernels_table);

const neap_kernels NEAP_K(kernels_table) = {
    .isa = NEAP_TEXT(NEAP_ISA),
#define KERNEL(result, name, arguments) .name = NEAP_K(name),
#include "kernels/slots.def"
#undef KERNEL
};
