--- A text of 20,000 characters that is easy to learn: sentences of a few words, drawn at
-- random, such as "the old cat sees a bird.".

local words = {
  { "the ", "a ", "no " },
  { "", "", "old ", "small ", "quick " },
  { "cat ", "dog ", "bird ", "horse " },
  { "sees ", "hears ", "likes " },
  { "the cat.\n", "a dog.\n", "birds.\n", "nothing.\n" },
}

local function sentences(length)
  local state, parts, n = 1, {}, 0
  local function pick(list)
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return list[(state >> 16) % #list + 1]
  end
  while n < length do
    for _, list in ipairs(words) do
      parts[#parts + 1] = pick(list)
      n = n + #parts[#parts]
    end
  end
  return table.concat(parts)
end

--- small_text(f): f(path, text, entropy); the file is gone after. The entropy, in nats a
-- character, is what the frequencies of the characters alone are good for.
return function(f)
  local path, text = os.tmpname(), sentences(20000)
  local file <close> = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
  local counts, entropy = {}, 0
  for char in text:gmatch(".") do counts[char] = (counts[char] or 0) + 1 end
  for _, count in pairs(counts) do entropy = entropy - count / #text * math.log(count / #text) end
  local fine, message = pcall(f, path, text, entropy)
  os.remove(path)
  if not fine then error(message, 0) end
end
