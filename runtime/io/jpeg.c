/* jpeg.c (io): JPEG by libjpeg-turbo, or another libjpeg, and its EXIF orientation.
 *
 * libjpeg has an error callback that must not return; it jumps into `guarded`, the one
 * setjmp. All that a step owns stands in the struct outside it. libjpeg goes on after
 * damage, with grey squares and a warning: here a picture is whole or an error. */
#include "base/count.h"
#include "io/image.h"

#ifdef NEAP_HAVE_JPEG
#include <inttypes.h>
#include <setjmp.h>
#include <stdio.h> /* jpeglib.h uses FILE and size_t */
#include <string.h>

#include <jerror.h>
#include <jpeglib.h>

#include "base/alloc.h"
#include "base/stretch.h"

/* A picture has one scan, or about ten where it is progressive; each one can make work
 * for every pixel from a few bytes. */
enum { MOST_SCANS = 100, OUTPUT_BYTES = 16384 };

typedef struct codec {
    struct jpeg_error_mgr error; /* first, so that libjpeg's pointers lead back here */
    jmp_buf jump;
    const char *name;
    neap_status status;
    union {
        struct jpeg_decompress_struct read;
        struct jpeg_compress_struct write;
    } jpeg;
    struct jpeg_progress_mgr progress;
    struct jpeg_source_mgr source;
    struct jpeg_destination_mgr sink;
    const neap_map *file;
    neap_pixels *out;
    const neap_pixels *in;
    neap_writer *writer;
    int quality;
    unsigned char buffer[OUTPUT_BYTES];
} codec;

static codec *codec_of(j_common_ptr jpeg)
{
    return (codec *)(void *)jpeg->err;
}

/* Leaves the step after a failure whose sentence is stored. */
static void check(codec *c, neap_status status)
{
    if (status == NEAP_OK) return;
    c->status = status;
    longjmp(c->jump, 1);
}

static void on_error(j_common_ptr jpeg)
{
    codec *c = codec_of(jpeg);
    char message[JMSG_LENGTH_MAX];
    jpeg->err->format_message(jpeg, message);
    if (jpeg->err->msg_code == JERR_OUT_OF_MEMORY)
        check(c, neap_fail(NEAP_ERR_MEMORY, "out of memory: '%s' is too large for it",
                           c->name));
    if (c->file)
        check(c, neap_fail(NEAP_ERR_IO, "'%s' is damaged after byte %" PRId64 ": %s",
                           c->name, c->file->bytes - (int64_t)c->source.bytes_in_buffer,
                           message));
    check(c, neap_fail(NEAP_ERR_IO, "cannot write '%s': %s", c->name, message));
}

/* Warnings that leave the samples what they are. */
static bool is_harmless(int code)
{
    return code == JWRN_EXTRANEOUS_DATA || code == JWRN_JFIF_MAJOR ||
           code == JWRN_ADOBE_XFORM;
}

static void on_message(j_common_ptr jpeg, int level)
{
    if (level < 0 && !is_harmless(jpeg->err->msg_code)) on_error(jpeg);
}

static void print_nothing(j_common_ptr jpeg)
{
    (void)jpeg;
}

static void begin(codec *c)
{
    jpeg_std_error(&c->error);
    c->error.error_exit = on_error;
    c->error.emit_message = on_message;
    c->error.output_message = print_nothing;
}

static neap_status guarded(codec *c, void (*step)(codec *c))
{
    if (setjmp(c->jump) == 0) step(c);
    return c->status;
}

static void on_progress(j_common_ptr jpeg)
{
    codec *c = codec_of(jpeg);
    check(c, neap_check_interrupt());
    if (jpeg->is_decompressor && c->jpeg.read.input_scan_number > MOST_SCANS)
        check(c, neap_fail(NEAP_ERR_IO, "'%s' has too many scans: at most %d", c->name,
                           MOST_SCANS));
}

/* ---- bytes in ---- */

static void do_nothing(j_decompress_ptr jpeg)
{
    (void)jpeg;
}

static boolean no_more(j_decompress_ptr jpeg)
{
    codec *c = codec_of((j_common_ptr)jpeg);
    check(c, neap_fail(NEAP_ERR_IO, "'%s' is cut short: it ends at byte %" PRId64,
                       c->name, c->file->bytes));
    return FALSE;
}

static void skip(j_decompress_ptr jpeg, long n)
{
    struct jpeg_source_mgr *source = jpeg->src;
    if (n <= 0) return;
    if ((uint64_t)n > source->bytes_in_buffer) no_more(jpeg);
    source->next_input_byte += n;
    source->bytes_in_buffer -= (size_t)n;
}

