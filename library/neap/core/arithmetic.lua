---@meta
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@class neap
local neap = {}

---@class neap.Tensor
local Tensor = {}

---@class neap.add.options
---@field alpha? number # a number; default `1`
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- x + alpha y; on bools, x or y.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.add.options
---@overload fun(x: neap.TensorLike, options: neap.add.options): neap.Tensor
---@return neap.Tensor
function neap.add(x, y, options) end

neap.add_ = neap.add

--- x + alpha y; on bools, x or y.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.add.options
---@overload fun(self: neap.Tensor, options: neap.add.options): neap.Tensor
---@return neap.Tensor
function Tensor:add(y, options) end

Tensor.add_ = Tensor.add

---@class neap.addcdiv.options
---@field value? number # a number; default `1`
---@field y? neap.TensorLike # a tensor or a number
---@field z? neap.TensorLike # a tensor or a number
---@field tensor1? any
---@field tensor2? any

--- x + value y / z, element by element.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param z neap.TensorLike # a tensor or a number
---@param options? neap.addcdiv.options
---@overload fun(x: neap.TensorLike, y: neap.TensorLike, options: neap.addcdiv.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.addcdiv.options): neap.Tensor
---@return neap.Tensor
function neap.addcdiv(x, y, z, options) end

neap.addcdiv_ = neap.addcdiv

--- x + value y / z, element by element.
---@param y neap.TensorLike # a tensor or a number
---@param z neap.TensorLike # a tensor or a number
---@param options? neap.addcdiv.options
---@overload fun(self: neap.Tensor, y: neap.TensorLike, options: neap.addcdiv.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.addcdiv.options): neap.Tensor
---@return neap.Tensor
function Tensor:addcdiv(y, z, options) end

Tensor.addcdiv_ = Tensor.addcdiv

---@class neap.addcmul.options
---@field value? number # a number; default `1`
---@field y? neap.TensorLike # a tensor or a number
---@field z? neap.TensorLike # a tensor or a number
---@field tensor1? any
---@field tensor2? any

--- x + value y z, element by element.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param z neap.TensorLike # a tensor or a number
---@param options? neap.addcmul.options
---@overload fun(x: neap.TensorLike, y: neap.TensorLike, options: neap.addcmul.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.addcmul.options): neap.Tensor
---@return neap.Tensor
function neap.addcmul(x, y, z, options) end

neap.addcmul_ = neap.addcmul

--- x + value y z, element by element.
---@param y neap.TensorLike # a tensor or a number
---@param z neap.TensorLike # a tensor or a number
---@param options? neap.addcmul.options
---@overload fun(self: neap.Tensor, y: neap.TensorLike, options: neap.addcmul.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.addcmul.options): neap.Tensor
---@return neap.Tensor
function Tensor:addcmul(y, z, options) end

Tensor.addcmul_ = Tensor.addcmul

---@class neap.atan2.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- The angle of the point (y, x) in radians, from -pi to pi.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.atan2.options
---@overload fun(x: neap.TensorLike, options: neap.atan2.options): neap.Tensor
---@return neap.Tensor
function neap.atan2(x, y, options) end

neap.atan2_ = neap.atan2
neap.arctan2 = neap.atan2
neap.arctan2_ = neap.atan2

--- The angle of the point (y, x) in radians, from -pi to pi.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.atan2.options
---@overload fun(self: neap.Tensor, options: neap.atan2.options): neap.Tensor
---@return neap.Tensor
function Tensor:atan2(y, options) end

Tensor.atan2_ = Tensor.atan2
Tensor.arctan2 = Tensor.atan2
Tensor.arctan2_ = Tensor.atan2

---@class neap.bitwise_and.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- Bits set in both x and y; on bools, x and y.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.bitwise_and.options
---@overload fun(x: neap.TensorLike, options: neap.bitwise_and.options): neap.Tensor
---@return neap.Tensor
function neap.bitwise_and(x, y, options) end

