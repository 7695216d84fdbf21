---@meta
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@class neap
local neap = {}

---@class neap.Tensor
local Tensor = {}

--- |x|; slope 0 at 0.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.abs(x) end

neap.abs_ = neap.abs
neap.absolute = neap.abs
neap.absolute_ = neap.abs

--- |x|; slope 0 at 0.
---@return neap.Tensor
function Tensor:abs() end

Tensor.abs_ = Tensor.abs
Tensor.absolute = Tensor.abs
Tensor.absolute_ = Tensor.abs

--- Inverse cosine, in radians.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.acos(x) end

neap.acos_ = neap.acos
neap.arccos = neap.acos
neap.arccos_ = neap.acos

--- Inverse cosine, in radians.
---@return neap.Tensor
function Tensor:acos() end

Tensor.acos_ = Tensor.acos
Tensor.arccos = Tensor.acos
Tensor.arccos_ = Tensor.acos

--- Inverse hyperbolic cosine; NaN below 1.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.acosh(x) end

neap.acosh_ = neap.acosh
neap.arccosh = neap.acosh
neap.arccosh_ = neap.acosh

--- Inverse hyperbolic cosine; NaN below 1.
---@return neap.Tensor
function Tensor:acosh() end

Tensor.acosh_ = Tensor.acosh
Tensor.arccosh = Tensor.acosh
Tensor.arccosh_ = Tensor.acosh

--- Inverse sine, in radians.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.asin(x) end

neap.asin_ = neap.asin
neap.arcsin = neap.asin
neap.arcsin_ = neap.asin

--- Inverse sine, in radians.
---@return neap.Tensor
function Tensor:asin() end

Tensor.asin_ = Tensor.asin
Tensor.arcsin = Tensor.asin
Tensor.arcsin_ = Tensor.asin

--- Inverse hyperbolic sine.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.asinh(x) end

neap.asinh_ = neap.asinh
neap.arcsinh = neap.asinh
neap.arcsinh_ = neap.asinh

--- Inverse hyperbolic sine.
---@return neap.Tensor
function Tensor:asinh() end

Tensor.asinh_ = Tensor.asinh
Tensor.arcsinh = Tensor.asinh
Tensor.arcsinh_ = Tensor.asinh

--- Inverse tangent, in radians.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.atan(x) end

neap.atan_ = neap.atan
neap.arctan = neap.atan
neap.arctan_ = neap.atan

--- Inverse tangent, in radians.
---@return neap.Tensor
function Tensor:atan() end

Tensor.atan_ = Tensor.atan
Tensor.arctan = Tensor.atan
Tensor.arctan_ = Tensor.atan

--- Inverse hyperbolic tangent.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.atanh(x) end

neap.atanh_ = neap.atanh
neap.arctanh = neap.atanh
neap.arctanh_ = neap.atanh

--- Inverse hyperbolic tangent.
---@return neap.Tensor
function Tensor:atanh() end

Tensor.atanh_ = Tensor.atanh
Tensor.arctanh = Tensor.atanh
Tensor.arctanh_ = Tensor.atanh

--- The smallest whole number that is not below x.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.ceil(x) end

neap.ceil_ = neap.ceil

--- The smallest whole number that is not below x.
---@return neap.Tensor
function Tensor:ceil() end

Tensor.ceil_ = Tensor.ceil

---@class neap.celu.options
---@field alpha? number # a number; default `1`

--- x where x > 0, else alpha (e^(x / alpha) - 1).
---@param x neap.TensorLike # a tensor or a number
---@param alpha? number # a number; default `1`
---@param options? neap.celu.options
---@overload fun(x: neap.TensorLike, options: neap.celu.options): neap.Tensor
---@return neap.Tensor
function neap.celu(x, alpha, options) end

neap.celu_ = neap.celu

--- x where x > 0, else alpha (e^(x / alpha) - 1).
---@param alpha? number # a number; default `1`
---@param options? neap.celu.options
---@overload fun(self: neap.Tensor, options: neap.celu.options): neap.Tensor
---@return neap.Tensor
function Tensor:celu(alpha, options) end

Tensor.celu_ = Tensor.celu

--- Cosine of x radians.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.cos(x) end

neap.cos_ = neap.cos

--- Cosine of x radians.
---@return neap.Tensor
function Tensor:cos() end

