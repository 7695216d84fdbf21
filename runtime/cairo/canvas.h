/* canvas.h (cairo): a page or a picture that is drawn on, and its bytes as PNG or PDF.
 *
 * All sizes and places are in px (1/96 inch) from the top left, y down. What is drawn
 * is the same in both kinds and on every machine with the same fonts: text is measured
 * and set without hinting, so that a layout fits at any scale. Failures (no memory)
 * stay with the canvas and are told at its end. */
#ifndef NEAP_CAIRO_CANVAS_H
#define NEAP_CAIRO_CANVAS_H

#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>

#define CANVAS_MOST 16384 /* pixels a side */
#define CANVAS_DASHES 8

typedef enum canvas_kind { CANVAS_PNG, CANVAS_PDF } canvas_kind;

typedef struct canvas {
    canvas_kind kind;
    cairo_surface_t *surface;
    cairo_t *cairo;
    bool failed; /* bytes could not be kept */
    unsigned char *bytes;
    size_t used, room;
} canvas;

typedef struct canvas_color {
    double red, green, blue, alpha; /* 0..1; alpha 0 is not drawn */
} canvas_color;

/* How a shape is painted; a colour of alpha 0 leaves its part out. */
typedef struct canvas_ink {
    canvas_color fill, stroke;
    double width;
    double dash[CANVAS_DASHES];
    int dashes;
} canvas_ink;

typedef enum canvas_shape {
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    PLUS,
    CROSS
} canvas_shape;
typedef enum canvas_anchor { START, MIDDLE, END } canvas_anchor;
typedef enum canvas_baseline { BOTTOM, CENTER, TOP } canvas_baseline;

typedef struct canvas_label {
    const char *text;        /* UTF-8 */
    double x, y, size, turn; /* degrees clockwise */
    canvas_anchor anchor;
    canvas_baseline baseline;
    bool bold;
    canvas_color color;
} canvas_label;

/* width x height px, each px of scale x scale pixels; width * scale and height * scale
 * are in 1..CANVAS_MOST. canvas_close is due either way. */
void canvas_open(canvas *c, canvas_kind kind, double width, double height,
                 double scale);
void canvas_close(canvas *c); /* twice is allowed */

/* Paints the path that was made in c->cairo, and forgets it. */
void canvas_paint(canvas *c, const canvas_ink *ink);
void canvas_rectangle(canvas *c, const double *box,
                      double radius); /* x y width height */
/* Adds a mark of that diameter to the path. */
void canvas_mark(canvas *c, canvas_shape shape, double size, double x, double y);
void canvas_text(canvas *c, const canvas_label *label);
/* A picture of columns x rows pixels, ARGB premultiplied, drawn into the box. */
void canvas_picture(canvas *c, unsigned char *pixels, int columns, int rows,
                    const double *box, bool smooth);

double canvas_text_width(canvas *c, const char *text, double size, bool bold);

/* Ends the drawing: bytes[0..used) are the file. NULL, or what went wrong. */
const char *canvas_finish(canvas *c);

#endif