neap.bitwise_and_ = neap.bitwise_and

--- Bits set in both x and y; on bools, x and y.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.bitwise_and.options
---@overload fun(self: neap.Tensor, options: neap.bitwise_and.options): neap.Tensor
---@return neap.Tensor
function Tensor:bitwise_and(y, options) end

Tensor.bitwise_and_ = Tensor.bitwise_and

---@class neap.bitwise_left_shift.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- x * 2^y; 0 where y is not a bit position of the dtype.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.bitwise_left_shift.options
---@overload fun(x: neap.TensorLike, options: neap.bitwise_left_shift.options): neap.Tensor
---@return neap.Tensor
function neap.bitwise_left_shift(x, y, options) end

neap.bitwise_left_shift_ = neap.bitwise_left_shift

--- x * 2^y; 0 where y is not a bit position of the dtype.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.bitwise_left_shift.options
---@overload fun(self: neap.Tensor, options: neap.bitwise_left_shift.options): neap.Tensor
---@return neap.Tensor
function Tensor:bitwise_left_shift(y, options) end

Tensor.bitwise_left_shift_ = Tensor.bitwise_left_shift

--- All bits of x turned over; on bools, not x.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.bitwise_not(x) end

neap.bitwise_not_ = neap.bitwise_not

--- All bits of x turned over; on bools, not x.
---@return neap.Tensor
function Tensor:bitwise_not() end

Tensor.bitwise_not_ = Tensor.bitwise_not

---@class neap.bitwise_or.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- Bits set in x or y; on bools, x or y.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.bitwise_or.options
---@overload fun(x: neap.TensorLike, options: neap.bitwise_or.options): neap.Tensor
---@return neap.Tensor
function neap.bitwise_or(x, y, options) end

neap.bitwise_or_ = neap.bitwise_or

--- Bits set in x or y; on bools, x or y.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.bitwise_or.options
---@overload fun(self: neap.Tensor, options: neap.bitwise_or.options): neap.Tensor
---@return neap.Tensor
function Tensor:bitwise_or(y, options) end

Tensor.bitwise_or_ = Tensor.bitwise_or

---@class neap.bitwise_right_shift.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- floor(x / 2^y); shifts past the dtype leave the sign.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.bitwise_right_shift.options
---@overload fun(x: neap.TensorLike, options: neap.bitwise_right_shift.options): neap.Tensor
---@return neap.Tensor
function neap.bitwise_right_shift(x, y, options) end

neap.bitwise_right_shift_ = neap.bitwise_right_shift

--- floor(x / 2^y); shifts past the dtype leave the sign.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.bitwise_right_shift.options
---@overload fun(self: neap.Tensor, options: neap.bitwise_right_shift.options): neap.Tensor
---@return neap.Tensor
function Tensor:bitwise_right_shift(y, options) end

Tensor.bitwise_right_shift_ = Tensor.bitwise_right_shift

---@class neap.bitwise_xor.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- Bits set in one of x and y; on bools, x ~= y.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.bitwise_xor.options
---@overload fun(x: neap.TensorLike, options: neap.bitwise_xor.options): neap.Tensor
---@return neap.Tensor
function neap.bitwise_xor(x, y, options) end

neap.bitwise_xor_ = neap.bitwise_xor

--- Bits set in one of x and y; on bools, x ~= y.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.bitwise_xor.options
---@overload fun(self: neap.Tensor, options: neap.bitwise_xor.options): neap.Tensor
---@return neap.Tensor
function Tensor:bitwise_xor(y, options) end

Tensor.bitwise_xor_ = Tensor.bitwise_xor

---@class neap.clamp.options
---@field min? neap.TensorLike # a tensor or a number
---@field max? neap.TensorLike # a tensor or a number

