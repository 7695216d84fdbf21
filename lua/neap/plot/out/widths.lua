--- How wide text is in Helvetica, and in Arial and Liberation Sans, which are as wide.
--
-- Widths are thousandths of the size, of the characters from the space to the tilde, as Adobe's
-- font metrics give them; letters with accents are as wide as those without. What is in no table
-- has the width of its block of Unicode.

local widths = {}

local REGULAR = "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 "
  .. "556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 "
  .. "500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 "
  .. "333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 "
  .. "500 722 500 500 500 334 260 334 584"

local BOLD = "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 "
  .. "556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 "
  .. "722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 "
  .. "556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 "
  .. "778 556 556 500 389 280 389 584"

local function read(list)
  local made, code = {}, 32
  for width in list:gmatch("%d+") do
    made[code], code = tonumber(width), code + 1
  end
  return made
end

local regular, bold = read(REGULAR), read(BOLD)

local blocks = { -- first, last, width
  { 0xB2, 0xB3, 333 }, { 0xB9, 0xB9, 333 }, { 0xC0, 0xDE, 700 }, { 0x300, 0x36F, 0 },
  { 0x200B, 0x200F, 0 }, { 0x2070, 0x209F, 333 }, { 0x2010, 0x2015, 556 }, { 0x2026, 0x2026, 1000 },
  { 0x2212, 0x2212, 584 }, { 0x1100, 0x115F, 1000 }, { 0x2E80, 0xA4CF, 1000 },
  { 0xAC00, 0xD7A3, 1000 }, { 0xF900, 0xFAFF, 1000 }, { 0xFE00, 0xFE0F, 0 },
  { 0xFE30, 0xFE6F, 1000 }, { 0xFF00, 0xFFE6, 1000 }, { 0x1F000, 0x1FAFF, 1300 },
  { 0x20000, 0x3FFFD, 1000 },
}

local function of_block(code)
  for _, block in ipairs(blocks) do
    if code >= block[1] and code <= block[2] then return block[3] end
  end
  return 600
end

--- The width of a clean text at a size, px.
function widths.text(text, size, is_bold)
  local known, sum = is_bold and bold or regular, 0
  for _, code in utf8.codes(text) do sum = sum + (known[code] or of_block(code)) end
  return sum * size / 1000
end

return widths
