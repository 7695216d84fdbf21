/* sanitized.h (base): NEAP_SANITIZED is defined where AddressSanitizer watches the
 * build.
 *
 * Nothing keeps blocks for reuse then: a use after free would be a use of another
 * block, and go unseen. */
#ifndef NEAP_BASE_SANITIZED_H
#define NEAP_BASE_SANITIZED_H

#if defined(__SANITIZE_ADDRESS__)
#define NEAP_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define NEAP_SANITIZED 1
#endif
#endif

#endif