--- min where x < min, max where x > max, else x; max where min > max. Bounds are numbers or
--- tensors that broadcast; one may be nil. Slope 1 at the bounds.
---@param x neap.TensorLike # a tensor or a number
---@param min? neap.TensorLike # a tensor or a number
---@param max? neap.TensorLike # a tensor or a number
---@param options? neap.clamp.options
---@overload fun(x: neap.TensorLike, min: neap.TensorLike, options: neap.clamp.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.clamp.options): neap.Tensor
---@return neap.Tensor
function neap.clamp(x, min, max, options) end

neap.clamp_ = neap.clamp
neap.clip = neap.clamp
neap.clip_ = neap.clamp

--- min where x < min, max where x > max, else x; max where min > max. Bounds are numbers or
--- tensors that broadcast; one may be nil. Slope 1 at the bounds.
---@param min? neap.TensorLike # a tensor or a number
---@param max? neap.TensorLike # a tensor or a number
---@param options? neap.clamp.options
---@overload fun(self: neap.Tensor, min: neap.TensorLike, options: neap.clamp.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.clamp.options): neap.Tensor
---@return neap.Tensor
function Tensor:clamp(min, max, options) end

Tensor.clamp_ = Tensor.clamp
Tensor.clip = Tensor.clamp
Tensor.clip_ = Tensor.clamp

---@class neap.copysign.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- |x| with the sign of y, which -0 has too.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.copysign.options
---@overload fun(x: neap.TensorLike, options: neap.copysign.options): neap.Tensor
---@return neap.Tensor
function neap.copysign(x, y, options) end

neap.copysign_ = neap.copysign

--- |x| with the sign of y, which -0 has too.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.copysign.options
---@overload fun(self: neap.Tensor, options: neap.copysign.options): neap.Tensor
---@return neap.Tensor
function Tensor:copysign(y, options) end

Tensor.copysign_ = Tensor.copysign

---@class neap.div.options
---@field rounding_mode? "trunc"|"floor" # "trunc" or "floor"
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- x / y, true division: integers give floats. With a rounding_mode, the quotient is rounded
--- towards zero ("trunc") or down ("floor"): integers stay integers, 0 as their divisor is an
--- error, and gradients are 0.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.div.options
---@overload fun(x: neap.TensorLike, options: neap.div.options): neap.Tensor
---@return neap.Tensor
function neap.div(x, y, options) end

neap.div_ = neap.div
neap.divide = neap.div
neap.divide_ = neap.div

--- x / y, true division: integers give floats. With a rounding_mode, the quotient is rounded
--- towards zero ("trunc") or down ("floor"): integers stay integers, 0 as their divisor is an
--- error, and gradients are 0.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.div.options
---@overload fun(self: neap.Tensor, options: neap.div.options): neap.Tensor
---@return neap.Tensor
function Tensor:div(y, options) end

Tensor.div_ = Tensor.div
Tensor.divide = Tensor.div
Tensor.divide_ = Tensor.div

---@class neap.eq.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- true where x equals y.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.eq.options
---@overload fun(x: neap.TensorLike, options: neap.eq.options): neap.Tensor
---@return neap.Tensor
function neap.eq(x, y, options) end

neap.eq_ = neap.eq

--- true where x equals y.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.eq.options
---@overload fun(self: neap.Tensor, options: neap.eq.options): neap.Tensor
---@return neap.Tensor
function Tensor:eq(y, options) end

Tensor.eq_ = Tensor.eq

---@class neap.float_power.options
---@field y? neap.TensorLike # a tensor or a number
---@field exponent? any

--- x^y in float64, whatever the dtypes of x and y.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.float_power.options
---@overload fun(x: neap.TensorLike, options: neap.float_power.options): neap.Tensor
---@return neap.Tensor
function neap.float_power(x, y, options) end

neap.float_power_ = neap.float_power

--- x^y in float64, whatever the dtypes of x and y.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.float_power.options
---@overload fun(self: neap.Tensor, options: neap.float_power.options): neap.Tensor
---@return neap.Tensor
function Tensor:float_power(y, options) end

Tensor.float_power_ = Tensor.float_power

