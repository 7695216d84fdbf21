/* example.h (ops): examples of rows that a macro makes by the dozen.
 *
 * NEAP_EXAMPLE(id, otherwise) is what `EXAMPLE_id` was defined to be before, with
 * `#define EXAMPLE_acosh NEAP_SAID("neap.tensor{1, 2, 3}:acosh()")`, and `otherwise`
 * where there is no such definition: only rows that ask for other numbers than the
 * macro's own need one. */
#ifndef NEAP_OPS_EXAMPLE_H
#define NEAP_OPS_EXAMPLE_H

#define NEAP_SAID(text) ~, text
#define NEAP_EXAMPLE(id, otherwise) NEAP_EXAMPLE_2(EXAMPLE_##id, otherwise, ~)
#define NEAP_EXAMPLE_2(...) NEAP_EXAMPLE_3(__VA_ARGS__)
#define NEAP_EXAMPLE_3(first, second, ...) second

#endif
