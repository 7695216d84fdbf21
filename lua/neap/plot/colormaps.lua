--- Colormaps: colours of the numbers 0..1, for heatmaps and scatters.
--
-- Each is tabulated at 25 places and straight in between, which is within 2 of 255 of the original.
-- viridis, magma, plasma, inferno (van der Walt and Smith, 2015) and cividis (Nuñez and others,
-- 2018) rise evenly in lightness and serve the colour-blind; coolwarm (Moreland, 2009) and rdbu
-- (Brewer) are for values about a middle. "name_r" is one backwards.

local colors = require "neap.plot.colors"
local core = require "neap.core"
local options = require "neap.options"

local colormaps = {}

local tabulated = {
  viridis = ""
    .. "440154 471164 481f70 472d7b 443983 404688 3b528b 365d8d 31688e "
    .. "2c728e 287c8e 24868e 21918c 1f9a8a 20a486 27ad81 35b779 48c16e "
    .. "5cc863 75d054 8ed645 aadc32 c8e020 e2e418 fde725 ",
  magma = ""
    .. "000004 060518 100b2d 1d1147 2c115f 3f0f72 51127c 601880 721f81 "
    .. "832681 932b80 a5317e b73779 c73d73 d8456c e55064 f1605d f8745c "
    .. "fb8761 fd9b6b feae77 fec287 fed799 fde9aa fcfdbf ",
  plasma = ""
    .. "0d0887 280592 3a049a 4c02a1 5c01a6 6e00a8 7e03a8 8d0ba5 9c179e "
    .. "aa2395 b52f8c c13b82 cc4778 d5536f de5f65 e56b5d ed7953 f3874a "
    .. "f89441 fca338 fdb22f fdc328 fbd524 f6e626 f0f921 ",
  inferno = ""
    .. "000004 060419 110a30 210c4a 320a5e 450a69 57106e 67166e 781c6d "
    .. "8a226a 9a2865 ab2f5e bc3754 ca404a d84c3e e35933 ed6925 f57b17 "
    .. "f98c0a fca108 fcb418 f9c932 f4df53 f1f179 fcffa4 ",
  cividis = ""
    .. "00224e 002a61 003170 1a386f 2a3f6d 38476c 434e6c 4d556c 575d6d "
    .. "61656f 6a6c71 737475 7d7c78 868379 918b78 9a9376 a59c74 b0a571 "
    .. "bbad6d c6b667 d1bf61 ddc858 e9d34e f5dc41 fee838 ",
  coolwarm = ""
    .. "3b4cc0 485fd1 5470de 6282ea 6f92f3 7ea1fa 8db0fe 9bbcff aac7fd "
    .. "b9d0f9 c5d6f2 d2dbe8 dddcdc e7d7ce efcebd f4c5ad f7b89c f7a98b "
    .. "f49a7b ef886b e8765c de614d d1493f c43032 b40426 ",
  rdbu = ""
    .. "67001f 870a24 a51429 bb2a34 c94741 d86551 e58368 f19e7d f7b799 "
    .. "fbceb7 fcdfcf f9ebe3 f6f7f7 e7f0f4 d7e8f1 c2ddec a7d0e4 8ac0db "
    .. "6bacd1 4997c5 3885bc 2a71b2 1c5c9f 114781 053061 ",
  greys = ""
    .. "ffffff fafafa f5f5f5 f0f0f0 e9e9e9 e1e1e1 d9d9d9 d0d0d0 c6c6c6 "
    .. "bdbdbd b0b0b0 a3a3a3 959595 8a8a8a 7e7e7e 737373 686868 5d5d5d "
    .. "525252 434343 353535 252525 181818 0d0d0d 000000 ",
  blues = ""
    .. "f7fbff eef5fc e7f0fa deebf7 d6e6f4 cee0f2 c6dbef b9d6ea abd0e6 "
    .. "9dcae1 8dc1dd 7cb7da 6aaed6 5da5d1 4f9bcb 4292c6 3787c0 2c7cba "
    .. "2171b5 1966ad 115ca5 08519c 08468b 083b7c 08306b ",
}

local made = {} -- name -> list of {r, g, b}

local function build(name)
  local plain, backwards = name:gsub("_r$", "")
  local list = {}
  for hex in tabulated[plain]:gmatch("%x+") do
    list[#list + 1] = { colors.bytes("#" .. hex) }
  end
  if backwards == 0 then return list end
  local turned = {}
  for i = #list, 1, -1 do turned[#turned + 1] = list[i] end
  return turned
end

local function all_names()
  local names = {}
  for name in pairs(tabulated) do names[name], names[name .. "_r"] = true, true end
  return names
end

--- The name of a colormap that was given, checked.
function colormaps.check(what, name)
  local plain = type(name) == "string" and name:gsub("_r$", "")
  if plain and tabulated[plain] then return name end
  core.raise(("%s: no colormap %s%s"):format(what, options.show(name),
    type(name) == "string" and options.hint(name, all_names()) or ""))
end

--- Red, green and blue (0..255) at t, which is cut to 0..1.
function colormaps.at(name, t)
  local list = made[name]
  if not list then
    list = build(name)
    made[name] = list
  end
  local place = math.max(0, math.min(1, t)) * (#list - 1)
  local i = math.min(math.floor(place), #list - 2)
  local a, b, part = list[i + 1], list[i + 2], place - i
  return a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part, a[3] + (b[3] - a[3]) * part
end

--- The same as a colour.
function colormaps.color(name, t)
  return colors.of_bytes(colormaps.at(name, t))
end

return colormaps