---@class neap.floor_divide.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- floor(x / y), the operator //. An integer divided by 0 is an error.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.floor_divide.options
---@overload fun(x: neap.TensorLike, options: neap.floor_divide.options): neap.Tensor
---@return neap.Tensor
function neap.floor_divide(x, y, options) end

neap.floor_divide_ = neap.floor_divide

--- floor(x / y), the operator //. An integer divided by 0 is an error.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.floor_divide.options
---@overload fun(self: neap.Tensor, options: neap.floor_divide.options): neap.Tensor
---@return neap.Tensor
function Tensor:floor_divide(y, options) end

Tensor.floor_divide_ = Tensor.floor_divide

---@class neap.fmax.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- The larger of x and y; where one is NaN, the other. x has the gradient of equal ones.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.fmax.options
---@overload fun(x: neap.TensorLike, options: neap.fmax.options): neap.Tensor
---@return neap.Tensor
function neap.fmax(x, y, options) end

neap.fmax_ = neap.fmax

--- The larger of x and y; where one is NaN, the other. x has the gradient of equal ones.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.fmax.options
---@overload fun(self: neap.Tensor, options: neap.fmax.options): neap.Tensor
---@return neap.Tensor
function Tensor:fmax(y, options) end

Tensor.fmax_ = Tensor.fmax

---@class neap.fmin.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- The smaller of x and y; where one is NaN, the other. x has the gradient of equal ones.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.fmin.options
---@overload fun(x: neap.TensorLike, options: neap.fmin.options): neap.Tensor
---@return neap.Tensor
function neap.fmin(x, y, options) end

neap.fmin_ = neap.fmin

--- The smaller of x and y; where one is NaN, the other. x has the gradient of equal ones.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.fmin.options
---@overload fun(self: neap.Tensor, options: neap.fmin.options): neap.Tensor
---@return neap.Tensor
function Tensor:fmin(y, options) end

Tensor.fmin_ = Tensor.fmin

---@class neap.fmod.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- x - y trunc(x / y): the remainder with x's sign. An integer divided by 0 is an error.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.fmod.options
---@overload fun(x: neap.TensorLike, options: neap.fmod.options): neap.Tensor
---@return neap.Tensor
function neap.fmod(x, y, options) end

neap.fmod_ = neap.fmod

--- x - y trunc(x / y): the remainder with x's sign. An integer divided by 0 is an error.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.fmod.options
---@overload fun(self: neap.Tensor, options: neap.fmod.options): neap.Tensor
---@return neap.Tensor
function Tensor:fmod(y, options) end

Tensor.fmod_ = Tensor.fmod

---@class neap.ge.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- true where x is greater than or equal to y.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.ge.options
---@overload fun(x: neap.TensorLike, options: neap.ge.options): neap.Tensor
---@return neap.Tensor
function neap.ge(x, y, options) end

neap.ge_ = neap.ge
neap.greater_equal = neap.ge
neap.greater_equal_ = neap.ge

--- true where x is greater than or equal to y.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.ge.options
---@overload fun(self: neap.Tensor, options: neap.ge.options): neap.Tensor
---@return neap.Tensor
function Tensor:ge(y, options) end

Tensor.ge_ = Tensor.ge
Tensor.greater_equal = Tensor.ge
Tensor.greater_equal_ = Tensor.ge

---@class neap.gt.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- true where x is greater than y.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.gt.options
---@overload fun(x: neap.TensorLike, options: neap.gt.options): neap.Tensor
---@return neap.Tensor
function neap.gt(x, y, options) end

neap.gt_ = neap.gt
neap.greater = neap.gt
neap.greater_ = neap.gt

--- true where x is greater than y.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.gt.options
---@overload fun(self: neap.Tensor, options: neap.gt.options): neap.Tensor
---@return neap.Tensor
function Tensor:gt(y, options) end

Tensor.gt_ = Tensor.gt
Tensor.greater = Tensor.gt
Tensor.greater_ = Tensor.gt

