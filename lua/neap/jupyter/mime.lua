-- A value in the forms that a notebook can show, by their MIME types.
--
-- Text is always among them. A value whose metatable has the function __mime adds what that
-- returns: a table such as {["image/svg+xml"] = svg, ["image/png"] = bytes}. Tensors of one or
-- two dims and summaries of networks are tables of HTML too.

local core = require "neap.core"
local options = require "neap.options"
local values = require "neap.session.values"
local wire = require "neap.wire"

local mime = {}

local EDGE = 5 -- rows and columns shown at each end of a tensor

-- Kinds whose bytes are no text; JSON has them in base 64.
local BINARY = { ["application/pdf"] = true }

local function is_binary(kind)
  return BINARY[kind] or kind:find("^image/") ~= nil and kind ~= "image/svg+xml"
end

-- ---- HTML ----

local ENTITY = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

local function escaped(text) return (text:gsub('[&<>"]', ENTITY)) end

local function html_row(cells, tag)
  local close = tag:match("^<(%a+)")
  for i, cell in ipairs(cells) do cells[i] = tag .. escaped(cell) .. "</" .. close .. ">" end
  return "<tr>" .. table.concat(cells) .. "</tr>"
end

-- ---- tensors ----

-- The places 1..n that are shown, with false for those left out in the middle.
local function places(n)
  local found = {}
  for i = 1, n do
    if n <= 2 * EDGE or i <= EDGE or i > n - EDGE then found[#found + 1] = i end
    if n > 2 * EDGE and i == EDGE then found[#found + 1] = false end
  end
  return found
end

local function tensor_row(x, i, columns)
  local cells = {}
  for k, column in ipairs(columns) do
    cells[k] = i and column and tostring(x[i][column]) or "\u{2026}"
  end
  return html_row(cells, '<td style="text-align:right">')
end

local function tensor_html(x)
  local ndim = x.ndim
  if ndim < 1 or ndim > 2 or x:numel() == 0 then return nil end
  local matrix = ndim == 2 and x:detach() or x:detach():unsqueeze(1)
  local columns, rows = places(matrix:size(2)), {}
  for _, i in ipairs(places(matrix:size(1))) do
    rows[#rows + 1] = tensor_row(matrix, i, columns)
  end
  return ("<table>%s</table>\n<p>%s %s</p>"):format(table.concat(rows), x.dtype,
    core.shape_text(x))
end

-- ---- summaries ----

local function summary_html(text)
  local summary = package.loaded["neap.nn.summary"]
  local cells = summary and summary.cells(text)
  if not cells then return nil end
  local rows = {}
  for i, row in ipairs(cells.rows) do
    rows[i] = html_row({ table.unpack(row) }, i == 1 and "<th>" or '<td style="text-align:left">')
  end
  return ("<table>%s</table>\n<p>%s</p>"):format(table.concat(rows, "\n"),
    escaped(table.concat(cells.totals, "\n")):gsub("\n", "<br>"))
end

-- ---- bundles ----

local function own_forms(value)
  local meta = debug.getmetatable(value)
  local own = type(meta) == "table" and rawget(meta, "__mime")
  if not own then return {} end
  local forms = own(value)
  if not options.is_table(forms) then
    error("__mime must return a table of texts by MIME type, got " .. options.show(forms), 0)
  end
  return forms
end

local function html_of(value)
  if type(value) == "string" then return summary_html(value) end
  if core.is_tensor(value) then
    local ok, html = pcall(tensor_html, value)
    if not ok and core.is_interrupt(html) then error(html, 0) end
    return ok and html or nil
  end
end

local function encoded(kind, form)
  if type(form) ~= "string" then return form end
  return is_binary(kind) and wire.base64(form) or form
end

--- The forms of a value: {["text/plain"] = ..., ...}, as JSON takes them.
function mime.bundle(value)
  local forms = {}
  for kind, form in pairs(own_forms(value)) do forms[tostring(kind)] = encoded(kind, form) end
  forms["text/html"] = forms["text/html"] or html_of(value)
  forms["text/plain"] = forms["text/plain"] or values.text(value)
  return forms
end

--- The forms of several results: of one its own, of more the text that print would give.
function mime.of_results(results)
  if results.n == 1 then return mime.bundle(results[1]) end
  local texts = {}
  for i = 1, results.n do texts[i] = values.text(results[i]) end
  return { ["text/plain"] = table.concat(texts, "\t") }
end

return mime
