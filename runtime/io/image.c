/* image.c (io): see image.h. Between the rows of a picture's samples and a tensor, both
 * ways: orientation, channels, the range of values. */
#include "io/image.h"

#include <inttypes.h>
#include <string.h>

#include "base/alloc.h"
#include "base/stretch.h"

/* ---- memory ---- */

neap_status neap_pixels_make(neap_pixels *p)
{
    int64_t n;
    if (p->width < 1 || p->height < 1 || !neap_size_mul(p->width, p->height, &n) ||
        !neap_size_mul(n, p->channels, &n) || n > NEAP_IMAGE_MOST)
        return neap_fail(NEAP_ERR_IO,
                         "an image must have 1 to 2^30 samples, got %" PRId64
                         " x %" PRId64 " of %d",
                         p->width, p->height, p->channels);
    p->bytes = n * p->depth;
    p->at = neap_alloc_array(n, p->depth);
    return p->at ? NEAP_OK : NEAP_ERR_MEMORY;
}

void neap_pixels_free(neap_pixels *p)
{
    neap_free(p->at, (size_t)p->bytes);
    p->at = NULL;
}

/* ---- orientation ---- */

/* Where the pixels of an upright picture lie: the first one, and the steps to the next
 * one across and down, counted in pixels. */
typedef struct way {
    int64_t width, height, first, across, down;
} way;

/* EXIF counts eight ways to hold a camera; 5 to 8 lie on their side. */
static way find_way(const neap_pixels *p)
{
    int64_t w = p->width, h = p->height;
    switch (p->orientation) {
    case 2:
        return (way){w, h, w - 1, -1, w};
    case 3:
        return (way){w, h, w * h - 1, -1, -w};
    case 4:
        return (way){w, h, w * (h - 1), 1, -w};
    case 5:
        return (way){h, w, 0, w, 1};
    case 6:
        return (way){h, w, w * (h - 1), -w, 1};
    case 7:
        return (way){h, w, w * h - 1, -w, -1};
    case 8:
        return (way){h, w, w - 1, w, -1};
    default:
        return (way){w, h, 0, 1, w};
    }
}

/* ---- samples of one channel ---- */

/* A channel of the result, made of the channels of a pixel. */
typedef enum channel { FIRST, SECOND, THIRD, FOURTH, GREY, OPAQUE } channel;

/* Sample `k` of the file in 0..65535 or 0..255. */
static unsigned sample(const neap_pixels *p, int64_t pixel, int k)
{
    int64_t i = pixel * p->channels + k;
    uint16_t wide;
    if (p->depth == 1) return p->at[i];
    memcpy(&wide, p->at + 2 * i, sizeof wide);
    return wide;
}

/* Grey of RGB is ITU-R 601's luma, in the whole numbers of Pillow. */
static unsigned value(const neap_pixels *p, int64_t pixel, channel c)
{
    if (c < GREY) return sample(p, pixel, (int)c);
    if (c == OPAQUE) return p->depth == 1 ? 255 : 65535;
    return (19595 * sample(p, pixel, 0) + 38470 * sample(p, pixel, 1) +
            7471 * sample(p, pixel, 2) + 32768) >>
           16;
}

static channel source_of(int have, int want, int k)
{
    if (k == 3) return have == 4 ? FOURTH : have == 2 ? SECOND : OPAQUE;
    if (want == 1) return have >= 3 ? GREY : FIRST;
    return have >= 3 ? (channel)k : FIRST;
}

typedef struct filling {
    const neap_pixels *p;
    way way;
    channel from;
    neap_dtype dtype;
    char *to; /* of this channel */
} filling;

static void fill_floats(const filling *f, int64_t pixel, float *to)
{
    float most = f->p->depth == 1 ? 255.0f : 65535.0f;
    for (int64_t x = 0; x < f->way.width; x++, pixel += f->way.across)
        to[x] = (float)value(f->p, pixel, f->from) / most;
}

static void fill_bytes(const filling *f, int64_t pixel, unsigned char *to)
{
    bool wide = f->p->depth == 2;
    for (int64_t x = 0; x < f->way.width; x++, pixel += f->way.across) {
        unsigned v = value(f->p, pixel, f->from);
        to[x] = (unsigned char)(wide ? (v * 255 + 32767) / 65535 : v);
    }
}