Tensor.cos_ = Tensor.cos

--- Hyperbolic cosine.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.cosh(x) end

neap.cosh_ = neap.cosh

--- Hyperbolic cosine.
---@return neap.Tensor
function Tensor:cosh() end

Tensor.cosh_ = Tensor.cosh

--- x pi / 180: degrees made radians.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.deg2rad(x) end

neap.deg2rad_ = neap.deg2rad

--- x pi / 180: degrees made radians.
---@return neap.Tensor
function Tensor:deg2rad() end

Tensor.deg2rad_ = Tensor.deg2rad

--- The derivative of lgamma; NaN at the negative whole numbers.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.digamma(x) end

neap.digamma_ = neap.digamma
neap.psi = neap.digamma
neap.psi_ = neap.digamma

--- The derivative of lgamma; NaN at the negative whole numbers.
---@return neap.Tensor
function Tensor:digamma() end

Tensor.digamma_ = Tensor.digamma
Tensor.psi = Tensor.digamma
Tensor.psi_ = Tensor.digamma

---@class neap.elu.options
---@field alpha? number # a number; default `1`

--- x where x > 0, else alpha (e^x - 1).
---@param x neap.TensorLike # a tensor or a number
---@param alpha? number # a number; default `1`
---@param options? neap.elu.options
---@overload fun(x: neap.TensorLike, options: neap.elu.options): neap.Tensor
---@return neap.Tensor
function neap.elu(x, alpha, options) end

neap.elu_ = neap.elu

--- x where x > 0, else alpha (e^x - 1).
---@param alpha? number # a number; default `1`
---@param options? neap.elu.options
---@overload fun(self: neap.Tensor, options: neap.elu.options): neap.Tensor
---@return neap.Tensor
function Tensor:elu(alpha, options) end

Tensor.elu_ = Tensor.elu

--- Error function: 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.erf(x) end

neap.erf_ = neap.erf

--- Error function: 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.
---@return neap.Tensor
function Tensor:erf() end

Tensor.erf_ = Tensor.erf

--- 1 - erf(x), exact for large x.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.erfc(x) end

neap.erfc_ = neap.erfc

--- 1 - erf(x), exact for large x.
---@return neap.Tensor
function Tensor:erfc() end

Tensor.erfc_ = Tensor.erfc

--- The inverse of erf; infinite at -1 and 1, NaN beyond.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.erfinv(x) end

neap.erfinv_ = neap.erfinv

--- The inverse of erf; infinite at -1 and 1, NaN beyond.
---@return neap.Tensor
function Tensor:erfinv() end

Tensor.erfinv_ = Tensor.erfinv

--- e^x, the exponential function.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.exp(x) end

neap.exp_ = neap.exp

--- e^x, the exponential function.
---@return neap.Tensor
function Tensor:exp() end

Tensor.exp_ = Tensor.exp

--- 2^x, the exponential function to base 2.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.exp2(x) end

neap.exp2_ = neap.exp2

--- 2^x, the exponential function to base 2.
---@return neap.Tensor
function Tensor:exp2() end

Tensor.exp2_ = Tensor.exp2

--- e^x - 1, exact for small x.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.expm1(x) end

neap.expm1_ = neap.expm1

--- e^x - 1, exact for small x.
---@return neap.Tensor
function Tensor:expm1() end

Tensor.expm1_ = Tensor.expm1

--- The largest whole number that is not above x.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.floor(x) end

neap.floor_ = neap.floor

--- The largest whole number that is not above x.
---@return neap.Tensor
function Tensor:floor() end

Tensor.floor_ = Tensor.floor

--- x - trunc(x), the fractional part with x's sign.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.frac(x) end

neap.frac_ = neap.frac

--- x - trunc(x), the fractional part with x's sign.
---@return neap.Tensor
function Tensor:frac() end

Tensor.frac_ = Tensor.frac

---@class neap.gelu.options
---@field approximate? "none"|"tanh" # "none" or "tanh"; default `none`

--- x P(X <= x) for a standard normal X: x/2 (1 + erf(x / sqrt(2))); with approximate = "tanh",
--- x/2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))).
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.gelu.options
---@return neap.Tensor
function neap.gelu(x, options) end

neap.gelu_ = neap.gelu

