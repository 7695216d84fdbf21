local client = require "tests.spec.jupyter.client"
local json = require "neap.json"
local run = require "tests.spec.cli.run"

describe("neap jupyter", function()
  local folder

  before_each(function()
    folder = os.tmpname()
    os.remove(folder)
  end)
  after_each(function() run.shell("rm -rf " .. folder) end)

  local function spec_at(place)
    local file <close> = assert(io.open(("%s/%s/kernel.json"):format(folder, place)))
    return (json.decode(file:read "a"))
  end

  local function with_wire(name, f)
    it(name, function()
      if client.missing == "this neap was built without ZeroMQ" then return pending(client.missing) end
      f()
    end)
  end

  with_wire("puts a kernel where Jupyter looks, and takes it away", function()
    local places = {
      { env = ("JUPYTER_DATA_DIR=%s XDG_DATA_HOME=/nowhere"):format(folder), at = "kernels/neap" },
      { env = ("-u JUPYTER_DATA_DIR XDG_DATA_HOME=%s"):format(folder), at = "jupyter/kernels/neap" },
      { env = ("-u JUPYTER_DATA_DIR -u XDG_DATA_HOME HOME=%s"):format(folder), at = ".local/share/jupyter/kernels/neap" },
      { env = "HOME=/nowhere", options = { "--prefix=" .. folder, "--name", "mine" }, at = "share/jupyter/kernels/mine" },
    }
    for _, place in ipairs(places) do
      local options = place.options or {}
      local status, out, err = run.neap({ "jupyter", "install", table.unpack(options) }, { env = place.env })
      assert.equal(0, status, err)
      assert.truthy(out:find(folder .. "/" .. place.at, 1, true), out)
      local spec = spec_at(place.at)
      assert.equal("lua", spec.language)
      assert.same({ "kernel", "{connection_file}" }, { spec.argv[2], spec.argv[3] })
      assert.equal("neap", (run.shell(run.quote(spec.argv[1]) .. " --version") == 0) and "neap")
      assert.equal(0, (run.neap({ "jupyter", "uninstall", table.unpack(options) }, { env = place.env })))
      assert.is_nil(io.open(("%s/%s"):format(folder, place.at)))
    end
  end)

  it("leaves kernels of others alone", function()
    local place = folder .. "/share/jupyter/kernels/neap"
    run.shell(("mkdir -p %s && echo '{\"argv\":[\"python\"]}' > %s/kernel.json"):format(place, place))
    local status, _, err = run.neap { "jupyter", "uninstall", "--prefix=" .. folder }
    assert.equal(1, status)
    assert.truthy(err:find("is not a kernel of neap", 1, true), err)
    assert.same({ argv = { "python" } }, spec_at "share/jupyter/kernels/neap")
  end)

  it("says in a sentence what is wrong", function()
    local cases = {
      { { "jupyter", "remove" }, "unknown command remove" },
      { { "jupyter", "install", "--nmae=x" }, "unknown argument --nmae=x" },
      { { "jupyter", "install", "--name" }, "--name needs a value" },
      { { "jupyter", "install", "--name=../x" }, "a kernel's name is made of letters" },
      { { "jupyter", "uninstall", "--prefix=/nowhere" }, "there is no kernel /nowhere/share/jupyter/kernels/neap" },
      { { "kernel" }, "usage: neap kernel FILE" },
    }
    for _, case in ipairs(cases) do
      local status, _, err = run.neap(case[1])
      assert.equal(1, status)
      assert.truthy(err:find(case[2], 1, true), err)
      assert.is_nil(err:find("stack traceback", 1, true))
    end
  end)

  with_wire("refuses connection files that are none", function()
    local good = '"shell_port":1,"stdin_port":1,"iopub_port":1,"control_port":1,"hb_port":1'
    local cases = {
      { "{", "it is not JSON: line 1" }, { "3", "it must hold an object" }, { "{}", "shell_port must be a number from 1 to 65535" },
      { "{" .. good .. ',"key":5}', "key must be a string" }, { "{" .. good .. ',"transport":"udp"}', "transport must be tcp or ipc, got udp" },
      { "{" .. good .. ',"signature_scheme":"none"}', "signature_scheme must be hmac-sha256, got none" },
      { "{" .. good .. ',"ip":"256.0.0.1"}', "the shell socket at tcp://256.0.0.1:1:" },
    }
    for _, case in ipairs(cases) do
      local file = run.file(case[1])
      local status, _, err = run.neap { "kernel", file }
      os.remove(file)
      assert.equal(1, status)
      assert.truthy(err:find(case[2], 1, true), err)
    end
  end)
end)
