---@meta neap.plot
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.plot
local plot = {}

--- What every function of neap.plot gives. It can be shown, saved, and drawn at any size.
---@class neap.plot.Plot
local Plot = {}

--- The steps of the plot for an output with these metrics, as lua/neap/plot/steps.lua says
--- them; without them, those of its own size and SVG.
---@param width any
---@param height any
---@param metrics any
---@param theme any
---@return any
function Plot:drawing(width, height, metrics, theme) end

---@class neap.plot.Plot.save.options
---@field width? any
---@field height? any
---@field scale? any
---@field theme? any
---@field path? string

--- Writes the plot to a file whose kind its name tells: .svg, .png or .pdf. width and height
--- are in px (1/96 inch), each pixel of a PNG is 1/scale px (2 without it). PNG and PDF are
--- drawn by cairo, without which an error names the package. The file is in its place when it
--- is whole: a failure leaves what was there.
---@param path string
---@param options? neap.plot.Plot.save.options
---@overload fun(self: neap.plot.Plot, options: neap.plot.Plot.save.options): any
---@return any
function Plot:save(path, options) end

---@class neap.plot.Plot.show.options
---@field columns? any
---@field rows? any
---@field theme? any
---@field colors? any

--- Draws the plot in the terminal, or, in a notebook, in the cell. In a terminal lines are dots
--- of braille letters, areas blocks; it is as wide as the terminal and no higher. Where the
--- terminal can show pictures (sixel) it shows one; NEAP_SIXEL=0 keeps to letters, NEAP_SIXEL=1
--- does not ask the terminal whether it can. Elsewhere, as in a pipe, it has 80 columns and no
--- colour. columns and rows are another size, in letters; theme is "dark" or "light", for the
--- terminal's background; colors is "24bit", "256", "16" or "none".
---@param options? neap.plot.Plot.show.options
---@return any
function Plot:show(options) end

plot.Plot = Plot

---@class neap.plot.bar.options
---@field y? any
---@field x? neap.TensorLike
---@field stacked? boolean # default `false`
---@field horizontal? boolean # default `false`
---@field values? boolean # default `false`
---@field error? any
---@field bar_width? number # default `0.8`
---@field title? any
---@field xlabel? any
---@field ylabel? any
---@field xscale? any
---@field yscale? any
---@field xlim? any
---@field ylim? any
---@field xticks? any
---@field yticks? any
---@field legend? any
---@field names? any
---@field colors? any
---@field annotations? any
---@field theme? any
---@field gridlines? boolean # default `true`
---@field width? number # default `640`
---@field height? number # default `400`

--- Bars; bar(y, {...}) and bar(x, y, {...}) are the same. y holds a value for each category: a
--- vector, a table {apple = 3, pear = 5}, or several series (the columns of a matrix, a list of
--- vectors, a table of them by name), which stand side by side or are stacked. x names the
--- categories (1, 2, ... without it). values writes each value at its bar; error, like y, draws
--- whiskers of that half length; bar_width is the part of a category that bars take.
---@param options? neap.plot.bar.options
---@return neap.plot.Plot
function plot.bar(options) end

---@class neap.plot.box.options
---@field whiskers? number # default `1.5`
---@field outliers? boolean # default `true`
---@field mean? boolean # default `false`
---@field horizontal? boolean # default `false`
---@field title? any
---@field xlabel? any
---@field ylabel? any
---@field xscale? any
---@field yscale? any
---@field xlim? any
---@field ylim? any
---@field xticks? any
---@field yticks? any
---@field legend? any
---@field names? any
---@field colors? any
---@field annotations? any
---@field theme? any
---@field gridlines? boolean # default `true`
---@field width? number # default `640`
---@field height? number # default `400`
---@field y? any

--- Groups of values (a vector, the columns of a matrix, a list of vectors or a table of them by
--- name) as boxes from the first to the third quartile with a line at the median. Whiskers
--- reach to the values farthest out that are within so many times the length of the box; what
--- lies beyond is drawn as marks. mean adds a diamond at the mean. NaN and infinities do not
--- count.
---@param y any
---@param options? neap.plot.box.options
---@overload fun(options: neap.plot.box.options): neap.plot.Plot
---@return neap.plot.Plot
function plot.box(y, options) end

