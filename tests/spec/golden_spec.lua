-- Golden cases: neap against the numbers that PyTorch computes for the same code, see
-- tests/golden/README.md.

local golden = assert(loadfile("tests/golden/golden.lua", "t", _ENV))()

local function groups_of(folder)
  local names = {}
  local listing = assert(io.popen("ls " .. folder))
  for line in listing:lines() do
    local name = line:match("^(.*)%.lua$")
    if name and name ~= "run" and name ~= "golden" then names[#names + 1] = name end
  end
  listing:close()
  return names
end

-- Operations of nn.functional that do not exist yet. When one comes, it leaves this list.
local to_come = {}
for name in ([[
  adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d
  adaptive_max_pool2d adaptive_max_pool3d avg_pool1d avg_pool2d avg_pool3d batch_norm conv1d
  conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d cosine_embedding_loss
  cosine_similarity ctc_loss gaussian_nll_loss grid_sample group_norm
  instance_norm interpolate layer_norm linear_cross_entropy local_response_norm
  margin_ranking_loss max_pool1d max_pool2d max_pool3d max_unpool1d max_unpool2d max_unpool3d
  multi_margin_loss multilabel_margin_loss multilabel_soft_margin_loss normalize pad
  pairwise_distance pdist pixel_shuffle pixel_unshuffle rms_norm
  triplet_margin_loss unfold
]]):gmatch("%S+") do to_come["nn.functional." .. name] = true end

local function holds(folder, name)
  return function()
    local _, complaints = golden.run_file(folder .. "/" .. name .. ".lua")
    if #complaints > 0 then error(table.concat(complaints, "\n"), 0) end
  end
end

for _, folder in ipairs { "tests/golden", "tests/golden/opdb" } do
  describe("the golden cases of " .. folder, function()
    for _, name in ipairs(groups_of(folder)) do
      local awaited = to_come[name:match("^nn%.functional%.[%w_]+")]
      if awaited then pending(name, holds(folder, name)) else it(name, holds(folder, name)) end
    end
  end)
end
