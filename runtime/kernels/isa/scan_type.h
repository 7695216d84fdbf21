/* scan_type.h (kernels): running sums and products of scan.c for one type: T, WIDE
 * (what they are carried in) and NAME(id) are defined by who includes this. */

#define RUNNING cumsum
#define START 0
#define OP +
#include "kernels/isa/scan_running.h"

#define RUNNING cumprod
#define START 1
#define OP *
#include "kernels/isa/scan_running.h"
