--- How long an operation takes on this machine, from its row in a tally (core.dry_run.entries)
-- and the speeds that speeds.lua has measured.
--
-- A call takes a fixed time (the way through Lua, the core and the graph) and the time of its
-- work, which is of one of four kinds: products by their three sizes, convolutions by the
-- nearest of those that were measured, other rows with multiply-adds by these, and everything
-- else by the bytes it reads and writes, at the speed of its own row and no faster than memory
-- of that size is. What is named here is all that is known of rows beside their own tables.

local model = {}

-- ---- classes of rows ----

--- Rows whose multiply-adds are those of a convolution, and which of its three parts they are.
model.convolutions = {
  conv = "forward", conv_input = "input", conv_gradient = "weight", conv_weight = "weight",
}

--- Rows whose multiply-adds come with much else: by their own measure, for each kind (cell of a
-- recurrent layer, causal or not) one.
model.whole = {
  attention_pass = true, attention_backward = true,
  recurrent_pass = true, recurrent_backward = true,
}

--- Products that read their first factor by columns.
model.turned = { matmul_fold = true }

-- ---- interpolation ----

-- x between the sorted `points`: the places on both sides and the share of the upper one.
local function between(points, x)
  local n = #points
  if x <= points[1] then return 1, 1, 0 end
  if x >= points[n] then return n, n, 0 end
  local i = 1
  while points[i + 1] < x do i = i + 1 end
  return i, i + 1, math.log(x / points[i]) / math.log(points[i + 1] / points[i])
end

--- The sizes in each direction at which products are measured.
model.sizes = { 1, 8, 64, 512 }

local function product_name(kind, m, n, k)
  return ("product.%s.%d.%d.%d"):format(kind, m, n, k)
end
model.product_name = product_name

-- Seconds a multiply-add of a product (m, k) x (k, n): between the eight that were measured
-- about it, in logarithms.
local function product_rate(speeds, kind, m, n, k)
  local sizes, sum = model.sizes, 0
  local at = { { between(sizes, m) }, { between(sizes, n) }, { between(sizes, k) } }
  for corner = 0, 7 do
    local share, place = 1, {}
    for d = 1, 3 do
      local upper = corner >> (d - 1) & 1
      share = share * (upper == 1 and at[d][3] or 1 - at[d][3])
      place[d] = sizes[at[d][1 + upper]]
    end
    if share > 0 then
      sum = sum + share * math.log(speeds[product_name(kind, table.unpack(place))])
    end
  end
  return math.exp(sum)
end

--- Elements in which a stream was measured; a float has 4 bytes, and three take part.
model.streams = { 1 << 10, 1 << 13, 1 << 16, 1 << 18, 1 << 20, 1 << 22 }

local MEASURED = 1 << 18 -- bytes of most programs that speeds.lua measures rows in

-- Seconds a byte of a stream over so many bytes.
local function stream_rate(speeds, bytes)
  local streams = model.streams
  local low, high, share = between(streams, bytes / 12)
  local a, b = speeds["stream." .. streams[low]], speeds["stream." .. streams[high]]
  return math.exp((1 - share) * math.log(a) + share * math.log(b))
end

-- ---- the work of one call ----

