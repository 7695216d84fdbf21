/* all.h (kernels): every family of the table, for what makes whole tables. */
#ifndef NEAP_KERNELS_SLOTS_ALL_H
#define NEAP_KERNELS_SLOTS_ALL_H

#include "kernels/slots/attention.h"
#include "kernels/slots/conv.h"
#include "kernels/slots/copy.h"
#include "kernels/slots/distance.h"
#include "kernels/slots/elementwise.h"
#include "kernels/slots/gemm.h"
#include "kernels/slots/im2col.h"
#include "kernels/slots/index.h"
#include "kernels/slots/loss.h"
#include "kernels/slots/norm.h"
#include "kernels/slots/order.h"
#include "kernels/slots/pool.h"
#include "kernels/slots/random.h"
#include "kernels/slots/recurrent.h"
#include "kernels/slots/reduce.h"
#include "kernels/slots/scan.h"
#include "kernels/slots/softmax.h"
#include "kernels/slots/solve.h"
#include "kernels/slots/update.h"

#endif
