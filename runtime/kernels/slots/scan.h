/* scan.h (kernels): neap_kernel.scan, which scan.def lists. */
#ifndef NEAP_KERNELS_SLOTS_SCAN_H
#define NEAP_KERNELS_SLOTS_SCAN_H

#define FAMILY neap_scan_kernels
#define SLOTS "kernels/slots/scan.def"
#include "kernels/slots/family.h"

#endif