--- x P(X <= x) for a standard normal X: x/2 (1 + erf(x / sqrt(2))); with approximate = "tanh",
--- x/2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))).
---@param options? neap.gelu.options
---@return neap.Tensor
function Tensor:gelu(options) end

Tensor.gelu_ = Tensor.gelu

---@class neap.glu.options
---@field dim? neap.Int # a dim, counted from 1; default `-1`

--- a sigmoid(b), for the halves a and b of x along the dim, whose size must be even.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.glu.options
---@overload fun(x: neap.TensorLike, options: neap.glu.options): neap.Tensor
---@return neap.Tensor
function neap.glu(x, dim, options) end

--- a sigmoid(b), for the halves a and b of x along the dim, whose size must be even.
---@param dim? neap.Int # a dim, counted from 1; default `-1`
---@param options? neap.glu.options
---@overload fun(self: neap.Tensor, options: neap.glu.options): neap.Tensor
---@return neap.Tensor
function Tensor:glu(dim, options) end

---@class neap.hardshrink.options
---@field lambd? number # a number; default `0.5`

--- x; 0 within lambd of 0.
---@param x neap.TensorLike # a tensor or a number
---@param lambd? number # a number; default `0.5`
---@param options? neap.hardshrink.options
---@overload fun(x: neap.TensorLike, options: neap.hardshrink.options): neap.Tensor
---@return neap.Tensor
function neap.hardshrink(x, lambd, options) end

neap.hardshrink_ = neap.hardshrink

--- x; 0 within lambd of 0.
---@param lambd? number # a number; default `0.5`
---@param options? neap.hardshrink.options
---@overload fun(self: neap.Tensor, options: neap.hardshrink.options): neap.Tensor
---@return neap.Tensor
function Tensor:hardshrink(lambd, options) end

Tensor.hardshrink_ = Tensor.hardshrink

--- relu6(x + 3) / 6: sigmoid in straight pieces.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.hardsigmoid(x) end

neap.hardsigmoid_ = neap.hardsigmoid

--- relu6(x + 3) / 6: sigmoid in straight pieces.
---@return neap.Tensor
function Tensor:hardsigmoid() end

Tensor.hardsigmoid_ = Tensor.hardsigmoid

--- x relu6(x + 3) / 6: silu in straight and parabolic pieces.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.hardswish(x) end

neap.hardswish_ = neap.hardswish

--- x relu6(x + 3) / 6: silu in straight and parabolic pieces.
---@return neap.Tensor
function Tensor:hardswish() end

Tensor.hardswish_ = Tensor.hardswish

---@class neap.hardtanh.options
---@field min_val? number # a number; default `-1`
---@field max_val? number # a number; default `1`

--- min(max(x, min_val), max_val).
---@param x neap.TensorLike # a tensor or a number
---@param min_val? number # a number; default `-1`
---@param max_val? number # a number; default `1`
---@param options? neap.hardtanh.options
---@overload fun(x: neap.TensorLike, min_val: number, options: neap.hardtanh.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.hardtanh.options): neap.Tensor
---@return neap.Tensor
function neap.hardtanh(x, min_val, max_val, options) end

neap.hardtanh_ = neap.hardtanh

--- min(max(x, min_val), max_val).
---@param min_val? number # a number; default `-1`
---@param max_val? number # a number; default `1`
---@param options? neap.hardtanh.options
---@overload fun(self: neap.Tensor, min_val: number, options: neap.hardtanh.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.hardtanh.options): neap.Tensor
---@return neap.Tensor
function Tensor:hardtanh(min_val, max_val, options) end

Tensor.hardtanh_ = Tensor.hardtanh

--- true where x is neither infinite nor NaN.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.isfinite(x) end

neap.isfinite_ = neap.isfinite

--- true where x is neither infinite nor NaN.
---@return neap.Tensor
function Tensor:isfinite() end

Tensor.isfinite_ = Tensor.isfinite

--- true where x is infinite.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.isinf(x) end

neap.isinf_ = neap.isinf

--- true where x is infinite.
---@return neap.Tensor
function Tensor:isinf() end

Tensor.isinf_ = Tensor.isinf

--- true where x is not a number.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.isnan(x) end

neap.isnan_ = neap.isnan

--- true where x is not a number.
---@return neap.Tensor
function Tensor:isnan() end