/* An interrupt leaves the rest; who called asks about it. */
static void fill_channel(const filling *f)
{
    neap_stretch s = neap_stretch_rows(f->way.width);
    while (neap_stretch_next(&s, f->way.height))
        for (int64_t y = s.begin; y < s.end; y++) {
            int64_t pixel = f->way.first + y * f->way.down, i = y * f->way.width;
            if (f->dtype == NEAP_UINT8)
                fill_bytes(f, pixel, (unsigned char *)f->to + i);
            else
                fill_floats(f, pixel, (float *)(void *)f->to + i);
        }
}

static neap_status to_tensor(const neap_pixels *p, neap_dtype dtype, int channels,
                             neap_tensor **out)
{
    filling f = {.p = p, .way = find_way(p), .dtype = dtype};
    if (channels == 0) channels = p->channels == 2 ? 4 : p->channels;
    int64_t shape[3] = {channels, f.way.height, f.way.width}, samples;
    if (!neap_size_mul(p->width * p->height, channels, &samples) ||
        samples > NEAP_IMAGE_MOST)
        return neap_fail(NEAP_ERR_IO, "an image must have 1 to 2^30 samples, got %s",
                         neap_shape_format(3, shape).s);
    NEAP_TRY(neap_empty(dtype, 3, shape, out));
    int64_t step = p->width * p->height * (int64_t)neap_dtype_size(dtype);
    for (int k = 0; k < channels; k++) {
        f.from = source_of(p->channels, channels, k);
        f.to = (*out)->data + k * step;
        fill_channel(&f);
    }
    return neap_check_interrupt();
}

/* ---- loading ---- */

static const unsigned char png_mark[] = {137, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
static const unsigned char jpeg_mark[] = {0xFF, 0xD8, 0xFF};

static bool begins_with(const neap_map *file, const unsigned char *mark, int64_t n)
{
    return file->bytes >= n && memcmp(file->at, mark, (size_t)n) == 0;
}

/* The first bytes decide, not the name. */
static neap_status decode(const char *path, const neap_map *file, neap_pixels *p)
{
    if (begins_with(file, png_mark, sizeof png_mark))
        return neap_png_decode(path, file, p);
    if (begins_with(file, jpeg_mark, sizeof jpeg_mark))
        return neap_jpeg_decode(path, file, p);
    if (file->bytes == 0)
        return neap_fail(NEAP_ERR_IO, "'%s' is no PNG or JPEG: it is empty", path);
    return neap_fail(NEAP_ERR_IO,
                     "'%s' is no PNG or JPEG: these begin with the bytes 137 80 78 71 "
                     "or 255 216 255, got %d",
                     path, file->at[0]);
}

neap_status neap_image_load(const char *path, neap_dtype dtype, int channels,
                            neap_tensor **out)
{
    neap_map file;
    neap_tensor *x = NULL;
    neap_pixels p = {.orientation = 1};
    NEAP_TRY(neap_map_open(path, &file));
    neap_status status = decode(path, &file, &p);
    neap_map_close(&file);
    if (status == NEAP_OK) status = to_tensor(&p, dtype, channels, &x);
    neap_pixels_free(&p);
    if (status == NEAP_OK)
        *out = x;
    else
        neap_tensor_release(x);
    return status;
}

/* ---- saving ---- */

/* The place of element (c, y, x); a picture of two dims has one channel. */
static const char *element(const neap_tensor *t, int64_t c, int64_t y, int64_t x)
{
    const int64_t *stride = t->stride + t->ndim - 2;
    int64_t i = (t->ndim == 3 ? c * t->stride[0] : 0) + y * stride[0] + x * stride[1];
    return t->data + i * (int64_t)neap_dtype_size((neap_dtype)t->dtype);
}

/* In 0..1; what is no number is black. */
static double unit(const neap_tensor *t, const char *at)
{
    double v;
    float single;
    if (t->dtype == NEAP_UINT8) return *(const unsigned char *)at / 255.0;
    if (t->dtype == NEAP_FLOAT64) {
        memcpy(&v, at, sizeof v);
    } else {
        memcpy(&single, at, sizeof single);
        v = single;
    }
    return v > 0 ? v < 1 ? v : 1 : 0;
}

static void put_row(const neap_tensor *t, int64_t y, neap_pixels *p)
{
    unsigned char *to = p->at + y * (p->bytes / p->height);
    for (int64_t x = 0; x < p->width; x++)
        for (int c = 0; c < p->channels; c++, to += p->depth) {
            double v = unit(t, element(t, c, y, x));
            uint16_t wide = (uint16_t)(v * 65535 + 0.5);
            if (p->depth == 2)
                memcpy(to, &wide, sizeof wide);
            else
                *to = (unsigned char)(v * 255 + 0.5);
        }
}

static neap_status from_tensor(const neap_tensor *t, neap_pixels *p)
{
    NEAP_TRY(neap_pixels_make(p));
    neap_stretch s = neap_stretch_rows(p->width * p->channels);
    while (neap_stretch_next(&s, p->height))
        for (int64_t y = s.begin; y < s.end; y++) put_row(t, y, p);
    return neap_check_interrupt();
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool ends_in(const char *path, const char *ending)
{
    size_t n = strlen(path), m = strlen(ending);
    for (size_t i = 1; i <= m; i++)
        if (i > n || lower(path[n - i]) != ending[m - i]) return false;
    return true;
}

static neap_status check_kind(const char *path, const neap_pixels *p, bool *png)
{
    *png = ends_in(path, ".png");
    if (!*png && !ends_in(path, ".jpg") && !ends_in(path, ".jpeg"))
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "the name must end in .png, .jpg or .jpeg, got '%s'", path);
    if (!*png && p->depth == 2)
        return neap_fail(NEAP_ERR_ARGUMENT, "a JPEG has 8 bits, got 16 for '%s'", path);
    if (!*png && p->channels != 1 && p->channels != 3)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "a JPEG must have 1 or 3 channels, it has no alpha; got %d",
                         p->channels);
    if (!*png && (p->width > 65500 || p->height > 65500))
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "a JPEG has at most 65500 pixels a side, got %" PRId64
                         " x %" PRId64,
                         p->width, p->height);
    return NEAP_OK;
}

