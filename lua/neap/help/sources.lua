--- Where the formula of an entry comes from: the paper or book that named it, or the definition
-- that is followed. What a documentation comment says itself is not repeated here.
--
-- A row is the source and the names of entries. A module has the source of the function that it
-- runs. DLMF is the NIST Digital Library of Mathematical Functions (dlmf.nist.gov).

local rows = {
  -- functions of each element
  { "Nair and Hinton 2010", "relu" },
  { "Maas et al. 2013", "leaky_relu" },
  { "He et al. 2015", "prelu" },
  { "Xu et al. 2015", "rrelu" },
  { "Clevert et al. 2016", "elu" },
  { "Barron 2017", "celu" },
  { "Klambauer et al. 2017", "selu nn.functional.alpha_dropout nn.functional.feature_alpha_dropout "
    .. "nn.FeatureAlphaDropout" },
  { "Hendrycks and Gimpel 2016", "gelu" },
  { "Elfwing et al. 2018", "silu" },
  { "Misra 2019", "mish" },
  { "Howard et al. 2019", "hardswish hardsigmoid" },
  { "Dauphin et al. 2017", "glu" },
  { "Dugas et al. 2001", "softplus" },
  { "Turian et al. 2009", "softsign" },
  { "Donoho and Johnstone 1994", "softshrink hardshrink" },
  { "Bridle 1990", "softmax log_softmax" },
  { "Jang et al. 2017", "nn.functional.gumbel_softmax" },
  { "Berkson 1944", "logit" },
  { "DLMF 7.2.1", "erf" }, { "DLMF 7.2.2", "erfc" }, { "DLMF 7.17", "erfinv" },
  { "DLMF 5.2.1", "lgamma" }, { "DLMF 5.2.2", "digamma" }, { "DLMF 5.15", "polygamma" },
  -- statistics and linear algebra
  { "Pearson 1895", "corrcoef" },
  { "Hyndman and Fan 1996, type 7, unless `interpolation` says otherwise", "quantile nanquantile" },
  { "Golub and Van Loan 2013", "cholesky lu qr svd svdvals eigh eigvalsh lstsq cond matrix_rank" },
  { "Penrose 1955", "pinverse" },
  { "Higham 2005", "matrix_exp" },
  -- random numbers
  { "Salmon et al. 2011 (Philox)", "rand rand_like uniform uniform_ randint randint_like random_ randperm bernoulli "
    .. "bernoulli_ manual_seed" },
  { "Box and Muller 1958", "randn randn_like normal normal_ log_normal log_normal_" },
  { "Devroye 1986, by inversion", "exponential exponential_ geometric geometric_ cauchy cauchy_" },
  { "Hoermann 1993, for rates of 10 and more", "poisson" },
  { "Efraimidis and Spirakis 2006, without replacement", "multinomial" },
  -- layers
  { "Ba et al. 2016", "layer_norm" },
  { "Wu and He 2018", "group_norm" },
  { "Ulyanov et al. 2016", "instance_norm" },
  { "Krizhevsky et al. 2012", "nn.functional.local_response_norm" },
  { "Vaswani et al. 2017", "scaled_dot_product_attention nn.TransformerEncoder nn.TransformerDecoder "
    .. "nn.TransformerDecoderLayer" },
  { "LeCun et al. 1989", "conv1d conv2d conv3d nn.Conv1d nn.Conv2d nn.Conv3d" },
  { "Zeiler et al. 2010", "conv_transpose1d conv_transpose2d conv_transpose3d nn.ConvTranspose1d nn.ConvTranspose2d "
    .. "nn.ConvTranspose3d" },
  { "Keys 1981 (cubic)", "resample nn.functional.interpolate" },
  { "Jaderberg et al. 2015", "nn.functional.grid_sample" },
  { "Shi et al. 2016", "nn.functional.pixel_shuffle nn.functional.pixel_unshuffle" },
  { "Zhang et al. 2018", "nn.functional.channel_shuffle" },
  { "Sermanet et al. 2012", "nn.functional.lp_pool1d nn.functional.lp_pool2d nn.functional.lp_pool3d" },
  { "Srivastava et al. 2014", "nn.functional.dropout" },
  { "Tompson et al. 2015", "nn.functional.dropout1d nn.functional.dropout2d nn.functional.dropout3d nn.Dropout1d "
    .. "nn.Dropout3d" },
  { "Hochreiter and Schmidhuber 1997 (LSTM), Cho et al. 2014 (GRU), Elman 1990 (RNN)", "recurrent" },
  { "Hochreiter and Schmidhuber 1997", "nn.LSTMCell" },
  { "Cho et al. 2014", "nn.GRUCell" },
  { "Elman 1990", "nn.RNNCell" },
  -- losses
  { "Huber 1964", "huber_loss" },
  { "Girshick 2015", "smooth_l1_loss" },
  { "Szegedy et al. 2016 (label_smoothing)", "cross_entropy nn.functional.linear_cross_entropy "
    .. "nn.LinearCrossEntropyLoss" },
  { "Kullback and Leibler 1951", "kl_div" },
  { "Graves et al. 2006", "ctc_loss nn.functional.ctc_loss" },
  { "Nix and Weigend 1994", "nn.functional.gaussian_nll_loss" },
  { "Weston and Watkins 1999", "nn.functional.multi_margin_loss" },
  { "Elisseeff and Weston 2001", "nn.functional.multilabel_margin_loss" },
  { "Balntas et al. 2016", "nn.functional.triplet_margin_loss nn.functional.triplet_margin_with_distance_loss" },
  -- starting values, schedules and averages
  { "He et al. 2015", "nn.init.calculate_gain" },
  { "Zagoruyko and Komodakis 2017", "nn.init.dirac_" },
  { "Goyal et al. 2017", "optim.lr_scheduler.LinearLR" },
  { "Polyak and Juditsky 1992", "optim.EMA" },
  -- gradients and metrics
  { "Pearlmutter 1994", "hvp" },
  { "Fawcett 2006", "metrics.roc_auc" },
  { "van Rijsbergen 1979", "metrics.precision_recall_f1" },
  { "Good 1952", "metrics.log_loss" },
}

local sources = { rows = rows }

local by_name = {}

for _, row in ipairs(rows) do
  for name in row[2]:gmatch("%S+") do by_name[name] = row[1] end
end

--- The sentence on the source of an entry; nil where nothing is known, or where its text has it.
function sources.note(entry)
  if (entry.text .. (entry.shapes or "")):find("%f[%d][12][890]%d%d%f[%D]") then return nil end
  local runs = entry.runs
  local known = by_name[entry.name]
    or runs and (by_name[runs] or by_name["nn.functional." .. runs])
  return known and "Source: " .. known .. "."
end

return sources