Tensor.isnan_ = Tensor.isnan

---@class neap.leaky_relu.options
---@field negative_slope? number # a number; default `0.01`

--- x where x > 0, else negative_slope x.
---@param x neap.TensorLike # a tensor or a number
---@param negative_slope? number # a number; default `0.01`
---@param options? neap.leaky_relu.options
---@overload fun(x: neap.TensorLike, options: neap.leaky_relu.options): neap.Tensor
---@return neap.Tensor
function neap.leaky_relu(x, negative_slope, options) end

neap.leaky_relu_ = neap.leaky_relu

--- x where x > 0, else negative_slope x.
---@param negative_slope? number # a number; default `0.01`
---@param options? neap.leaky_relu.options
---@overload fun(self: neap.Tensor, options: neap.leaky_relu.options): neap.Tensor
---@return neap.Tensor
function Tensor:leaky_relu(negative_slope, options) end

Tensor.leaky_relu_ = Tensor.leaky_relu

--- log |gamma(x)|, gamma(n) being (n - 1)!; inf at 0 and the negative whole numbers.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.lgamma(x) end

neap.lgamma_ = neap.lgamma
neap.gammaln = neap.lgamma
neap.gammaln_ = neap.lgamma

--- log |gamma(x)|, gamma(n) being (n - 1)!; inf at 0 and the negative whole numbers.
---@return neap.Tensor
function Tensor:lgamma() end

Tensor.lgamma_ = Tensor.lgamma
Tensor.gammaln = Tensor.lgamma
Tensor.gammaln_ = Tensor.lgamma

--- Natural logarithm; NaN below 0, -inf at 0.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.log(x) end

neap.log_ = neap.log

--- Natural logarithm; NaN below 0, -inf at 0.
---@return neap.Tensor
function Tensor:log() end

Tensor.log_ = Tensor.log

--- Logarithm to base 10.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.log10(x) end

neap.log10_ = neap.log10

--- Logarithm to base 10.
---@return neap.Tensor
function Tensor:log10() end

Tensor.log10_ = Tensor.log10

--- log(1 + x), exact for small x.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.log1p(x) end

neap.log1p_ = neap.log1p

--- log(1 + x), exact for small x.
---@return neap.Tensor
function Tensor:log1p() end

Tensor.log1p_ = Tensor.log1p

--- Logarithm to base 2.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.log2(x) end

neap.log2_ = neap.log2

--- Logarithm to base 2.
---@return neap.Tensor
function Tensor:log2() end

Tensor.log2_ = Tensor.log2

---@class neap.log_softmax.options
---@field dtype? neap.DType # the name of a dtype
---@field dim? neap.Int # a dim, counted from 1

--- The log of softmax, computed without going through it.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.log_softmax.options
---@overload fun(x: neap.TensorLike, options: neap.log_softmax.options): neap.Tensor
---@return neap.Tensor
function neap.log_softmax(x, dim, options) end

--- The log of softmax, computed without going through it.
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.log_softmax.options
---@overload fun(self: neap.Tensor, options: neap.log_softmax.options): neap.Tensor
---@return neap.Tensor
function Tensor:log_softmax(dim, options) end

--- true where x is 0 or false.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.logical_not(x) end

neap.logical_not_ = neap.logical_not

--- true where x is 0 or false.
---@return neap.Tensor
function Tensor:logical_not() end

Tensor.logical_not_ = Tensor.logical_not

---@class neap.logit.options
---@field eps? number # a number

--- log(x / (1 - x)), the inverse of sigmoid; NaN outside [0, 1], unless eps is given: then x is
--- first held within [eps, 1 - eps].
---@param x neap.TensorLike # a tensor or a number
---@param eps? number # a number
---@param options? neap.logit.options
---@overload fun(x: neap.TensorLike, options: neap.logit.options): neap.Tensor
---@return neap.Tensor
function neap.logit(x, eps, options) end

neap.logit_ = neap.logit

--- log(x / (1 - x)), the inverse of sigmoid; NaN outside [0, 1], unless eps is given: then x is
--- first held within [eps, 1 - eps].
---@param eps? number # a number
---@param options? neap.logit.options
---@overload fun(self: neap.Tensor, options: neap.logit.options): neap.Tensor
---@return neap.Tensor
function Tensor:logit(eps, options) end