---@class neap.plot.confusion.options
---@field matrix? any
---@field classes? any
---@field normalize? string # default `"none"`
---@field images? any
---@field mistakes? number # default `12`
---@field title? any
---@field xlabel? any
---@field ylabel? any
---@field xscale? any
---@field yscale? any
---@field xlim? any
---@field ylim? any
---@field xticks? any
---@field yticks? any
---@field legend? any
---@field names? any
---@field colors? any
---@field annotations? any
---@field theme? any
---@field gridlines? boolean # default `true`
---@field width? number # default `640`
---@field height? number # default `400`
---@field predicted? any
---@field targets? any

--- How often each true class (a row) was taken for each class (a column). predicted are scores
--- (n, classes) or class numbers (n), targets class numbers from 1 (n); or matrix, (classes,
--- classes), which may also stand alone at the first place, holds the counts. classes names
--- them. normalize shows shares of the "true" classes, of the "predicted" ones or of "all".
--- With images, (n, h, w) or (n, c, h, w), the worst mistakes stand beside as pictures: those
--- whose true class has the lowest score below that of the class that was taken.
---@param predicted any
---@param targets any
---@param options? neap.plot.confusion.options
---@overload fun(predicted: any, options: neap.plot.confusion.options): neap.plot.Plot
---@overload fun(options: neap.plot.confusion.options): neap.plot.Plot
---@return neap.plot.Plot
function plot.confusion(predicted, targets, options) end

---@class neap.plot.decision_boundary.options
---@field net? any
---@field x? neap.TensorLike
---@field y? any
---@field classes? any
---@field f? any
---@field resolution? number # default `160`
---@field lines? boolean # default `true`
---@field shade? boolean # default `true`
---@field size? any
---@field title? any
---@field xlabel? any
---@field ylabel? any
---@field xscale? any
---@field yscale? any
---@field xlim? any
---@field ylim? any
---@field xticks? any
---@field yticks? any
---@field legend? any
---@field names? any
---@field colors? any
---@field annotations? any
---@field theme? any
---@field gridlines? boolean # default `true`
---@field width? number # default `640`
---@field height? number # default `400`

--- The class that a network of two inputs gives each point of a plane, as regions of its
--- colour, stronger where it is surer, with the lines between them and the points x (n, 2) of
--- classes y over them. net gives scores (n, classes), logits or probabilities, or one score
--- (n) or (n, 1): above 0, or above 0.5 where all lie in 0..1, is the second class, and y may
--- hold 0 and 1. f is a function of points in place of net. It runs without recording, a
--- network in evaluation mode, and is afterwards as it was. resolution is the number of points
--- from left to right; xlim and ylim are needed where there are no points.
---@param options? neap.plot.decision_boundary.options
---@return neap.plot.Plot
function plot.decision_boundary(options) end

---@class neap.plot.graph.options
---@field net? any
---@field names? any
---@field most? number # default `100`
---@field constants? boolean # default `true`
---@field title? any
---@field theme? any
---@field loss? any

--- The graph that autograd keeps of a tensor, or of a list of them: operations with the shapes
--- of their results, and the parameters, inputs and constants that they take, called as the
--- script's variables call them.
---@param loss any
---@param options? neap.plot.graph.options
---@overload fun(options: neap.plot.graph.options): neap.plot.Plot
---@return neap.plot.Plot
function plot.graph(loss, options) end

--- Plots side by side in one picture, row by row, `columns` in each (about as many as rows
--- without it), their axes in line.
---@param ... any
---@return neap.plot.Plot
function plot.grid(...) end

---@class neap.plot.heatmap.options
---@field rows? any
---@field columns? any
---@field values? any
---@field digits? any
---@field colormap? any
---@field limits? any
---@field center? any
---@field label? any
---@field colorbar? boolean # default `true`
---@field square? boolean # default `false`
---@field title? any
---@field xlabel? any
---@field ylabel? any
---@field xscale? any
---@field yscale? any
---@field xlim? any
---@field ylim? any
---@field xticks? any
---@field yticks? any
---@field legend? any
---@field names? any
---@field colors? any
---@field annotations? any
---@field theme? any
---@field gridlines? boolean # default `true`
---@field width? number # default `640`
---@field height? number # default `400`
---@field x? neap.TensorLike

--- A matrix (rows, columns), a tensor or a table of rows, as coloured cells, the first row at
--- the top. rows and columns are the names of these; values says whether numbers are written in
--- cells (few ones have them), with so many digits behind the point. Colours go from the least
--- to the largest value, or between limits {low, high}; with center they are those of a middle
--- and as far away from it on both sides. NaN is left out.
---@param x neap.TensorLike
---@param options? neap.plot.heatmap.options
---@overload fun(options: neap.plot.heatmap.options): neap.plot.Plot
---@return neap.plot.Plot
function plot.heatmap(x, options) end