---@class neap.heaviside.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- 0 where x < 0, y where x is 0, 1 where x > 0; 0 where x is NaN.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.heaviside.options
---@overload fun(x: neap.TensorLike, options: neap.heaviside.options): neap.Tensor
---@return neap.Tensor
function neap.heaviside(x, y, options) end

neap.heaviside_ = neap.heaviside

--- 0 where x < 0, y where x is 0, 1 where x > 0; 0 where x is NaN.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.heaviside.options
---@overload fun(self: neap.Tensor, options: neap.heaviside.options): neap.Tensor
---@return neap.Tensor
function Tensor:heaviside(y, options) end

Tensor.heaviside_ = Tensor.heaviside

---@class neap.hypot.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- sqrt(x^2 + y^2), without overflow.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.hypot.options
---@overload fun(x: neap.TensorLike, options: neap.hypot.options): neap.Tensor
---@return neap.Tensor
function neap.hypot(x, y, options) end

neap.hypot_ = neap.hypot

--- sqrt(x^2 + y^2), without overflow.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.hypot.options
---@overload fun(self: neap.Tensor, options: neap.hypot.options): neap.Tensor
---@return neap.Tensor
function Tensor:hypot(y, options) end

Tensor.hypot_ = Tensor.hypot

---@class neap.isclose.options
---@field rtol? number # a number; default `1e-5`
---@field atol? number # a number; default `1e-8`
---@field equal_nan? boolean # true or false; default `false`
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- true where |x - y| <= atol + rtol |y|; infinities are close to themselves only, NaN to NaN
--- where equal_nan is true.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.isclose.options
---@overload fun(x: neap.TensorLike, options: neap.isclose.options): neap.Tensor
---@return neap.Tensor
function neap.isclose(x, y, options) end

neap.isclose_ = neap.isclose

--- true where |x - y| <= atol + rtol |y|; infinities are close to themselves only, NaN to NaN
--- where equal_nan is true.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.isclose.options
---@overload fun(self: neap.Tensor, options: neap.isclose.options): neap.Tensor
---@return neap.Tensor
function Tensor:isclose(y, options) end

Tensor.isclose_ = Tensor.isclose

---@class neap.le.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- true where x is less than or equal to y.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.le.options
---@overload fun(x: neap.TensorLike, options: neap.le.options): neap.Tensor
---@return neap.Tensor
function neap.le(x, y, options) end

neap.le_ = neap.le
neap.less_equal = neap.le
neap.less_equal_ = neap.le

--- true where x is less than or equal to y.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.le.options
---@overload fun(self: neap.Tensor, options: neap.le.options): neap.Tensor
---@return neap.Tensor
function Tensor:le(y, options) end

Tensor.le_ = Tensor.le
Tensor.less_equal = Tensor.le
Tensor.less_equal_ = Tensor.le

---@class neap.lerp.options
---@field y? neap.TensorLike # a tensor or a number
---@field weight? neap.TensorLike # a tensor or a number
---@field end? any

--- x + weight (y - x): from x at weight 0 to y at weight 1.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param weight neap.TensorLike # a tensor or a number
---@param options? neap.lerp.options
---@overload fun(x: neap.TensorLike, y: neap.TensorLike, options: neap.lerp.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.lerp.options): neap.Tensor
---@return neap.Tensor
function neap.lerp(x, y, weight, options) end

neap.lerp_ = neap.lerp

--- x + weight (y - x): from x at weight 0 to y at weight 1.
---@param y neap.TensorLike # a tensor or a number
---@param weight neap.TensorLike # a tensor or a number
---@param options? neap.lerp.options
---@overload fun(self: neap.Tensor, y: neap.TensorLike, options: neap.lerp.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.lerp.options): neap.Tensor
---@return neap.Tensor
function Tensor:lerp(y, weight, options) end

Tensor.lerp_ = Tensor.lerp