Tensor.logit_ = Tensor.logit

--- log(sigmoid(x)), without overflow.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.logsigmoid(x) end

neap.logsigmoid_ = neap.logsigmoid
neap.log_sigmoid = neap.logsigmoid
neap.log_sigmoid_ = neap.logsigmoid

--- log(sigmoid(x)), without overflow.
---@return neap.Tensor
function Tensor:logsigmoid() end

Tensor.logsigmoid_ = Tensor.logsigmoid
Tensor.log_sigmoid = Tensor.logsigmoid
Tensor.log_sigmoid_ = Tensor.logsigmoid

---@class neap.logsumexp.options
---@field keepdim? boolean # true or false; default `false`
---@field dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1

--- The log of the sum of e^x over the given dims, or over all, without overflow.
---@param x neap.TensorLike # a tensor or a number
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.logsumexp.options
---@overload fun(x: neap.TensorLike, options: neap.logsumexp.options): neap.Tensor
---@return neap.Tensor
function neap.logsumexp(x, dim, options) end

--- The log of the sum of e^x over the given dims, or over all, without overflow.
---@param dim? neap.Int|neap.Int[] # a dim or a list of dims, counted from 1
---@param options? neap.logsumexp.options
---@overload fun(self: neap.Tensor, options: neap.logsumexp.options): neap.Tensor
---@return neap.Tensor
function Tensor:logsumexp(dim, options) end

--- x tanh(softplus(x)).
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.mish(x) end

neap.mish_ = neap.mish

--- x tanh(softplus(x)).
---@return neap.Tensor
function Tensor:mish() end

Tensor.mish_ = Tensor.mish

---@class neap.nan_to_num.options
---@field nan? number # a number; default `0`
---@field posinf? number # a number
---@field neginf? number # a number

--- x with NaN and the infinities replaced: inf and -inf by the largest and the smallest number
--- of the dtype where no other is given.
---@param x neap.TensorLike # a tensor or a number
---@param nan? number # a number; default `0`
---@param posinf? number # a number
---@param neginf? number # a number
---@param options? neap.nan_to_num.options
---@overload fun(x: neap.TensorLike, nan: number, posinf: number, options: neap.nan_to_num.options): neap.Tensor
---@overload fun(x: neap.TensorLike, nan: number, options: neap.nan_to_num.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.nan_to_num.options): neap.Tensor
---@return neap.Tensor
function neap.nan_to_num(x, nan, posinf, neginf, options) end

neap.nan_to_num_ = neap.nan_to_num

--- x with NaN and the infinities replaced: inf and -inf by the largest and the smallest number
--- of the dtype where no other is given.
---@param nan? number # a number; default `0`
---@param posinf? number # a number
---@param neginf? number # a number
---@param options? neap.nan_to_num.options
---@overload fun(self: neap.Tensor, nan: number, posinf: number, options: neap.nan_to_num.options): neap.Tensor
---@overload fun(self: neap.Tensor, nan: number, options: neap.nan_to_num.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.nan_to_num.options): neap.Tensor
---@return neap.Tensor
function Tensor:nan_to_num(nan, posinf, neginf, options) end

Tensor.nan_to_num_ = Tensor.nan_to_num

---@class neap.polygamma.options
---@field n? neap.Int # a whole number

--- The derivative of order n of digamma, n >= 0: polygamma(x, 0) is digamma(x), polygamma(x, 1)
--- the trigamma function.
---@param x neap.TensorLike # a tensor or a number
---@param n neap.Int # a whole number
---@param options? neap.polygamma.options
---@overload fun(x: neap.TensorLike, options: neap.polygamma.options): neap.Tensor
---@return neap.Tensor
function neap.polygamma(x, n, options) end

neap.polygamma_ = neap.polygamma

--- The derivative of order n of digamma, n >= 0: polygamma(x, 0) is digamma(x), polygamma(x, 1)
--- the trigamma function.
---@param n neap.Int # a whole number
---@param options? neap.polygamma.options
---@overload fun(self: neap.Tensor, options: neap.polygamma.options): neap.Tensor
---@return neap.Tensor
function Tensor:polygamma(n, options) end

Tensor.polygamma_ = Tensor.polygamma

---@class neap.prelu.options
---@field weight? neap.TensorLike # a tensor or a number

