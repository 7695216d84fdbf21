-- Offers the names that help knows: entries and topics.

local topics = {}

local list -- {name, kind}, made at the first question

local function all()
  if list then return list end
  list = {}
  for _, topic in ipairs(require("neap.help.index").topics()) do
    if topic.name ~= "inside" then
      list[#list + 1] = { topic.name, "topic" }
      for _, entry in ipairs(topic.entries) do
        list[#list + 1] = { entry.name, entry.method and "method" or "function" }
      end
    end
  end
  return list
end

--- Makes the list.
function topics.prepare() all() end

--- Offers them; `after` closes a string.
function topics.names(found, after)
  for _, row in ipairs(all()) do found:add(row[1], row[2], nil, after) end
end

return topics