---@class neap.logaddexp.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- log(e^x + e^y), without overflow.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.logaddexp.options
---@overload fun(x: neap.TensorLike, options: neap.logaddexp.options): neap.Tensor
---@return neap.Tensor
function neap.logaddexp(x, y, options) end

neap.logaddexp_ = neap.logaddexp

--- log(e^x + e^y), without overflow.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.logaddexp.options
---@overload fun(self: neap.Tensor, options: neap.logaddexp.options): neap.Tensor
---@return neap.Tensor
function Tensor:logaddexp(y, options) end

Tensor.logaddexp_ = Tensor.logaddexp

---@class neap.logical_and.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- true where neither x nor y is 0.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.logical_and.options
---@overload fun(x: neap.TensorLike, options: neap.logical_and.options): neap.Tensor
---@return neap.Tensor
function neap.logical_and(x, y, options) end

neap.logical_and_ = neap.logical_and

--- true where neither x nor y is 0.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.logical_and.options
---@overload fun(self: neap.Tensor, options: neap.logical_and.options): neap.Tensor
---@return neap.Tensor
function Tensor:logical_and(y, options) end

Tensor.logical_and_ = Tensor.logical_and

---@class neap.logical_or.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- true where x or y is not 0.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.logical_or.options
---@overload fun(x: neap.TensorLike, options: neap.logical_or.options): neap.Tensor
---@return neap.Tensor
function neap.logical_or(x, y, options) end

neap.logical_or_ = neap.logical_or

--- true where x or y is not 0.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.logical_or.options
---@overload fun(self: neap.Tensor, options: neap.logical_or.options): neap.Tensor
---@return neap.Tensor
function Tensor:logical_or(y, options) end

Tensor.logical_or_ = Tensor.logical_or

---@class neap.logical_xor.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- true where one of x and y is 0.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.logical_xor.options
---@overload fun(x: neap.TensorLike, options: neap.logical_xor.options): neap.Tensor
---@return neap.Tensor
function neap.logical_xor(x, y, options) end

neap.logical_xor_ = neap.logical_xor

--- true where one of x and y is 0.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.logical_xor.options
---@overload fun(self: neap.Tensor, options: neap.logical_xor.options): neap.Tensor
---@return neap.Tensor
function Tensor:logical_xor(y, options) end

Tensor.logical_xor_ = Tensor.logical_xor

---@class neap.lt.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- true where x is less than y.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.lt.options
---@overload fun(x: neap.TensorLike, options: neap.lt.options): neap.Tensor
---@return neap.Tensor
function neap.lt(x, y, options) end

neap.lt_ = neap.lt
neap.less = neap.lt
neap.less_ = neap.lt

--- true where x is less than y.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.lt.options
---@overload fun(self: neap.Tensor, options: neap.lt.options): neap.Tensor
---@return neap.Tensor
function Tensor:lt(y, options) end

Tensor.lt_ = Tensor.lt
Tensor.less = Tensor.lt
Tensor.less_ = Tensor.lt

---@class neap.masked_fill.options
---@field mask? neap.TensorLike # a tensor or a number
---@field value? neap.TensorLike # a tensor or a number

--- x with `value`, one number, where mask (bool) is true. mask broadcasts.
---@param x neap.TensorLike # a tensor or a number
---@param mask neap.TensorLike # a tensor or a number
---@param value neap.TensorLike # a tensor or a number
---@param options? neap.masked_fill.options
---@overload fun(x: neap.TensorLike, mask: neap.TensorLike, options: neap.masked_fill.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.masked_fill.options): neap.Tensor
---@return neap.Tensor
function neap.masked_fill(x, mask, value, options) end

neap.masked_fill_ = neap.masked_fill

--- x with `value`, one number, where mask (bool) is true. mask broadcasts.
---@param mask neap.TensorLike # a tensor or a number
---@param value neap.TensorLike # a tensor or a number
---@param options? neap.masked_fill.options
---@overload fun(self: neap.Tensor, mask: neap.TensorLike, options: neap.masked_fill.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.masked_fill.options): neap.Tensor
---@return neap.Tensor
function Tensor:masked_fill(mask, value, options) end