--- x where x > 0, else weight x. weight has one element, or one a channel: x (n, channels,
--- ...).
---@param x neap.TensorLike # a tensor or a number
---@param weight neap.TensorLike # a tensor or a number
---@param options? neap.prelu.options
---@overload fun(x: neap.TensorLike, options: neap.prelu.options): neap.Tensor
---@return neap.Tensor
function neap.prelu(x, weight, options) end

neap.prelu_ = neap.prelu

--- x where x > 0, else weight x. weight has one element, or one a channel: x (n, channels,
--- ...).
---@param weight neap.TensorLike # a tensor or a number
---@param options? neap.prelu.options
---@overload fun(self: neap.Tensor, options: neap.prelu.options): neap.Tensor
---@return neap.Tensor
function Tensor:prelu(weight, options) end

Tensor.prelu_ = Tensor.prelu

--- x 180 / pi: radians made degrees.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.rad2deg(x) end

neap.rad2deg_ = neap.rad2deg

--- x 180 / pi: radians made degrees.
---@return neap.Tensor
function Tensor:rad2deg() end

Tensor.rad2deg_ = Tensor.rad2deg

--- 1 / x; infinite at 0.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.reciprocal(x) end

neap.reciprocal_ = neap.reciprocal

--- 1 / x; infinite at 0.
---@return neap.Tensor
function Tensor:reciprocal() end

Tensor.reciprocal_ = Tensor.reciprocal

--- max(x, 0); slope 0 at 0.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.relu(x) end

neap.relu_ = neap.relu

--- max(x, 0); slope 0 at 0.
---@return neap.Tensor
function Tensor:relu() end

Tensor.relu_ = Tensor.relu

--- min(max(x, 0), 6).
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.relu6(x) end

neap.relu6_ = neap.relu6

--- min(max(x, 0), 6).
---@return neap.Tensor
function Tensor:relu6() end

Tensor.relu6_ = Tensor.relu6

---@class neap.round.options
---@field decimals? neap.Int # a whole number; default `0`

--- The nearest multiple of 10^-decimals, by default the nearest whole number; halves go to the
--- even one.
---@param x neap.TensorLike # a tensor or a number
---@param options? neap.round.options
---@return neap.Tensor
function neap.round(x, options) end

neap.round_ = neap.round

--- The nearest multiple of 10^-decimals, by default the nearest whole number; halves go to the
--- even one.
---@param options? neap.round.options
---@return neap.Tensor
function Tensor:round(options) end

Tensor.round_ = Tensor.round

---@class neap.rrelu.options
---@field training? boolean # true or false; default `false`
---@field lower? number # a number; default `0.125`
---@field upper? number # a number; default `0.3333333333333333`

--- x where x > 0, else x times a slope: in training one drawn evenly from [lower, upper] for
--- each element, else the middle of that range.
---@param x neap.TensorLike # a tensor or a number
---@param lower? number # a number; default `0.125`
---@param upper? number # a number; default `0.3333333333333333`
---@param options? neap.rrelu.options
---@overload fun(x: neap.TensorLike, lower: number, options: neap.rrelu.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.rrelu.options): neap.Tensor
---@return neap.Tensor
function neap.rrelu(x, lower, upper, options) end

neap.rrelu_ = neap.rrelu

--- x where x > 0, else x times a slope: in training one drawn evenly from [lower, upper] for
--- each element, else the middle of that range.
---@param lower? number # a number; default `0.125`
---@param upper? number # a number; default `0.3333333333333333`
---@param options? neap.rrelu.options
---@overload fun(self: neap.Tensor, lower: number, options: neap.rrelu.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.rrelu.options): neap.Tensor
---@return neap.Tensor
function Tensor:rrelu(lower, upper, options) end

Tensor.rrelu_ = Tensor.rrelu

--- 1 / sqrt(x); inf at 0, NaN below.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.rsqrt(x) end

neap.rsqrt_ = neap.rsqrt

--- 1 / sqrt(x); inf at 0, NaN below.
---@return neap.Tensor
function Tensor:rsqrt() end

Tensor.rsqrt_ = Tensor.rsqrt

--- 1.0507 (x where x > 0, else 1.6733 (e^x - 1)): keeps mean 0 and variance 1.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.selu(x) end

neap.selu_ = neap.selu

