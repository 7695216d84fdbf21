-- Where a formula has a paper, a book or a definition, help names it.

local index = require "neap.help.index"
local neap = require "neap"
local sources = require "neap.help.sources"
local text = require "neap.help.text"

local YEAR = "%f[%d][12][890]%d%d%f[%D]"

-- Entries whose formula, as it stands in their text, is all there is to say.
local plain = {}
for name in ([[nn.BCELoss nn.BCEWithLogitsLoss nn.CosineEmbeddingLoss nn.HingeEmbeddingLoss nn.L1Loss nn.MSELoss
  nn.MarginRankingLoss nn.MultiLabelSoftMarginLoss nn.NLLLoss nn.PoissonNLLLoss nn.SoftMarginLoss
  binary_cross_entropy binary_cross_entropy_with_logits hinge_embedding_loss l1_loss mse_loss nll_loss
  poisson_nll_loss soft_margin_loss optim.Optimizer
  optim.lr_scheduler.ChainedScheduler optim.lr_scheduler.ConstantLR optim.lr_scheduler.ExponentialLR
  optim.lr_scheduler.LambdaLR optim.lr_scheduler.MultiStepLR optim.lr_scheduler.MultiplicativeLR
  optim.lr_scheduler.PolynomialLR optim.lr_scheduler.ReduceLROnPlateau optim.lr_scheduler.SequentialLR
  optim.lr_scheduler.StepLR nn.init.constant_ nn.init.eye_ nn.init.normal_ nn.init.ones_ nn.init.trunc_normal_
  nn.init.uniform_ nn.init.zeros_ get_rng_state set_rng_state seed]]):gmatch("%S+") do plain[name] = true end

local function told(entry) return text.entry(entry):find("Source: ") or text.entry(entry):find(YEAR) end

-- Adds to `missing` what tells no source of the entries that `asked` names.
local function look_for(missing, topic, asked)
  for _, entry in ipairs(select(2, index.look(topic)).entries) do
    if not entry.method and asked(entry) and not plain[entry.name] and not told(entry) then
      missing[#missing + 1] = entry.name
    end
  end
end

local function all() return true end

describe("the source of a formula", function()
  it("is told by losses, optimizers, schedules, starting values and random numbers", function()
    local missing = {}
    for _, topic in ipairs { "losses", "optim", "lr_scheduler", "init", "random" } do look_for(missing, topic, all) end
    look_for(missing, "nn", function(entry) return entry.name:find("Loss$") end)
    assert.equal("", table.concat(missing, " "))
  end)

  it("is told by functions that have no simple formula", function()
    for _, name in ipairs { "erf", "erfc", "erfinv", "lgamma", "digamma", "polygamma", "gelu", "selu" } do
      assert.is_truthy(told(index.look(name)), name)
    end
  end)

  it("is that of the function for a module, and told once", function()
    assert.matches("\n\nShapes: any, and the same out%. Source: Clevert et al%. 2016%.\n", text.of(neap.nn.ELU))
    for _, topic in ipairs(index.topics()) do
      for _, entry in ipairs(topic.entries) do
        local _, count = text.entry(entry):gsub("Source: ", "")
        assert.is_true(count <= 1, entry.name)
      end
    end
  end)

  it("stands in rows of entries that there are", function()
    for _, row in ipairs(sources.rows) do
      for name in row[2]:gmatch("%S+") do assert.equal(name, (index.look(name) or {}).name) end
    end
  end)
end)