Tensor.masked_fill_ = Tensor.masked_fill

---@class neap.maximum.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- The larger of x and y; NaN where one is. Equal ones share the gradient.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.maximum.options
---@overload fun(x: neap.TensorLike, options: neap.maximum.options): neap.Tensor
---@return neap.Tensor
function neap.maximum(x, y, options) end

neap.maximum_ = neap.maximum

--- The larger of x and y; NaN where one is. Equal ones share the gradient.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.maximum.options
---@overload fun(self: neap.Tensor, options: neap.maximum.options): neap.Tensor
---@return neap.Tensor
function Tensor:maximum(y, options) end

Tensor.maximum_ = Tensor.maximum

---@class neap.minimum.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- The smaller of x and y; NaN where one is. Equal ones share the gradient.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.minimum.options
---@overload fun(x: neap.TensorLike, options: neap.minimum.options): neap.Tensor
---@return neap.Tensor
function neap.minimum(x, y, options) end

neap.minimum_ = neap.minimum

--- The smaller of x and y; NaN where one is. Equal ones share the gradient.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.minimum.options
---@overload fun(self: neap.Tensor, options: neap.minimum.options): neap.Tensor
---@return neap.Tensor
function Tensor:minimum(y, options) end

Tensor.minimum_ = Tensor.minimum

---@class neap.mul.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- x * y, the product; on bools, x and y.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.mul.options
---@overload fun(x: neap.TensorLike, options: neap.mul.options): neap.Tensor
---@return neap.Tensor
function neap.mul(x, y, options) end

neap.mul_ = neap.mul
neap.multiply = neap.mul
neap.multiply_ = neap.mul

--- x * y, the product; on bools, x and y.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.mul.options
---@overload fun(self: neap.Tensor, options: neap.mul.options): neap.Tensor
---@return neap.Tensor
function Tensor:mul(y, options) end

Tensor.mul_ = Tensor.mul
Tensor.multiply = Tensor.mul
Tensor.multiply_ = Tensor.mul

---@class neap.ne.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- true where x differs from y.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.ne.options
---@overload fun(x: neap.TensorLike, options: neap.ne.options): neap.Tensor
---@return neap.Tensor
function neap.ne(x, y, options) end

neap.ne_ = neap.ne
neap.not_equal = neap.ne
neap.not_equal_ = neap.ne

--- true where x differs from y.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.ne.options
---@overload fun(self: neap.Tensor, options: neap.ne.options): neap.Tensor
---@return neap.Tensor
function Tensor:ne(y, options) end

Tensor.ne_ = Tensor.ne
Tensor.not_equal = Tensor.ne
Tensor.not_equal_ = Tensor.ne

--- -x, with the opposite sign.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.neg(x) end

neap.neg_ = neap.neg
neap.negative = neap.neg
neap.negative_ = neap.neg

--- -x, with the opposite sign.
---@return neap.Tensor
function Tensor:neg() end

Tensor.neg_ = Tensor.neg
Tensor.negative = Tensor.neg
Tensor.negative_ = Tensor.neg

---@class neap.pow.options
---@field y? neap.TensorLike # a tensor or a number
---@field exponent? any

--- x^y, the operator ^. Integers stay integers; one negative integer exponent for integers is
--- an error.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.pow.options
---@overload fun(x: neap.TensorLike, options: neap.pow.options): neap.Tensor
---@return neap.Tensor
function neap.pow(x, y, options) end

neap.pow_ = neap.pow

--- x^y, the operator ^. Integers stay integers; one negative integer exponent for integers is
--- an error.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.pow.options
---@overload fun(self: neap.Tensor, options: neap.pow.options): neap.Tensor
---@return neap.Tensor
function Tensor:pow(y, options) end

Tensor.pow_ = Tensor.pow