--- 1.0507 (x where x > 0, else 1.6733 (e^x - 1)): keeps mean 0 and variance 1.
---@return neap.Tensor
function Tensor:selu() end

Tensor.selu_ = Tensor.selu

--- 1 / (1 + e^-x), from 0 to 1.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.sigmoid(x) end

neap.sigmoid_ = neap.sigmoid
neap.expit = neap.sigmoid
neap.expit_ = neap.sigmoid

--- 1 / (1 + e^-x), from 0 to 1.
---@return neap.Tensor
function Tensor:sigmoid() end

Tensor.sigmoid_ = Tensor.sigmoid
Tensor.expit = Tensor.sigmoid
Tensor.expit_ = Tensor.sigmoid

--- The sign of x: -1, 0 or 1.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.sign(x) end

neap.sign_ = neap.sign
neap.sgn = neap.sign
neap.sgn_ = neap.sign

--- The sign of x: -1, 0 or 1.
---@return neap.Tensor
function Tensor:sign() end

Tensor.sign_ = Tensor.sign
Tensor.sgn = Tensor.sign
Tensor.sgn_ = Tensor.sign

--- true where x is negative, or -0 or a NaN with a minus sign.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.signbit(x) end

neap.signbit_ = neap.signbit

--- true where x is negative, or -0 or a NaN with a minus sign.
---@return neap.Tensor
function Tensor:signbit() end

Tensor.signbit_ = Tensor.signbit

--- x sigmoid(x), also called swish.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.silu(x) end

neap.silu_ = neap.silu

--- x sigmoid(x), also called swish.
---@return neap.Tensor
function Tensor:silu() end

Tensor.silu_ = Tensor.silu

--- Sine of x radians.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.sin(x) end

neap.sin_ = neap.sin

--- Sine of x radians.
---@return neap.Tensor
function Tensor:sin() end

Tensor.sin_ = Tensor.sin

--- sin(pi x) / (pi x), 1 at 0.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.sinc(x) end

neap.sinc_ = neap.sinc

--- sin(pi x) / (pi x), 1 at 0.
---@return neap.Tensor
function Tensor:sinc() end

Tensor.sinc_ = Tensor.sinc

--- Hyperbolic sine.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.sinh(x) end

neap.sinh_ = neap.sinh

--- Hyperbolic sine.
---@return neap.Tensor
function Tensor:sinh() end

Tensor.sinh_ = Tensor.sinh

---@class neap.softmax.options
---@field dtype? neap.DType # the name of a dtype
---@field dim? neap.Int # a dim, counted from 1

--- e^x over the sum of e^x along `dim`, without overflow: positive numbers that add up to 1.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.softmax.options
---@overload fun(x: neap.TensorLike, options: neap.softmax.options): neap.Tensor
---@return neap.Tensor
function neap.softmax(x, dim, options) end

--- e^x over the sum of e^x along `dim`, without overflow: positive numbers that add up to 1.
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.softmax.options
---@overload fun(self: neap.Tensor, options: neap.softmax.options): neap.Tensor
---@return neap.Tensor
function Tensor:softmax(dim, options) end

---@class neap.softmin.options
---@field dtype? neap.DType # the name of a dtype
---@field dim? neap.Int # a dim, counted from 1

--- softmax of -x.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.softmin.options
---@overload fun(x: neap.TensorLike, options: neap.softmin.options): neap.Tensor
---@return neap.Tensor
function neap.softmin(x, dim, options) end

--- softmax of -x.
---@param dim neap.Int # a dim, counted from 1
---@param options? neap.softmin.options
---@overload fun(self: neap.Tensor, options: neap.softmin.options): neap.Tensor
---@return neap.Tensor
function Tensor:softmin(dim, options) end

---@class neap.softplus.options
---@field beta? number # a number; default `1`
---@field threshold? number # a number; default `20`

--- log(1 + e^(beta x)) / beta, a smooth relu; x itself where beta x > threshold.
---@param x neap.TensorLike # a tensor or a number
---@param beta? number # a number; default `1`
---@param threshold? number # a number; default `20`
---@param options? neap.softplus.options
---@overload fun(x: neap.TensorLike, beta: number, options: neap.softplus.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.softplus.options): neap.Tensor
---@return neap.Tensor
function neap.softplus(x, beta, threshold, options) end

