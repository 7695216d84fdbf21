/* where.c (kernels): choice between elements of 1, 4 or 8 bytes, whatever their type.
 */
#include "kernels/isa/isa.h"
#include "kernels/slots/elementwise.h"

typedef uint8_t b1;
typedef uint32_t b4 __attribute__((may_alias));
typedef uint64_t b8 __attribute__((may_alias));

#define TYPE b1
#define NAME(id) NEAP_JOIN(id, b1)
#include "kernels/isa/where_bytes.h"

#define TYPE b4
#define NAME(id) NEAP_JOIN(id, b4)
#include "kernels/isa/where_bytes.h"

#define TYPE b8
#define NAME(id) NEAP_JOIN(id, b8)
#include "kernels/isa/where_bytes.h"
