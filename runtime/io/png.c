/* png.c (io): PNG by libpng.
 *
 * libpng leaves by longjmp when it fails; it lands in `guarded`, the one setjmp. All
 * that a step owns stands in the struct outside it, so that nothing is lost. Chunks
 * that do not change a sample (texts, profiles) are skipped, not unpacked. */
#include "base/count.h"
#include "io/image.h"

#ifdef NEAP_HAVE_PNG
#include <inttypes.h>
#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "base/alloc.h"
#include "base/stretch.h"

typedef struct codec {
    png_structp png;
    png_infop info;
    const char *name;
    neap_status status; /* of a callback that failed; its sentence stands */
    const neap_map *file;
    int64_t read; /* bytes of the file */
    neap_pixels *out;
    const neap_pixels *in;
    neap_writer *writer;
} codec;

static void on_error(png_structp png, png_const_charp message)
{
    codec *c = png_get_error_ptr(png);
    if (c->status == NEAP_OK && c->file)
        c->status =
            neap_fail(NEAP_ERR_IO, "'%s' is damaged before byte %" PRId64 ": %s",
                      c->name, c->read + 1, message);
    if (c->status == NEAP_OK)
        c->status = neap_fail(NEAP_ERR_IO, "cannot write '%s': %s", c->name, message);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static neap_status guarded(codec *c, void (*step)(codec *c))
{
    if (setjmp(png_jmpbuf(c->png)) == 0) step(c);
    return c->status;
}

/* Leaves the step after a failure whose sentence is stored. */
static void check(codec *c, neap_status status)
{
    c->status = status;
    if (status != NEAP_OK) png_error(c->png, "stopped");
}

/* The file has the high byte first. */
static bool is_little(void)
{
    const uint16_t one = 1;
    return *(const unsigned char *)&one == 1;
}

/* ---- reading ---- */

static void read_bytes(png_structp png, png_bytep to, size_t n)
{
    codec *c = png_get_io_ptr(png);
    if ((uint64_t)(c->file->bytes - c->read) < n)
        check(c, neap_fail(NEAP_ERR_IO, "'%s' is cut short: it ends at byte %" PRId64,
                           c->name, c->file->bytes));
    memcpy(to, c->file->at + c->read, n);
    c->read += (int64_t)n;
}

static void set_limits(png_structp png)
{
    png_set_user_limits(png, 1 << 24, 1 << 24);
    png_set_chunk_malloc_max(png, 1 << 23);
    png_set_chunk_cache_max(png, 128);
    png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
#ifdef PNG_HANDLE_AS_UNKNOWN_SUPPORTED
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
#endif
}

/* Deflate packs 1032 to 1 at most. */
static neap_status check_size(codec *c)
{
    int64_t rows = png_get_image_height(c->png, c->info), bytes;
    int64_t bits =
        (int64_t)png_get_bit_depth(c->png, c->info) * png_get_channels(c->png, c->info);
    int64_t row = png_get_image_width(c->png, c->info);
    if (neap_size_mul(row, bits, &row) && neap_size_mul((row + 7) / 8, rows, &bytes) &&
        bytes / 1032 <= c->file->bytes)
        return NEAP_OK;
    return neap_fail(NEAP_ERR_IO,
                     "'%s' is cut short: its header promises %u x %u pixels, the file "
                     "has %s",
                     c->name, png_get_image_width(c->png, c->info), (unsigned)rows,
                     neap_count(c->file->bytes, "byte").s);
}

/* Palettes, few bits and a transparent colour become plain samples. */
static void set_transforms(png_structp png)
{
    png_set_expand(png);
    if (is_little()) png_set_swap(png);
}

static void read_rows(codec *c)
{
    int passes = png_set_interlace_handling(c->png);
    png_read_update_info(c->png, c->info);
    c->out->width = png_get_image_width(c->png, c->info);
    c->out->height = png_get_image_height(c->png, c->info);
    c->out->channels = png_get_channels(c->png, c->info);
    c->out->depth = png_get_bit_depth(c->png, c->info) / 8;
    check(c, neap_pixels_make(c->out));
    size_t row = png_get_rowbytes(c->png, c->info);
    for (int pass = 0; pass < passes; pass++)
        for (int64_t y = 0; y < c->out->height; y++) {
            if (y % 64 == 0) check(c, neap_check_interrupt());
            png_read_row(c->png, c->out->at + (size_t)y * row, NULL);
        }
    png_read_end(c->png, NULL);
}

static void read_all(codec *c)
{
    png_read_info(c->png, c->info);
    check(c, check_size(c));
    set_transforms(c->png);
    read_rows(c);
}

static neap_status no_memory(const char *name)
{
    return neap_fail(NEAP_ERR_MEMORY, "out of memory: libpng cannot begin '%s'", name);
}

neap_status neap_png_decode(const char *name, const neap_map *file, neap_pixels *out)
{
    codec c = {.name = name, .file = file, .out = out};
    c.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &c, on_error, on_warning);
    c.info = c.png ? png_create_info_struct(c.png) : NULL;
    neap_status status;
    if (c.info) {
        png_set_read_fn(c.png, &c, read_bytes);
        set_limits(c.png);
        status = guarded(&c, read_all);
    } else {
        status = no_memory(name);
    }
    png_destroy_read_struct(&c.png, &c.info, NULL);
    return status;
}

/* ---- writing ---- */

static void write_bytes(png_structp png, png_bytep from, size_t n)
{
    codec *c = png_get_io_ptr(png);
    check(c, neap_writer_put(c->writer, from, (int64_t)n));
}

static void flush_nothing(png_structp png)
{
    (void)png;
}

static const int types[] = {0, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA,
                            PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_RGB_ALPHA};

static void write_all(codec *c)
{
    const neap_pixels *p = c->in;
    png_set_IHDR(c->png, c->info, (png_uint_32)p->width, (png_uint_32)p->height,
                 8 * p->depth, types[p->channels], PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(c->png, c->info);
    if (p->depth == 2 && is_little()) png_set_swap(c->png);
    for (int64_t y = 0; y < p->height; y++) {
        if (y % 64 == 0) check(c, neap_check_interrupt());
        png_write_row(c->png, p->at + y * (p->bytes / p->height));
    }
    png_write_end(c->png, c->info);
}

neap_status neap_png_encode(const neap_pixels *p, neap_writer *w)
{
    codec c = {.name = w->path, .in = p, .writer = w};
    c.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &c, on_error, on_warning);
    c.info = c.png ? png_create_info_struct(c.png) : NULL;
    neap_status status;
    if (c.info) {
        png_set_write_fn(c.png, &c, write_bytes, flush_nothing);
        png_set_user_limits(c.png, 1 << 24, 1 << 24);
        status = guarded(&c, write_all);
    } else {
        status = no_memory(c.name);
    }
    png_destroy_write_struct(&c.png, &c.info);
    return status;
}

#else

static neap_status missing(const char *name)
{
    return neap_fail(NEAP_ERR_STATE,
                     "'%s' needs libpng, which was not there when neap was built: "
                     "install it (Debian: libpng-dev) and build anew",
                     name);
}

neap_status neap_png_decode(const char *name, const neap_map *file, neap_pixels *out)
{
    (void)file;
    (void)out;
    return missing(name);
}

neap_status neap_png_encode(const neap_pixels *p, neap_writer *w)
{
    (void)p;
    return missing(w->path);
}

#endif
