/* canvas.c (cairo): see canvas.h. */
#include "cairo/canvas.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const double turn = 6.283185307179586;

/* ---- bytes ---- */

static bool make_room(canvas *c, size_t n)
{
    if (n <= c->room - c->used) return true;
    size_t room = c->room < 4096 ? 4096 : c->room;
    while (room - c->used < n) {
        if (room > SIZE_MAX / 2) return false;
        room *= 2;
    }
    unsigned char *bytes = realloc(c->bytes, room);
    if (!bytes) return false;
    c->bytes = bytes;
    c->room = room;
    return true;
}

static cairo_status_t keep(void *canvas_of, const unsigned char *bytes, unsigned n)
{
    canvas *c = canvas_of;
    c->failed = c->failed || !make_room(c, n);
    if (c->failed) return CAIRO_STATUS_NO_MEMORY;
    memcpy(c->bytes + c->used, bytes, n);
    c->used += n;
    return CAIRO_STATUS_SUCCESS;
}

/* ---- a canvas ---- */

static cairo_surface_t *make_surface(canvas *c, double width, double height,
                                     double scale)
{
    if (c->kind == CANVAS_PNG)
        return cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(width * scale),
                                          (int)ceil(height * scale));
    cairo_surface_t *pdf =
        cairo_pdf_surface_create_for_stream(keep, c, width * .75, height * .75);
    /* Without the hour, so that the same drawing gives the same bytes. */
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, "");
    return pdf;
}

static void plain_text(cairo_t *cairo)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
}

void canvas_open(canvas *c, canvas_kind kind, double width, double height, double scale)
{
    *c = (canvas){.kind = kind};
    c->surface = make_surface(c, width, height, scale);
    c->cairo = cairo_create(c->surface);
    double px = kind == CANVAS_PNG ? scale : .75;
    cairo_scale(c->cairo, px, px);
    cairo_set_line_join(c->cairo, CAIRO_LINE_JOIN_ROUND);
    plain_text(c->cairo);
}

void canvas_close(canvas *c)
{
    cairo_destroy(c->cairo);
    cairo_surface_destroy(c->surface); /* a page that was begun is given to keep */
    free(c->bytes);
    *c = (canvas){.kind = c->kind};
}

const char *canvas_finish(canvas *c)
{
    cairo_status_t status = cairo_status(c->cairo);
    if (status == CAIRO_STATUS_SUCCESS && c->kind == CANVAS_PNG)
        status = cairo_surface_write_to_png_stream(c->surface, keep, c);
    cairo_surface_finish(c->surface);
    if (status == CAIRO_STATUS_SUCCESS && c->kind == CANVAS_PDF)
        status = cairo_surface_status(c->surface);
    return status == CAIRO_STATUS_SUCCESS ? NULL : cairo_status_to_string(status);
}

/* ---- shapes ---- */

static void set_color(canvas *c, const canvas_color *k)
{
    cairo_set_source_rgba(c->cairo, k->red, k->green, k->blue, k->alpha);
}