neap.softplus_ = neap.softplus

--- log(1 + e^(beta x)) / beta, a smooth relu; x itself where beta x > threshold.
---@param beta? number # a number; default `1`
---@param threshold? number # a number; default `20`
---@param options? neap.softplus.options
---@overload fun(self: neap.Tensor, beta: number, options: neap.softplus.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.softplus.options): neap.Tensor
---@return neap.Tensor
function Tensor:softplus(beta, threshold, options) end

Tensor.softplus_ = Tensor.softplus

---@class neap.softshrink.options
---@field lambd? number # a number; default `0.5`

--- x moved towards 0 by lambd; 0 within lambd of 0.
---@param x neap.TensorLike # a tensor or a number
---@param lambd? number # a number; default `0.5`
---@param options? neap.softshrink.options
---@overload fun(x: neap.TensorLike, options: neap.softshrink.options): neap.Tensor
---@return neap.Tensor
function neap.softshrink(x, lambd, options) end

neap.softshrink_ = neap.softshrink

--- x moved towards 0 by lambd; 0 within lambd of 0.
---@param lambd? number # a number; default `0.5`
---@param options? neap.softshrink.options
---@overload fun(self: neap.Tensor, options: neap.softshrink.options): neap.Tensor
---@return neap.Tensor
function Tensor:softshrink(lambd, options) end

Tensor.softshrink_ = Tensor.softshrink

--- x / (1 + |x|), from -1 to 1.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.softsign(x) end

neap.softsign_ = neap.softsign

--- x / (1 + |x|), from -1 to 1.
---@return neap.Tensor
function Tensor:softsign() end

Tensor.softsign_ = Tensor.softsign

--- Square root; NaN below 0.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.sqrt(x) end

neap.sqrt_ = neap.sqrt

--- Square root; NaN below 0.
---@return neap.Tensor
function Tensor:sqrt() end

Tensor.sqrt_ = Tensor.sqrt

--- 0 where x <= 0, else 1.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.step(x) end

neap.step_ = neap.step

--- 0 where x <= 0, else 1.
---@return neap.Tensor
function Tensor:step() end

Tensor.step_ = Tensor.step

--- Tangent of x radians.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.tan(x) end

neap.tan_ = neap.tan

--- Tangent of x radians.
---@return neap.Tensor
function Tensor:tan() end

Tensor.tan_ = Tensor.tan

--- Hyperbolic tangent, from -1 to 1.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.tanh(x) end

neap.tanh_ = neap.tanh

--- Hyperbolic tangent, from -1 to 1.
---@return neap.Tensor
function Tensor:tanh() end

Tensor.tanh_ = Tensor.tanh

--- x - tanh(x): what tanh takes away.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.tanhshrink(x) end

neap.tanhshrink_ = neap.tanhshrink

--- x - tanh(x): what tanh takes away.
---@return neap.Tensor
function Tensor:tanhshrink() end

Tensor.tanhshrink_ = Tensor.tanhshrink

---@class neap.threshold.options
---@field threshold? number # a number
---@field value? number # a number

--- x where x > threshold, else value.
---@param x neap.TensorLike # a tensor or a number
---@param threshold number # a number
---@param value number # a number
---@param options? neap.threshold.options
---@overload fun(x: neap.TensorLike, threshold: number, options: neap.threshold.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.threshold.options): neap.Tensor
---@return neap.Tensor
function neap.threshold(x, threshold, value, options) end

neap.threshold_ = neap.threshold

--- x where x > threshold, else value.
---@param threshold number # a number
---@param value number # a number
---@param options? neap.threshold.options
---@overload fun(self: neap.Tensor, threshold: number, options: neap.threshold.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.threshold.options): neap.Tensor
---@return neap.Tensor
function Tensor:threshold(threshold, value, options) end

Tensor.threshold_ = Tensor.threshold

--- x without its fractional part.
---@param x neap.TensorLike # a tensor or a number
---@return neap.Tensor
function neap.trunc(x) end

neap.trunc_ = neap.trunc
neap.fix = neap.trunc
neap.fix_ = neap.trunc

--- x without its fractional part.
---@return neap.Tensor
function Tensor:trunc() end

Tensor.trunc_ = Tensor.trunc
Tensor.fix = Tensor.trunc
Tensor.fix_ = Tensor.trunc