static void set_source(codec *c)
{
    c->source = (struct jpeg_source_mgr){.next_input_byte = c->file->at,
                                         .bytes_in_buffer = (size_t)c->file->bytes,
                                         .init_source = do_nothing,
                                         .fill_input_buffer = no_more,
                                         .skip_input_data = skip,
                                         .resync_to_restart = jpeg_resync_to_restart,
                                         .term_source = do_nothing};
    c->jpeg.read.src = &c->source;
}

/* ---- the orientation in an EXIF block ---- */

typedef struct exif {
    const unsigned char *at; /* the TIFF header */
    uint32_t n;
    bool big;
} exif;

/* The unsigned number of `size` bytes at `place`; 0 where the block ends before it. */
static uint32_t exif_number(const exif *e, uint32_t place, uint32_t size)
{
    uint32_t value = 0;
    if (place > e->n || e->n - place < size) return 0;
    for (uint32_t i = 0; i < size; i++)
        value = value << 8 | e->at[place + (e->big ? i : size - 1 - i)];
    return value;
}

/* Entries of 12 bytes: tag, type, count, value. Orientation is tag 0x0112, a short. */
static int exif_orientation(const exif *e)
{
    uint32_t folder = exif_number(e, 4, 4), count = exif_number(e, folder, 2);
    if (folder > e->n) return 1;
    for (uint32_t i = 0; i < count && i < e->n / 12; i++) {
        uint32_t entry = folder + 2 + 12 * i;
        if (exif_number(e, entry, 2) != 0x0112) continue;
        uint32_t value = exif_number(e, entry + 8, 2);
        return exif_number(e, entry + 2, 2) == 3 && value >= 1 && value <= 8
                   ? (int)value
                   : 1;
    }
    return 1;
}

/* A block that is no EXIF, or damaged, says nothing: the picture is still one. */
static int marker_orientation(const unsigned char *at, uint32_t n)
{
    if (n < 14 || memcmp(at, "Exif\0\0", 6) != 0) return 1;
    exif e = {.at = at + 6, .n = n - 6, .big = at[6] == 'M'};
    if (memcmp(e.at, e.big ? "MM\0*" : "II*\0", 4) != 0) return 1;
    return exif_orientation(&e);
}

static int find_orientation(const struct jpeg_marker_struct *m)
{
    for (; m; m = m->next) {
        int orientation = marker_orientation(m->data, m->data_length);
        if (orientation != 1) return orientation;
    }
    return 1;
}

/* ---- reading ---- */

/* A few bytes of them can stand for any number of pixels, and no browser reads them. */
static void check_codes(codec *c)
{
    if (c->jpeg.read.arith_code)
        check(c, neap_fail(NEAP_ERR_IO, "'%s' has arithmetic codes, which are not read",
                           c->name));
}

/* With Huffman codes a block of 8 x 8 takes one bit at least. */
static void check_size(codec *c)
{
    const struct jpeg_decompress_struct *jpeg = &c->jpeg.read;
    int64_t blocks = (int64_t)((jpeg->image_width + 7) / 8) *
                     (int64_t)((jpeg->image_height + 7) / 8);
    if (blocks / 8 <= c->file->bytes) return;
    check(c,
          neap_fail(NEAP_ERR_IO,
                    "'%s' is cut short: its header promises %u x %u pixels, the file "
                    "has %s",
                    c->name, jpeg->image_width, jpeg->image_height,
                    neap_count(c->file->bytes, "byte").s));
}

/* Four inks are brought to RGB in `flatten_inks`. */
static void choose_colours(struct jpeg_decompress_struct *jpeg)
{
    if (jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK)
        jpeg->out_color_space = JCS_CMYK;
    else
        jpeg->out_color_space =
            jpeg->jpeg_color_space == JCS_GRAYSCALE ? JCS_GRAYSCALE : JCS_RGB;
}

/* Adobe's programs, which write nearly all of these, store what is left white. */
static void flatten_inks(neap_pixels *p, bool inverted)
{
    int64_t n = p->width * p->height;
    unsigned flip = inverted ? 0 : 255;
    for (int64_t i = 0; i < n; i++) {
        const unsigned char *from = p->at + 4 * i;
        unsigned black = from[3] ^ flip;
        unsigned char rgb[3];
        for (int k = 0; k < 3; k++)
            rgb[k] = (unsigned char)(((from[k] ^ flip) * black + 127) / 255);
        memcpy(p->at + 3 * i, rgb, 3);
    }
    p->channels = 3;
}