static neap_status check_picture(const neap_tensor *x, neap_pixels *p)
{
    if (x->dtype != NEAP_UINT8 && !neap_dtype_is_float((neap_dtype)x->dtype))
        return neap_fail(NEAP_ERR_DTYPE,
                         "an image must be uint8 in 0..255 or float in 0..1, got %s",
                         neap_dtype_name((neap_dtype)x->dtype));
    if (x->ndim < 2 || x->ndim > 3 ||
        (x->ndim == 3 && (x->shape[0] < 1 || x->shape[0] > 4)))
        return neap_fail(NEAP_ERR_SHAPE,
                         "an image must have shape (channels, height, width) with 1 to "
                         "4 channels, or (height, width), got %s",
                         neap_shape_of(x).s);
    p->channels = x->ndim == 3 ? (int)x->shape[0] : 1;
    p->height = x->shape[x->ndim - 2];
    p->width = x->shape[x->ndim - 1];
    return NEAP_OK;
}

static neap_status encode(const char *path, const neap_pixels *p, bool png, int quality)
{
    neap_writer w;
    NEAP_TRY(neap_writer_begin(path, &w));
    neap_status status =
        png ? neap_png_encode(p, &w) : neap_jpeg_encode(p, quality, &w);
    if (status == NEAP_OK) return neap_writer_end(&w);
    neap_writer_drop(&w);
    return status;
}

neap_status neap_image_save(const char *path, const neap_tensor *x, int quality,
                            int depth)
{
    neap_pixels p = {.orientation = 1, .depth = depth};
    bool png = false;
    NEAP_TRY(check_picture(x, &p));
    NEAP_TRY(check_kind(path, &p, &png));
    neap_status status = from_tensor(x, &p);
    if (status == NEAP_OK) status = encode(path, &p, png, quality);
    neap_pixels_free(&p);
    return status;
}