---@class neap.remainder.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- x - y floor(x / y), the operator %: it has the sign of y. An integer divided by 0 is an
--- error.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.remainder.options
---@overload fun(x: neap.TensorLike, options: neap.remainder.options): neap.Tensor
---@return neap.Tensor
function neap.remainder(x, y, options) end

neap.remainder_ = neap.remainder

--- x - y floor(x / y), the operator %: it has the sign of y. An integer divided by 0 is an
--- error.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.remainder.options
---@overload fun(self: neap.Tensor, options: neap.remainder.options): neap.Tensor
---@return neap.Tensor
function Tensor:remainder(y, options) end

Tensor.remainder_ = Tensor.remainder

--- x^2, x times itself.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.square(x) end

neap.square_ = neap.square

--- x^2, x times itself.
---@return neap.Tensor
function Tensor:square() end

Tensor.square_ = Tensor.square

---@class neap.sub.options
---@field alpha? number # a number; default `1`
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- x - alpha y, the difference.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.sub.options
---@overload fun(x: neap.TensorLike, options: neap.sub.options): neap.Tensor
---@return neap.Tensor
function neap.sub(x, y, options) end

neap.sub_ = neap.sub
neap.subtract = neap.sub
neap.subtract_ = neap.sub

--- x - alpha y, the difference.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.sub.options
---@overload fun(self: neap.Tensor, options: neap.sub.options): neap.Tensor
---@return neap.Tensor
function Tensor:sub(y, options) end

Tensor.sub_ = Tensor.sub
Tensor.subtract = Tensor.sub
Tensor.subtract_ = Tensor.sub

---@class neap.true_divide.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- x / y, div without rounding.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.true_divide.options
---@overload fun(x: neap.TensorLike, options: neap.true_divide.options): neap.Tensor
---@return neap.Tensor
function neap.true_divide(x, y, options) end

neap.true_divide_ = neap.true_divide

--- x / y, div without rounding.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.true_divide.options
---@overload fun(self: neap.Tensor, options: neap.true_divide.options): neap.Tensor
---@return neap.Tensor
function Tensor:true_divide(y, options) end

Tensor.true_divide_ = Tensor.true_divide

---@class neap.where.options
---@field x? neap.TensorLike # a tensor or a number
---@field y? neap.TensorLike # a tensor or a number
---@field input? any
---@field other? any

--- x where condition (bool) is true, else y. All three broadcast; x and y come in their common
--- dtype.
---@param condition neap.TensorLike # a tensor or a number
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.where.options
---@overload fun(condition: neap.TensorLike, x: neap.TensorLike, options: neap.where.options): neap.Tensor
---@overload fun(condition: neap.TensorLike, options: neap.where.options): neap.Tensor
---@return neap.Tensor
function neap.where(condition, x, y, options) end

--- x where condition (bool) is true, else y. All three broadcast; x and y come in their common
--- dtype.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.where.options
---@overload fun(self: neap.Tensor, x: neap.TensorLike, options: neap.where.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.where.options): neap.Tensor
---@return neap.Tensor
function Tensor:where(x, y, options) end

---@class neap.xlogy.options
---@field y? neap.TensorLike # a tensor or a number
---@field other? any

--- x log(y); 0 where x is 0, whatever y is but NaN.
---@param x neap.TensorLike # a tensor or a number
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.xlogy.options
---@overload fun(x: neap.TensorLike, options: neap.xlogy.options): neap.Tensor
---@return neap.Tensor
function neap.xlogy(x, y, options) end

neap.xlogy_ = neap.xlogy

--- x log(y); 0 where x is 0, whatever y is but NaN.
---@param y neap.TensorLike # a tensor or a number
---@param options? neap.xlogy.options
---@overload fun(self: neap.Tensor, options: neap.xlogy.options): neap.Tensor
---@return neap.Tensor
function Tensor:xlogy(y, options) end

Tensor.xlogy_ = Tensor.xlogy
