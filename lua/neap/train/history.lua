--- history: what fit returns: a list of records, one an epoch.
--
-- history[3].loss is a value of an epoch, history.loss the list of it over all epochs.

local history = {}

local meta = { __name = "history" }

--- Names that a metric can not have.
history.reserved = {
  epoch = true, loss = true, val_loss = true, lr = true, grad_norm = true, seconds = true,
  best = true, best_epoch = true, stopped = true,
}

function meta.__index(self, name)
  if type(name) ~= "string" then return nil end
  local column
  for i = 1, #self do
    local value = self[i][name]
    if value ~= nil then
      column = column or {}
      column[i] = value
    end
  end
  return column
end

-- The metrics in a record, those of training or those of validation.
local function metric_names(record, of_validation)
  local names = {}
  for name in pairs(record) do
    if not history.reserved[name] and (name:find("^val_") ~= nil) == of_validation then
      names[#names + 1] = name
    end
  end
  table.sort(names)
  return names
end

--- A record as a line: "epoch 3  loss 0.1234  accuracy 0.98  val_loss 0.2345  val_accuracy 0.97
-- lr 0.001  1.2 s".
function history.line(record)
  local parts = { ("epoch %d"):format(record.epoch) }
  local function add(name)
    if record[name] then parts[#parts + 1] = ("%s %.4g"):format(name, record[name]) end
  end
  add("loss")
  for _, name in ipairs(metric_names(record, false)) do add(name) end
  add("val_loss")
  for _, name in ipairs(metric_names(record, true)) do add(name) end
  add("grad_norm")
  add("lr")
  parts[#parts + 1] = ("%.1f s"):format(record.seconds)
  return table.concat(parts, "  ")
end

function meta.__tostring(self)
  local lines = {}
  for i = 1, #self do lines[i] = history.line(self[i]) end
  return table.concat(lines, "\n")
end

--- A history of copies of these records.
function history.new(records)
  local made = {}
  for i, record in ipairs(records or {}) do
    made[i] = {}
    for name, value in pairs(record) do made[i][name] = value end
  end
  return setmetatable(made, meta)
end

return history