static void read_header(codec *c)
{
    struct jpeg_decompress_struct *jpeg = &c->jpeg.read;
    jpeg_create_decompress(jpeg);
    jpeg->progress = &c->progress;
    set_source(c);
    jpeg_save_markers(jpeg, JPEG_APP0 + 1, 0xFFFF);
    jpeg_read_header(jpeg, TRUE);
    check_codes(c);
    check_size(c);
    choose_colours(jpeg);
    c->out->orientation = find_orientation(jpeg->marker_list);
}

static void read_rows(codec *c)
{
    struct jpeg_decompress_struct *jpeg = &c->jpeg.read;
    jpeg_calc_output_dimensions(jpeg);
    c->out->width = jpeg->output_width;
    c->out->height = jpeg->output_height;
    c->out->channels = jpeg->out_color_components;
    c->out->depth = 1;
    check(c, neap_pixels_make(c->out));
    jpeg_start_decompress(jpeg);
    size_t row = (size_t)jpeg->output_width * (size_t)jpeg->out_color_components;
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW to = c->out->at + jpeg->output_scanline * row;
        jpeg_read_scanlines(jpeg, &to, 1);
    }
    jpeg_finish_decompress(jpeg);
}

static void read_all(codec *c)
{
    read_header(c);
    read_rows(c);
    if (c->out->channels == 4) flatten_inks(c->out, c->jpeg.read.saw_Adobe_marker != 0);
}

neap_status neap_jpeg_decode(const char *name, const neap_map *file, neap_pixels *out)
{
    codec c = {.name = name, .file = file, .out = out};
    begin(&c);
    c.progress.progress_monitor = on_progress;
    c.jpeg.read.err = &c.error;
    neap_status status = guarded(&c, read_all);
    jpeg_destroy_decompress(&c.jpeg.read);
    return status;
}

/* ---- writing ---- */

static void begin_sink(j_compress_ptr jpeg)
{
    codec *c = codec_of((j_common_ptr)jpeg);
    c->sink.next_output_byte = c->buffer;
    c->sink.free_in_buffer = OUTPUT_BYTES;
}

static boolean flush(j_compress_ptr jpeg)
{
    codec *c = codec_of((j_common_ptr)jpeg);
    check(c, neap_writer_put(c->writer, c->buffer, OUTPUT_BYTES));
    begin_sink(jpeg);
    return TRUE;
}

static void end_sink(j_compress_ptr jpeg)
{
    codec *c = codec_of((j_common_ptr)jpeg);
    int64_t n = OUTPUT_BYTES - (int64_t)c->sink.free_in_buffer;
    check(c, neap_writer_put(c->writer, c->buffer, n));
}

static void set_up(codec *c)
{
    struct jpeg_compress_struct *jpeg = &c->jpeg.write;
    jpeg_create_compress(jpeg);
    jpeg->progress = &c->progress;
    c->sink = (struct jpeg_destination_mgr){.init_destination = begin_sink,
                                            .empty_output_buffer = flush,
                                            .term_destination = end_sink};
    jpeg->dest = &c->sink;
    jpeg->image_width = (JDIMENSION)c->in->width;
    jpeg->image_height = (JDIMENSION)c->in->height;
    jpeg->input_components = c->in->channels;
    jpeg->in_color_space = c->in->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(jpeg);
    jpeg_set_quality(jpeg, c->quality, TRUE);
}

static void write_all(codec *c)
{
    struct jpeg_compress_struct *jpeg = &c->jpeg.write;
    set_up(c);
    jpeg_start_compress(jpeg, TRUE);
    size_t row = (size_t)jpeg->image_width * (size_t)jpeg->input_components;
    while (jpeg->next_scanline < jpeg->image_height) {
        JSAMPROW from = c->in->at + jpeg->next_scanline * row;
        jpeg_write_scanlines(jpeg, &from, 1);
    }
    jpeg_finish_compress(jpeg);
}

neap_status neap_jpeg_encode(const neap_pixels *p, int quality, neap_writer *w)
{
    codec c = {.name = w->path, .in = p, .writer = w, .quality = quality};
    begin(&c);
    c.progress.progress_monitor = on_progress;
    c.jpeg.write.err = &c.error;
    neap_status status = guarded(&c, write_all);
    jpeg_destroy_compress(&c.jpeg.write);
    return status;
}

#else

static neap_status missing(const char *name)
{
    return neap_fail(NEAP_ERR_STATE,
                     "'%s' needs libjpeg, which was not there when neap was built: "
                     "install it (Debian: libjpeg-dev) and build anew",
                     name);
}

neap_status neap_jpeg_decode(const char *name, const neap_map *file, neap_pixels *out)
{
    (void)file;
    (void)out;
    return missing(name);
}

neap_status neap_jpeg_encode(const neap_pixels *p, int quality, neap_writer *w)
{
    (void)p;
    (void)quality;
    return missing(w->path);
}

#endif
