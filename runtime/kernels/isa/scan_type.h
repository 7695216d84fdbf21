/* scan_type.h (kernels): running sums and products of scan.c for one type: T, WIDE
 * (what they are carried in) and NAME(id) are defined by who includes this. */

#define RUNNING cumsum
#define ROWS cumsum_rows
#define RUN cumsum_run
#define RUN_LINES cumsum_lines
#define RUN_ACROSS cumsum_across
#define START 0
#define OP +
#include "kernels/isa/scan_running.h"

#define RUNNING cumprod
#define ROWS cumprod_rows
#define RUN cumprod_run
#define RUN_LINES cumprod_lines
#define RUN_ACROSS cumprod_across
#define START 1
#define OP *
#include "kernels/isa/scan_running.h"