-- How many bytes an element of the result has.
local function size_of(e)
  return e.numel > 0 and math.max(1, e.written // e.numel) or 4
end

-- Sizes of the products in a call, and how many there are: a batch of matrices, or matrices
-- laid on one another that meet the same one.
local function product_sizes(e)
  local n, k = e.columns, math.max(1, e.multiply_adds // math.max(1, e.numel))
  local m, batch = e.numel // math.max(1, n), 1
  local own = (m * k + n * k) * size_of(e) -- bytes read where there is one product
  if e.rows > 0 and m > e.rows then
    local count = m // e.rows
    local each = count * (e.rows * k + n * k) * size_of(e)
    if math.abs(e.read - each) < math.abs(e.read - own) then m, batch = e.rows, count end
  end
  return m, n, k, batch
end

--- Factors of that many bytes and more come from memory; the grid's are in the cache.
model.near, model.far = 1 << 20, 1 << 24

-- Seconds a byte of a product's matrices beside what the grid tells: none where they are as small
-- as the grid's, and what was measured of large ones from model.far on.
local function far_rate(speeds, kind, bytes)
  local share = math.log(bytes / model.near) / math.log(model.far / model.near)
  return (speeds["far." .. kind] or 0) * math.max(0, math.min(1, share))
end

local function product_time(speeds, e)
  local m, n, k, batch = product_sizes(e)
  local kind = model.turned[e.name] and "turned" or e.name == "linear" and "linear" or "plain"
  local bytes = (m * k + n * k + m * n) * size_of(e)
  return e.multiply_adds * product_rate(speeds, kind, m, n, k) * size_of(e) / 4
    + batch * bytes * far_rate(speeds, kind, math.max(1, bytes))
end

--- What tells convolutions apart: multiply-adds an element of the result, its columns or elements,
-- and multiply-adds an element of all that takes part, which are few where groups keep channels
-- apart.
local function conv_features(part, e)
  local depth = math.max(1, e.multiply_adds / math.max(1, e.numel))
  local elements = math.max(1, (e.read + e.written) / size_of(e))
  local density = math.log(math.max(1, e.multiply_adds / elements))
  if part == "weight" then
    return { math.log(math.max(1, e.numel)), math.log(depth) / 4, density }
  end
  return { math.log(depth), math.log(math.max(1, e.columns)) / 2, density }
end
model.conv_features = conv_features

-- Seconds a multiply-add of a convolution, of those measured nearest to it.
local function conv_rate(speeds, part, e)
  local wanted, sum, weights = conv_features(part, e), 0, 0
  local i = 1
  while speeds[("conv.%d.%s"):format(i, part)] do
    local name, far = ("conv.%d.%s"):format(i, part), 1e-3
    for d = 1, 3 do far = far + (wanted[d] - speeds[name .. "." .. d]) ^ 2 end
    local weight = 1 / far ^ 2
    sum, weights = sum + weight * math.log(speeds[name]), weights + weight
    i = i + 1
  end
  return math.exp(sum / weights)
end

--- The name under which a whole row has its speeds.
function model.whole_name(e) return ("row.%s.%d."):format(e.name, e.kind) end

-- By what was measured of the row itself at two sizes: what a step takes beside its multiply-adds
-- is spread over these, so that the rate falls as 1 / size.
local function whole_rate(speeds, e)
  local name = model.whole_name(e)
  local small, large = speeds[name .. "small"], speeds[name .. "large"]
  if not (small and large) then return product_rate(speeds, "plain", 64, 64, 64) end
  local from, to = speeds[name .. "from"], speeds[name .. "to"]
  local size = math.max(from / 8, math.min(model.whole_size(e), to))
  return large + math.max(0, small - large) * (1 / size - 1 / to) / (1 / from - 1 / to)
end

--- What whole rows grow faster with: multiply-adds of a step, or of a head.
function model.whole_size(e)
  return math.max(1, e.multiply_adds * e.columns * e.rows / math.max(1, e.numel))
end

--- Seconds of the work of a call, beside what every call takes.
function model.work(speeds, e)
  if e.rule or e.view then return 0 end
  if e.multiply_adds > 0 then
    local part = model.convolutions[e.name]
    if part then return e.multiply_adds * conv_rate(speeds, part, e) end
    if model.whole[e.name] then return e.multiply_adds * whole_rate(speeds, e) end
    return product_time(speeds, e)
  end
  local bytes = e.read + e.written
  if bytes == 0 then return 0 end
  local rate = stream_rate(speeds, bytes)
  local own = e.name and speeds["row." .. e.name]
  -- A row was measured in the cache: what memory is slower than that comes on top.
  if own then rate = math.max(own + rate - stream_rate(speeds, MEASURED), own, rate * 0.7) end
  return bytes * rate
end

--- Seconds that a call takes whatever its work is.
function model.call(speeds, e)
  if e.rule then return speeds["call.rule"] end
  if e.nested then return speeds["call.nested"] end
  if e.view then return speeds["call.view"] end
  return speeds["call.operation"] + (e.recorded and speeds["call.record"] or 0)
end

function model.time(speeds, e)
  return model.call(speeds, e) + model.work(speeds, e)
end

--- Seconds of forward and of backward of a list of entries, beside those of the pass itself.
function model.times(speeds, entries)
  local forward, backward = 0, 0
  for _, e in ipairs(entries) do
    local seconds = model.time(speeds, e)
    if e.backward then backward = backward + seconds else forward = forward + seconds end
  end
  return forward, backward
end

return model
