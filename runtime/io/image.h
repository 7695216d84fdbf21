/* image.h (io): pictures as tensors, PNG by libpng and JPEG by libjpeg.
 *
 * A decoder gives the samples of a picture row by row as the file has them (a palette
 * resolved); image.c brings them upright, to the channels that are asked for and into a
 * tensor (channels, height, width). Each library has one file, where its long jumps
 * end.
 */
#ifndef NEAP_IO_IMAGE_H
#define NEAP_IO_IMAGE_H

#include "io/file.h"
#include "tensor/tensor.h"

/* More samples than this no picture may have, whatever its file claims. */
#define NEAP_IMAGE_MOST ((int64_t)1 << 30)

typedef struct neap_pixels {
    int64_t width, height;
    int channels;    /* 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha */
    int depth;       /* bytes of a sample: 1, or 2 in the machine's order */
    int orientation; /* of EXIF, 1..8; 1 is upright */
    int64_t bytes;
    unsigned char *at; /* owned; neap_pixels_free */
} neap_pixels;

/* Asks for the memory of width x height x channels x depth; all else is set. */
neap_status neap_pixels_make(neap_pixels *p);
void neap_pixels_free(neap_pixels *p); /* twice is allowed */

/* channels: 1, 3 or 4; 0 for what the file has, where grey with alpha counts as 4.
 * float32 lies in 0..1, uint8 in 0..255. */
neap_status neap_image_load(const char *path, neap_dtype dtype, int channels,
                            neap_tensor **out);

/* x: (channels, height, width) or (height, width), uint8 in 0..255 or float in 0..1,
 * what lies outside is cut. The name's ending says PNG or JPEG. quality: 1..100, of
 * JPEG; depth: bytes of a sample, 2 for PNG alone. */
neap_status neap_image_save(const char *path, const neap_tensor *x, int quality,
                            int depth);

/* ---- png.c, jpeg.c ---- */

/* `name` is for sentences. What a failure leaves in *out is to be freed as well. */
neap_status neap_png_decode(const char *name, const neap_map *file, neap_pixels *out);
neap_status neap_jpeg_decode(const char *name, const neap_map *file, neap_pixels *out);
neap_status neap_png_encode(const neap_pixels *p, neap_writer *w);
neap_status neap_jpeg_encode(const neap_pixels *p, int quality, neap_writer *w);

#endif