---@class neap.plot.hist.options
---@field x? neap.TensorLike
---@field y? any
---@field bins? any
---@field density? boolean # default `false`
---@field cumulative? boolean # default `false`
---@field title? any
---@field xlabel? any
---@field ylabel? any
---@field xscale? any
---@field yscale? any
---@field xlim? any
---@field ylim? any
---@field xticks? any
---@field yticks? any
---@field legend? any
---@field names? any
---@field colors? any
---@field annotations? any
---@field theme? any
---@field gridlines? boolean # default `true`
---@field width? number # default `640`
---@field height? number # default `400`

--- A histogram of the values x (or y); hist(x, {...}) is the same. x is a tensor of one dim,
--- the columns of a matrix, a list of these or a table by name, which lie over one another.
--- bins is a number, a list of rising edges or "auto", as without it (the rule of Freedman and
--- Diaconis or Sturges's, whichever gives more; a bin for each of a few whole numbers). The
--- last bin holds its upper edge. density divides so that the area is 1; cumulative adds up
--- from the left. With xscale "log" bins are even on that scale. NaN and infinities do not
--- count.
---@param options? neap.plot.hist.options
---@return neap.plot.Plot
function plot.hist(options) end

---@class neap.plot.image.options
---@field titles? any
---@field title? any
---@field columns? any
---@field limits? any
---@field colormap? any
---@field smooth? boolean # default `false`
---@field title_colors? any
---@field width? number # default `640`
---@field height? number # default `400`
---@field theme? any
---@field x? neap.TensorLike

--- Pictures (h, w), (c, h, w) or (n, c, h, w) with 1, 3 or 4 channels, or a list of them, in a
--- grid of so many columns with captions titles. Bytes go from 0 to 255, other numbers from 0
--- to 1 or, where some lie outside, from their least to their largest; limits, {low, high},
--- says otherwise. One channel is drawn in greys, or in the colours of colormap. NaN is left
--- out. smooth draws large pixels without edges.
---@param x neap.TensorLike
---@param options? neap.plot.image.options
---@overload fun(options: neap.plot.image.options): neap.plot.Plot
---@return neap.plot.Plot
function plot.image(x, options) end

--- Plots over one another on the same axes, those of the first and what the others add to them.
---@param ... any
---@return neap.plot.Plot
function plot.layers(...) end

---@class neap.plot.line.options
---@field y? any
---@field x? neap.TensorLike
---@field band? any
---@field marker? any
---@field line_width? number # default `2`
---@field y2? any
---@field y2label? any
---@field y2scale? any
---@field y2lim? any
---@field title? any
---@field xlabel? any
---@field ylabel? any
---@field xscale? any
---@field yscale? any
---@field xlim? any
---@field ylim? any
---@field xticks? any
---@field yticks? any
---@field legend? any
---@field names? any
---@field colors? any
---@field annotations? any
---@field theme? any
---@field gridlines? boolean # default `true`
---@field width? number # default `640`
---@field height? number # default `400`

--- Lines through points; line(y, {...}) and line(x, y, {...}) are the same. y is a vector (a
--- tensor or a table of numbers), the columns of a matrix, a list of vectors or a table of them
--- by name; x is one vector for all, a table by the same names, a list of texts (categories),
--- or 1, 2, ... without it. NaN, infinities and what a logarithmic axis has no place for are
--- gaps. band is the half width of a band about the lines, or {low, high}, for all or by name;
--- marker = true, or a shape, puts a mark at each point. y2 holds series of a second axis, on
--- the right. Of a million points the lowest and highest of each column of pixels are drawn,
--- which gives the same picture.
---@param options? neap.plot.line.options
---@return neap.plot.Plot
function plot.line(options) end

---@class neap.plot.live.options
---@field names? any
---@field every? any
---@field rows? any
---@field title? any
---@field xlabel? any
---@field ylabel? any
---@field xscale? any
---@field yscale? any
---@field xlim? any
---@field ylim? any
---@field legend? any
---@field colors? any
---@field theme? any
---@field width? any
---@field height? any

--- A plot of lines that grows while a script trains: l:push{loss = 0.5} adds a point to a line
--- and, from time to time, has the plot redrawn in its place: in the terminal, below what is
--- printed and with the bars of neap.progress, or in the cell of a notebook. Where there is
--- neither, it is drawn once, at its end. names, a list, gives the order of the lines; others
--- begin with their first point. every is in seconds, at least (0.25; 1 in a notebook), rows in
--- rows of the terminal (16 without it); title and the like are those of plot.line. l:plot() is
--- a plot to save, l:close() the end. NEAP_PROGRESS=0 has it drawn at the end alone.
---@param options? neap.plot.live.options
---@return any
function plot.live(options) end

---@class neap.plot.network.options
---@field depth? any
---@field style? any
---@field inputs? any
---@field outputs? any
---@field title? any
---@field dtype? neap.DType
---@field theme? any
---@field net? any
---@field input_shape? any

--- The layers of a network and what flows between them. An input of that shape (batch included;
--- a table for each where there are several), or tensors given in place of shapes, run through
--- the net, which stays as it was; operations of a forward of your own are shown as they are
--- done. Where the first layer is a Linear, no shape is needed. A chain of few and narrow
--- Linear layers is drawn as neurons: the colour of a line is the sign of its weight, its width
--- the size, the ground of a circle its bias.
---@param net any
---@param input_shape? any
---@param options? neap.plot.network.options
---@overload fun(net: any, options: neap.plot.network.options): neap.plot.Plot
---@overload fun(options: neap.plot.network.options): neap.plot.Plot
---@return neap.plot.Plot
function plot.network(net, input_shape, options) end

---@class neap.plot.pairs.options
---@field features? any
---@field classes? any
---@field title? any
---@field colors? any
---@field width? any
---@field height? any
---@field theme? any
---@field x? neap.TensorLike
---@field y? any

--- Each of 2 to 10 features, the columns of x (n, features), against each other one, with their
--- histograms on the diagonal, coloured by the class y (n). features and classes are names, the
--- latter by class number. NaN is left out.
---@param x neap.TensorLike
---@param y? any
---@param options? neap.plot.pairs.options
---@overload fun(x: neap.TensorLike, options: neap.plot.pairs.options): neap.plot.Plot
---@overload fun(options: neap.plot.pairs.options): neap.plot.Plot
---@return neap.plot.Plot
function plot.pairs(x, y, options) end

---@class neap.plot.scatter.options
---@field x? neap.TensorLike
---@field y? any
---@field labels? any
---@field color? any
---@field color_label? any
---@field colormap? string # default `"viridis"`
---@field marker? any
---@field size? any
---@field opacity? any
---@field title? any
---@field xlabel? any
---@field ylabel? any
---@field xscale? any
---@field yscale? any
---@field xlim? any
---@field ylim? any
---@field xticks? any
---@field yticks? any
---@field legend? any
---@field names? any
---@field colors? any
---@field annotations? any
---@field theme? any
---@field gridlines? boolean # default `true`
---@field width? number # default `640`
---@field height? number # default `400`

--- Marks at points; scatter(x, y, {...}) is the same. y is a vector, the columns of a matrix, a
--- list of vectors or a table of them by name, x as in plot.line; or x alone is a matrix (n,
--- 2). labels, a vector of class numbers or a list of n texts, gives each class a colour, a
--- mark and its entry in the legend (names, a list, by number); color, a vector, shows a third
--- value by a colormap with a bar beside, called color_label. Marks of crowds are smaller and
--- let through what lies below; of those that fall on one another only one is drawn.
---@param options? neap.plot.scatter.options
---@return neap.plot.Plot
function plot.scatter(options) end

--- "light" or "dark" for the plots that name none; gives the name that held before. A plot
--- takes it when it is drawn, so that plots made before change too.
---@param name any
---@return any
function plot.set_theme(name) end

---@class neap.plot.violin.options
---@field bandwidth? any
---@field cut? boolean # default `false`
---@field inside? boolean # default `true`
---@field horizontal? boolean # default `false`
---@field title? any
---@field xlabel? any
---@field ylabel? any
---@field xscale? any
---@field yscale? any
---@field xlim? any
---@field ylim? any
---@field xticks? any
---@field yticks? any
---@field legend? any
---@field names? any
---@field colors? any
---@field annotations? any
---@field theme? any
---@field gridlines? boolean # default `true`
---@field width? number # default `640`
---@field height? number # default `400`
---@field y? any

--- Groups of values (as in plot.box) as the shapes of their densities, sums of bells whose
--- width is bandwidth or Silverman's 0.9 min(std, quartile range / 1.34) n^(-1/5); all are
--- equally wide. cut ends them at the least and the largest value; inside draws the quartiles
--- and the median. NaN and infinities do not count.
---@param y any
---@param options? neap.plot.violin.options
---@overload fun(options: neap.plot.violin.options): neap.plot.Plot
---@return neap.plot.Plot
function plot.violin(y, options) end

return plot
