---@meta neap.data
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.data
local data = {}

--- Items, by number from 1.
---@class neap.data.Dataset
---@field x neap.Tensor
---@field y neap.Tensor
---@field classes string[]
---@field columns string[]
---@field [any] any

--- Batches, for a `for` loop.
---@class neap.data.Loader
---@field enumerate fun(self: neap.data.Loader): fun(...): any
---@field [string] any
---@operator len: integer

---@class neap.data.BatchSampler.options
---@field max_tokens? any
---@field shuffle? boolean # default `true`
---@field drop_last? boolean # default `false`
---@field seed? neap.Int
---@field lengths? any
---@field batch_size? neap.Int

--- For a DataLoader's `batch_sampler`: batches of items that are about equally long, so that
--- little is lost when they are padded to one length. lengths is a list or a tensor of one
--- number an item. A batch has batch_size items or, with max_tokens in its place, as many as
--- can be padded to the longest of them within so many elements. With shuffle the batches come
--- in a new order each epoch, and which of equally long items go together is drawn anew; else
--- they go from short to long. drop_last leaves out a batch of fewer than batch_size items.
---@param lengths any
---@param batch_size neap.Int
---@param options? neap.data.BatchSampler.options
---@overload fun(lengths: any, options: neap.data.BatchSampler.options): any
---@overload fun(options: neap.data.BatchSampler.options): any
---@return any
function data.BatchSampler(lengths, batch_size, options) end

---@class neap.data.CIFAR10.options
---@field train? boolean # default `true`
---@field transform? any
---@field dir? string

