--- Records: the framing of TensorBoard's event files, which is that of TFRecord.
--
-- A record is the length of its data (8 bytes, little-endian), the masked CRC-32C of these 8
-- bytes, the data, and the masked CRC-32C of it (tensorflow/core/lib/io/record_writer.h). CRC-32C
-- is Castagnoli's polynomial, reflected (RFC 3720, appendix B.4); the mask, a rotation and a sum,
-- is of tensorflow/core/lib/hash/crc32c.h: checksums of data that holds checksums are poor.

local records = {}

local POLYNOMIAL, MASK = 0x82F63B78, 0xA282EAD8

local by_byte = {} -- what a byte does to the checksum
for byte = 0, 255 do
  local crc = byte
  for _ = 1, 8 do crc = crc & 1 == 1 and crc >> 1 ~ POLYNOMIAL or crc >> 1 end
  by_byte[byte] = crc
end

--- The CRC-32C of a string.
function records.crc32c(text)
  local crc, whole = 0xFFFFFFFF, #text & ~3
  for i = 1, whole, 4 do
    local a, b, c, d = text:byte(i, i + 3)
    crc = crc >> 8 ~ by_byte[(crc ~ a) & 255]
    crc = crc >> 8 ~ by_byte[(crc ~ b) & 255]
    crc = crc >> 8 ~ by_byte[(crc ~ c) & 255]
    crc = crc >> 8 ~ by_byte[(crc ~ d) & 255]
  end
  for i = whole + 1, #text do crc = crc >> 8 ~ by_byte[(crc ~ text:byte(i)) & 255] end
  return crc ~ 0xFFFFFFFF
end

local function masked(text)
  local crc = records.crc32c(text)
  return ((crc >> 15 | crc << 17) + MASK) & 0xFFFFFFFF
end

--- The record of some data.
function records.frame(data)
  local length = ("<I8"):pack(#data)
  return length .. ("<I4"):pack(masked(length)) .. data .. ("<I4"):pack(masked(data))
end

return records