/* Lines of points end round, so that one of no length is a dot; dashes end square. */
static void stroke(canvas *c, const canvas_ink *ink)
{
    set_color(c, &ink->stroke);
    cairo_set_line_width(c->cairo, ink->width);
    cairo_set_line_cap(c->cairo,
                       ink->dashes ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(c->cairo, ink->dash, ink->dashes, 0);
    cairo_stroke_preserve(c->cairo);
}

void canvas_paint(canvas *c, const canvas_ink *ink)
{
    set_color(c, &ink->fill);
    if (ink->fill.alpha > 0) cairo_fill_preserve(c->cairo);
    if (ink->stroke.alpha > 0 && ink->width > 0) stroke(c, ink);
    cairo_new_path(c->cairo);
}

void canvas_rectangle(canvas *c, const double *box, double radius)
{
    double x = box[0], y = box[1], width = box[2], height = box[3];
    double r = fmin(radius, fmin(width, height) / 2);
    if (!(r > 0)) {
        cairo_rectangle(c->cairo, x, y, width, height);
        return;
    }
    cairo_new_sub_path(c->cairo);
    cairo_arc(c->cairo, x + width - r, y + r, r, -turn / 4, 0);
    cairo_arc(c->cairo, x + width - r, y + height - r, r, 0, turn / 4);
    cairo_arc(c->cairo, x + r, y + height - r, r, turn / 4, turn / 2);
    cairo_arc(c->cairo, x + r, y + r, r, turn / 2, turn * 3 / 4);
    cairo_close_path(c->cairo);
}

/* A polygon of n corners, the first one straight up. */
static void polygon(cairo_t *cairo, int n, double radius, double x, double y)
{
    cairo_new_sub_path(cairo);
    for (int i = 0; i < n; i++)
        cairo_line_to(cairo, x + radius * sin(turn * i / n),
                      y - radius * cos(turn * i / n));
    cairo_close_path(cairo);
}

static void two_lines(cairo_t *cairo, double r, double tilt, double x, double y)
{
    double along = r * cos(tilt), across = r * sin(tilt);
    cairo_move_to(cairo, x - along, y - across);
    cairo_line_to(cairo, x + along, y + across);
    cairo_move_to(cairo, x + across, y - along);
    cairo_line_to(cairo, x - across, y + along);
}

void canvas_mark(canvas *c, canvas_shape shape, double size, double x, double y)
{
    double r = size / 2;
    switch (shape) {
    case CIRCLE:
        cairo_new_sub_path(c->cairo);
        cairo_arc(c->cairo, x, y, r, 0, turn);
        cairo_close_path(c->cairo);
        return;
    case SQUARE:
        cairo_rectangle(c->cairo, x - r * .9, y - r * .9, 1.8 * r, 1.8 * r);
        return;
    case TRIANGLE:
        polygon(c->cairo, 3, 1.2 * r, x, y + .2 * r);
        return;
    case DIAMOND:
        polygon(c->cairo, 4, 1.2 * r, x, y);
        return;
    case PLUS:
        two_lines(c->cairo, r, 0, x, y);
        return;
    case CROSS:
        two_lines(c->cairo, r, turn / 8, x, y);
        return;
    }
}

/* ---- text ---- */

static void set_font(canvas *c, double size, bool bold)
{
    cairo_select_font_face(c->cairo, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
                           bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(c->cairo, size);
}

double canvas_text_width(canvas *c, const char *text, double size, bool bold)
{
    cairo_text_extents_t extents;
    set_font(c, size, bold);
    cairo_text_extents(c->cairo, text, &extents);
    return extents.x_advance;
}

/* How far below the label's y the line lies that letters stand on. The middle is that
 * of digits, so that numbers stand beside what they tell. */
static double drop(canvas *c, canvas_baseline baseline)
{
    cairo_font_extents_t font;
    cairo_text_extents_t digit;
    cairo_font_extents(c->cairo, &font);
    cairo_text_extents(c->cairo, "0", &digit);
    return baseline == TOP      ? font.ascent
           : baseline == CENTER ? -digit.y_bearing / 2
                                : -font.descent;
}

void canvas_text(canvas *c, const canvas_label *label)
{
    static const double share[] = {[START] = 0, [MIDDLE] = .5, [END] = 1};
    double width = canvas_text_width(c, label->text, label->size, label->bold);
    cairo_save(c->cairo);
    cairo_translate(c->cairo, label->x, label->y);
    cairo_rotate(c->cairo, label->turn * turn / 360);
    cairo_move_to(c->cairo, -width * share[label->anchor], drop(c, label->baseline));
    set_color(c, &label->color);
    cairo_show_text(c->cairo, label->text);
    cairo_restore(c->cairo);
    cairo_new_path(c->cairo);
}

/* ---- pictures ---- */

void canvas_picture(canvas *c, unsigned char *pixels, int columns, int rows,
                    const double *box, bool smooth)
{
    if (box[2] < 1e-3 || box[3] < 1e-3) return; /* no matrix leads there */
    cairo_surface_t *picture = cairo_image_surface_create_for_data(
        pixels, CAIRO_FORMAT_ARGB32, columns, rows, 4 * columns);
    cairo_save(c->cairo);
    cairo_rectangle(c->cairo, box[0], box[1], box[2], box[3]);
    cairo_clip(c->cairo);
    cairo_translate(c->cairo, box[0], box[1]);
    cairo_scale(c->cairo, box[2] / columns, box[3] / rows);
    cairo_set_source_surface(c->cairo, picture, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(c->cairo),
                             smooth ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST);
    /* Beyond the edge the edge's colour: else it is mixed with nothing. */
    cairo_pattern_set_extend(cairo_get_source(c->cairo), CAIRO_EXTEND_PAD);
    cairo_paint(c->cairo);
    cairo_restore(c->cairo);
    cairo_surface_finish(picture); /* a PDF copies what it has yet to write */
    cairo_surface_destroy(picture);
}