--- The images of CIFAR-10 in its binary version, whose files (data_batch_1.bin to
--- data_batch_5.bin, test_batch.bin, plain or gzip'd) lie in `dir` or in the folder
--- cifar-10-batches-bin below it.
---@param dir string
---@param options? neap.data.CIFAR10.options
---@overload fun(options: neap.data.CIFAR10.options): neap.data.Dataset
---@return neap.data.Dataset
function data.CIFAR10(dir, options) end

--- The items of a, then those of b, and so on.
---@param ... any
---@return neap.data.Dataset
function data.ConcatDataset(...) end

---@class neap.data.DataLoader.options
---@field batch_size? number # default `1`
---@field shuffle? boolean # default `false`
---@field drop_last? boolean # default `false`
---@field sampler? any
---@field batch_sampler? any
---@field collate? any
---@field prefetch? number # default `0`
---@field seed? neap.Int
---@field ds? any

--- The items of a data set in batches.
---@param ds any
---@param options? neap.data.DataLoader.options
---@overload fun(options: neap.data.DataLoader.options): neap.data.Loader
---@return neap.data.Loader
function data.DataLoader(ds, options) end

--- Items made by a function.
---@param ... any
---@return neap.data.Dataset
function data.Dataset(...) end

---@class neap.data.FashionMNIST.options
---@field train? boolean # default `true`
---@field transform? any
---@field dir? string

--- Images of the IDX files in `dir`, plain or gzip'd.
---@param dir string
---@param options? neap.data.FashionMNIST.options
---@overload fun(options: neap.data.FashionMNIST.options): neap.data.Dataset
---@return neap.data.Dataset
function data.FashionMNIST(dir, options) end

---@class neap.data.ImageFolder.options
---@field transform? any
---@field skip_unreadable? boolean # default `false`
---@field channels? number # default `3`
---@field dtype? "float32"|"uint8" # default `"float32"|"uint8"`
---@field dir? string

--- The images below the folders of `dir`, each folder a class.
---@param dir string
---@param options? neap.data.ImageFolder.options
---@overload fun(options: neap.data.ImageFolder.options): neap.data.Dataset
---@return neap.data.Dataset
function data.ImageFolder(dir, options) end

--- Items that come one after the other, such as the lines of a file that is too large to hold:
--- without places, a length or an order to choose.
---@param iterator any
---@return neap.data.Dataset
function data.IterableDataset(iterator) end

---@class neap.data.MNIST.options
---@field train? boolean # default `true`
---@field transform? any
---@field dir? string

--- Images of the IDX files in `dir`, plain or gzip'd.
---@param dir string
---@param options? neap.data.MNIST.options
---@overload fun(options: neap.data.MNIST.options): neap.data.Dataset
---@return neap.data.Dataset
function data.MNIST(dir, options) end

---@class neap.data.StratifiedKFold.options
---@field labels? any
---@field shuffle? boolean # default `false`
---@field seed? neap.Int
---@field ds? any
---@field k? any

--- An iterator over k pairs of Subsets, `for train, test in data.StratifiedKFold(ds, 5) do`:
--- each item is in one test part, and in each part classes have the shares that they have in
--- the whole. Labels are those given, the `y` of the data set, or the last values of its items.
---@param ds any
---@param k any
---@param options? neap.data.StratifiedKFold.options
---@overload fun(ds: any, options: neap.data.StratifiedKFold.options): any
---@overload fun(options: neap.data.StratifiedKFold.options): any
---@return any
function data.StratifiedKFold(ds, k, options) end

--- The items of `ds` at `indices`, a list or an int64 tensor.
---@param ds any
---@param indices neap.TensorLike
---@return neap.data.Dataset
function data.Subset(ds, indices) end

--- Item i is row i of each tensor.
---@param x neap.TensorLike
---@param y any
---@param ... any
---@return neap.data.Dataset
function data.TensorDataset(x, y, ...) end

---@class neap.data.WeightedRandomSampler.options
---@field replacement? boolean # default `true`
---@field seed? neap.Int
---@field weights? any
---@field n? neap.Int

--- For a DataLoader's `sampler`: at each epoch n places, drawn with a probability that is
--- proportional to the weights, a list or a tensor of one a place. So rare classes can be shown
--- as often as common ones.
---@param weights any
---@param n neap.Int
---@param options? neap.data.WeightedRandomSampler.options
---@overload fun(weights: any, options: neap.data.WeightedRandomSampler.options): any
---@overload fun(options: neap.data.WeightedRandomSampler.options): any
---@return any
function data.WeightedRandomSampler(weights, n, options) end

---@class neap.data.blobs.options
---@field classes? number # default `3`
---@field noise? number # default `1`
---@field seed? neap.Int
---@field n? neap.Int

--- Clouds around random centres in -8..8, one a class.
---@param n neap.Int
---@param options? neap.data.blobs.options
---@overload fun(options: neap.data.blobs.options): neap.data.Dataset
---@return neap.data.Dataset
function data.blobs(n, options) end

---@class neap.data.circles.options
---@field factor? number # default `0.5`
---@field noise? number # default `0.05`
---@field seed? neap.Int
---@field n? neap.Int

--- A circle of radius 1 around one of radius `factor`.
---@param n neap.Int
---@param options? neap.data.circles.options
---@overload fun(options: neap.data.circles.options): neap.data.Dataset
---@return neap.data.Dataset
function data.circles(n, options) end

---@class neap.data.csv.options
---@field header? boolean # default `true`
---@field target? neap.TensorLike
---@field columns? any
---@field sep? any
---@field missing? table # default `{"", "NA"}`
---@field fill? any
---@field comment? any
---@field dtype? neap.DType
---@field text? any
---@field categorical? any
---@field skip? number # default `0`
---@field path? string

--- A table in a text file, plain or gzip'd, as a TensorDataset with the fields x, y, classes,
--- columns, categories, text.
---@param path string
---@param options? neap.data.csv.options
---@overload fun(options: neap.data.csv.options): neap.data.Dataset
---@return neap.data.Dataset
function data.csv(path, options) end

--- 1797 handwritten digits, x (1797, 64) in 0..1, y 1..10 for the digits 0..9.
---@return neap.data.Dataset
function data.digits() end

--- The path of a data set that is not in a program's hands: `given`, as a user has typed it,
--- else where the folder NEAP_DATA has it: NEAP_DATA/mnist. Without either, nil and a text that
--- says what is missing and how to get it. Names: those of the command `neap data`. The path is
--- that of a folder, or of the file where the set is one.
---@param name any
---@param given? any
---@return any
function data.find(name, given) end

--- 150 iris flowers, x (150, 4) in centimetres, y 1..3 for the species; `columns` names the
--- measurements.
---@return neap.data.Dataset
function data.iris() end

---@class neap.data.moons.options
---@field noise? number # default `0.1`
---@field seed? neap.Int
---@field n? neap.Int

--- Two interleaving half circles.
---@param n neap.Int
---@param options? neap.data.moons.options
---@overload fun(options: neap.data.moons.options): neap.data.Dataset
---@return neap.data.Dataset
function data.moons(n, options) end

---@class neap.data.random_split.options
---@field seed? neap.Int
---@field ds? any
---@field given? table

--- One Subset a length, of items drawn without replacement.
---@param ds any
---@param given table
---@param options? neap.data.random_split.options
---@overload fun(ds: any, options: neap.data.random_split.options): any
---@overload fun(options: neap.data.random_split.options): any
---@return any
function data.random_split(ds, given, options) end

---@class neap.data.spirals.options
---@field classes? number # default `2`
---@field turns? number # default `1`
---@field noise? number # default `0.02`
---@field seed? neap.Int
---@field n? neap.Int

--- Arms that wind around the origin `turns` times, one a class.
---@param n neap.Int
---@param options? neap.data.spirals.options
---@overload fun(options: neap.data.spirals.options): neap.data.Dataset
---@return neap.data.Dataset
function data.spirals(n, options) end

--- The characters of a text file, plain or gzip'd, as a data set. Item i is the token of
--- character i: its place in `vocabulary` (also `classes`), the sorted list of the characters
--- that occur. `tokens` holds them all, an int64 vector; text:encode(string) gives such a
--- vector, text:decode(tokens) a string. Characters are those of UTF-8 (`encoding` "utf-8") or,
--- in a file that is no UTF-8, its bytes ("bytes"); line ends are characters like any other.
---@param path string
---@return neap.data.Dataset
function data.text(path) end

---@class neap.data.tokenizer.options
---@field vocab? any
---@field json? any
---@field lowercase? boolean # default `true`

--- A text as the ids of its tokens, as pretrained models want it: `vocab` is the path of a
--- vocab.txt (WordPiece, as of BERT), `json` that of a tokenizer.json (WordPiece, and byte pair
--- encoding as of GPT-2, RoBERTa, Llama 3 and Qwen 2). The ids are those of the package
--- tokenizers, each plus 1: they count from 1, as the rows of nn.Embedding do, so that the
--- first line of vocab.txt has id 1 and `ids - 1` are the file's numbers.
--- `tokenizer:encode(text, {add_special_tokens = true, max_length=, padding=, pad=})` gives an
--- int64 vector, of a list of texts a list of them, and with `padding` ids and a mask of the
--- batch; `tokenizer:decode(ids, {skip_special_tokens = true})` gives text,
--- `tokenizer:tokenize(text)` the tokens as strings, `tokenizer:id(token)` and
--- `tokenizer:token(id)` one for the other (or nil). `#tokenizer` is the number of rows that an
--- Embedding needs; `tokenizer.special` holds the ids of special tokens, `tokenizer.max_length`
--- the length that a tokenizer.json names, if any: neither that nor its padding is applied by
--- itself. A vocab.txt does not say whether all letters are small: give `lowercase = false` for
--- a cased model. What a tokenizer.json asks for and neap lacks is an error that names the
--- component. Texts must be UTF-8.
---@param options? neap.data.tokenizer.options
---@return any
function data.tokenizer(options) end

--- Exclusive or: the four points of its truth table, and its value 0 or 1 (4, 1).
---@param ... any
---@return neap.data.Dataset
function data.xor(...) end

data.transforms = require "neap.data.transforms"

return data
