/* table.c (kernels): the table of this instruction set, which has every kernel. */
#include "kernels/isa/isa.h"
#include "kernels/slots/all.h"

#define NEAP_TEXT2(x) #x
#define NEAP_TEXT(x) NEAP_TEXT2(x)

#define FAMILY(name) extern const neap_##name##_kernels NEAP_K(name##_kernels);
NEAP_KERNEL_FAMILIES(FAMILY)
#undef FAMILY
extern const neap_kernels NEAP_K(kernels_table);

#define KERNEL(result, name, arguments) .name = NEAP_K(name),
const neap_attention_kernels NEAP_K(attention_kernels) = {
#include "kernels/slots/attention.def"
};
const neap_conv_kernels NEAP_K(conv_kernels) = {
#include "kernels/slots/conv.def"
};
const neap_copy_kernels NEAP_K(copy_kernels) = {
#include "kernels/slots/copy.def"
};
const neap_distance_kernels NEAP_K(distance_kernels) = {
#include "kernels/slots/distance.def"
};
const neap_elementwise_kernels NEAP_K(elementwise_kernels) = {
#include "kernels/slots/elementwise.def"
};
const neap_gemm_kernels NEAP_K(gemm_kernels) = {
#include "kernels/slots/gemm.def"
};
const neap_im2col_kernels NEAP_K(im2col_kernels) = {
#include "kernels/slots/im2col.def"
};
const neap_index_kernels NEAP_K(index_kernels) = {
#include "kernels/slots/index.def"
};
const neap_loss_kernels NEAP_K(loss_kernels) = {
#include "kernels/slots/loss.def"
};
const neap_norm_kernels NEAP_K(norm_kernels) = {
#include "kernels/slots/norm.def"
};
const neap_order_kernels NEAP_K(order_kernels) = {
#include "kernels/slots/order.def"
};
const neap_pool_kernels NEAP_K(pool_kernels) = {
#include "kernels/slots/pool.def"
};
const neap_random_kernels NEAP_K(random_kernels) = {
#include "kernels/slots/random.def"
};
const neap_recurrent_kernels NEAP_K(recurrent_kernels) = {
#include "kernels/slots/recurrent.def"
};
const neap_reduce_kernels NEAP_K(reduce_kernels) = {
#include "kernels/slots/reduce.def"
};
const neap_scan_kernels NEAP_K(scan_kernels) = {
#include "kernels/slots/scan.def"
};
const neap_softmax_kernels NEAP_K(softmax_kernels) = {
#include "kernels/slots/softmax.def"
};
const neap_solve_kernels NEAP_K(solve_kernels) = {
#include "kernels/slots/solve.def"
};
const neap_update_kernels NEAP_K(update_kernels) = {
#include "kernels/slots/update.def"
};
#undef KERNEL

#define FAMILY(name) .name = &NEAP_K(name##_kernels),
const neap_kernels NEAP_K(kernels_table) = {.isa = NEAP_TEXT(NEAP_ISA),
                                            NEAP_KERNEL_FAMILIES(FAMILY)};
