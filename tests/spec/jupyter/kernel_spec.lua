-- The kernel, asked by Python's jupyter_client as front ends do.

local client = require "tests.spec.jupyter.client"
local drive, text, result, outputs = client.drive, client.text, client.result, client.outputs

local function cell(code, options)
  options = options or {}
  options.code = code
  return { "execute", options }
end

describe("the kernel of a notebook #program", function()
  -- A spec that needs a kernel, or says why there is none.
  local function with_kernel(name, f)
    it(name, function()
      if client.missing then return pending(client.missing) end
      f()
    end)
  end

  with_kernel("runs cells in one session and gives what they end in", function()
    local first, second, muted, none, count = drive {
      cell "local x = 20\nlocal function twice(n) return 2 * n end", cell "twice(x) + 2", cell "x + 1;",
      cell "for i = 1, 3 do end", cell "_1",
    }
    assert.is_nil(result(first))
    assert.same({ ["text/plain"] = "42" }, result(second))
    assert.equal(2, second.reply.execution_count)
    assert.is_nil(result(muted))
    assert.is_nil(result(none))
    assert.equal("42", result(count)["text/plain"])
    assert.same({ "status", { execution_state = "busy" } }, second.outputs[1])
    assert.same({ code = "twice(x) + 2", execution_count = 2 }, outputs(second, "execute_input")[1])
  end)

  with_kernel("counts no cell that is silent or not stored", function()
    local silent, unstored, stored = drive {
      cell("print 'said'; return 1", { silent = true }), cell("2", { store_history = false }), cell "3",
    }
    assert.same({}, outputs(silent, "execute_input"))
    assert.is_nil(result(silent))
    assert.equal("ok", silent.reply.status)
    assert.equal("2", result(unstored)["text/plain"])
    assert.equal(1, stored.reply.execution_count)
  end)

  with_kernel("publishes what Lua, C and children write, in order, as UTF-8", function()
    local written, broken, mute = drive {
      cell "io.write 'a' print('b', 1) os.execute 'echo child' io.stderr:write 'wrong'",
      cell [[io.write "\xE2\x82" io.write "\xAC \xff"]], cell "io.write 'x'",
    }
    assert.equal("ab\t1\nchild\n", text(written, "stdout"))
    assert.equal("wrong", text(written, "stderr"))
    assert.equal("\u{20AC} \u{FFFD}", text(broken, "stdout"))
    assert.is_nil(result(mute))
  end)

  with_kernel("tells of errors, and lets the session live on", function()
    local failed, unfinished, object, after = drive {
      cell "local a = 1\nlocal b = a + nil", cell "f(", cell "error({})", cell "a",
    }
    local report = outputs(failed, "error")[1]
    assert.truthy(report.evalue:find("attempt to perform arithmetic on a nil value", 1, true))
    assert.truthy(table.concat(report.traceback, "\n"):find("local b = a + nil", 1, true))
    assert.equal("error", failed.reply.status)
    assert.equal(report.evalue, failed.reply.evalue)
    assert.equal("error", unfinished.reply.status)
    assert.truthy(object.reply.evalue:find("(error object is a table value)", 1, true))
    assert.equal("1", result(after)["text/plain"])
  end)

  with_kernel("leaves out cells that were sent before one failed, unless told otherwise", function()
    local left_out, gone_on, later = drive {
      { "at_once", { codes = { "error 'no'", "y = 1", "y = 2" } } },
      { "at_once", { codes = { "error 'no'", "y = 3" }, stop_on_error = false } },
      cell "y",
    }
    assert.same({ "error", "aborted", "aborted" }, left_out)
    assert.same({ "error", "ok" }, gone_on)
    assert.equal("3", result(later)["text/plain"])
  end)

  with_kernel("is interrupted, by a signal and by a message, and goes on", function()
    local loop = "print 'on' while true do end"
    local product = "local x = neap.randn(1500, 1500) print 'on' while true do x:matmul(x) end"
    local first, second, third, after = drive {
      cell(loop, { interrupt = "on" }), cell(loop, { interrupt = "on", by = "message" }),
      cell(product, { interrupt = "on" }), cell "1 + 1",
    }
    for _, stopped in ipairs { first, second, third } do
      assert.equal("interrupted", stopped.reply.ename)
    end
    assert.equal("2", result(after)["text/plain"])
  end)

  with_kernel("sends heartbeats and answers the control socket while it computes", function()
    local busy = drive { { "while_busy", { code = "print 'on' while true do end" } } }
    assert.equal("beat", busy.beat)
    assert.equal("neap", busy.info.implementation)
    assert.equal("error", busy.status)
  end)

  with_kernel("asks the user for what is read", function()
    local read, ended, refused = drive {
      cell("local a = io.read()\nlocal n, rest = io.read('n', 'L')\nreturn a, n, rest, io.stdin:read(2)",
        { given = { "hello", "42 x", "yes" } }),
      cell("io.read()", { given = { "\4" } }), cell "io.read()",
    }
    assert.equal("hello\t42\t x\n\tye", result(read)["text/plain"])
    assert.equal("nil", result(ended)["text/plain"])
    assert.truthy(refused.reply.evalue:find("this front end does not ask for input", 1, true))
  end)

  with_kernel("shows tensors and summaries as tables and what __mime gives", function()
    local small, large, summary, own, picture = drive {
      cell "neap.tensor{{1, 2}, {3, 4}}", cell "neap.zeros(100, 100)", cell "nn.Linear(2, 3):summary(1, 2)",
      cell [[setmetatable({}, {__mime = function() return {["image/svg+xml"] = "<svg/>", ["image/png"] = "\x89PNG"} end})]],
      cell "neap.image.picture(neap.zeros(1, 2, 3))",
    }
    assert.truthy(result(small)["text/html"]:find(">2</td></tr><tr>", 1, true))
    assert.truthy(result(small)["text/html"]:find("float32 (2, 2)", 1, true))
    assert.truthy(result(small)["text/plain"]:find("tensor([[1., 2.]", 1, true))
    local _, cells = result(large)["text/html"]:gsub("<td", "")
    assert.equal(11 * 11, cells)
    assert.truthy(result(summary)["text/html"]:find("<th>Multiply-adds</th>", 1, true))
    assert.equal("<svg/>", result(own)["image/svg+xml"])
    assert.equal("iVBORw==", result(own)["image/png"])
    assert.truthy(result(picture)["image/png"]:find("^iVBORw0KGgo"))
  end)

  with_kernel("says what is wrong with forms that cannot be shown", function()
    local function forms(body) return cell(("setmetatable({}, {__mime = function() %s end})"):format(body)) end
    local none, odd, ring, failing, after = drive {
      forms "return 5", forms "return {[1] = print}", forms "local t = {} t[1] = t return {['application/json'] = t}",
      forms "error 'own'", cell "1",
    }
    assert.truthy(none.reply.evalue:find("__mime must return a table of texts by MIME type, got 5", 1, true))
    assert.truthy(odd.reply.evalue:find("__mime: the form 1 must be a string, got function", 1, true), odd.reply.evalue)
    assert.truthy(ring.reply.evalue:find("a table holds itself", 1, true))
    assert.truthy(failing.reply.evalue:find("own", 1, true))
    assert.equal("1", result(after)["text/plain"])
  end)

  with_kernel("shows and changes displays, and clears what was shown", function()
    local shown = drive { cell "local d = display(1)\nd:update(2)\nclear_output(true)\ndisplay(3)" }
    local first, changed = outputs(shown, "display_data"), outputs(shown, "update_display_data")[1]
    assert.equal("1", first[1].data["text/plain"])
    assert.equal("2", changed.data["text/plain"])
    assert.same(first[1].transient, changed.transient)
    assert.same({ wait = true }, outputs(shown, "clear_output")[1])
    assert.equal("3", first[2].data["text/plain"])
    assert.is_nil(result(shown))
  end)

  with_kernel("draws the bars of loops in their place, in a new one below what is printed", function()
    local nested, printed = drive {
      cell 'for i in neap.progress(2, {desc = "outer"}) do for j in neap.progress(3, {desc = "inner"}) do end end',
      cell 'for e = 1, 2 do for i in neap.progress(2, {desc = "epoch " .. e}) do end print(e) end',
    }
    local function last_text(cell_result)
      local changes = outputs(cell_result, "update_display_data")
      return changes[#changes].data["text/plain"], changes[#changes].transient.display_id
    end
    local line, id = last_text(nested)
    assert.truthy(line:find("^outer 100%% |[^\n]*| 2/2 [^\n]*$"), line)
    assert.equal(id, outputs(nested, "display_data")[1].transient.display_id)
    local kinds = {}
    for _, output in ipairs(printed.outputs) do kinds[#kinds + 1] = output[1] end
    assert.same({ "status", "execute_input", "display_data", "stream", "update_display_data", "display_data", "stream",
      "update_display_data", "status" }, kinds)
    assert.truthy(last_text(printed):find("^epoch 2 100%%"))
  end)

  with_kernel("evaluates the expressions that come with a cell", function()
    local evaluated = drive { cell("local x = 6", { user_expressions = { good = "x * 7", bad = "nil + 1" } }) }
    local found = evaluated.reply.user_expressions
    assert.equal("42", found.good.data["text/plain"])
    assert.equal("error", found.bad.status)
  end)

  with_kernel("completes, inspects, tells whole texts from others, and remembers", function()
    local _, complete, about, whole, open, wrong, history, comms, comm = drive {
      cell "local \u{e9} = {}", { "ask", { kind = "complete_request", content = { code = "'\u{e9}' .. neap.zeros_l", cursor_pos = 18 } } },
      { "ask", { kind = "inspect_request", content = { code = "neap.zeros(2)", cursor_pos = 8, detail_level = 0 } } },
      { "ask", { kind = "is_complete_request", content = { code = "x = 1" } } },
      { "ask", { kind = "is_complete_request", content = { code = "for i = 1, 2 do" } } },
      { "ask", { kind = "is_complete_request", content = { code = "x = )" } } },
      { "ask", { kind = "history_request", content = { hist_access_type = "search", pattern = "local*", raw = true, output = false } } },
      { "ask", { kind = "comm_info_request", content = {} } },
      { "comm_open", { comm_id = "c1" } },
    }
    assert.same({ "zeros_like" }, complete.matches)
    assert.equal(12, complete.cursor_start)
    assert.equal(18, complete.cursor_end)
    assert.same({ { text = "zeros_like", type = "function", start = 12, ["end"] = 18 } },
      complete.metadata._jupyter_types_experimental)
    assert.is_true(about.found)
    assert.truthy(about.data["text/plain"]:find("neap.zeros(", 1, true))
    assert.equal("complete", whole.status)
    assert.same({ status = "incomplete", indent = "  " }, open)
    assert.equal("invalid", wrong.status)
    assert.same({ { 0, 1, "local \u{e9} = {}" } }, history.history)
    assert.same({}, comms.comms)
    assert.equal("comm_close", comm[2][1])
  end)

  with_kernel("drops messages that are not signed, not whole or not JSON", function()
    local header = '{"msg_type":"execute_request","msg_id":"1"}'
    local function signed(...) return { parts = { ... } } end
    local messages = {
      { "" }, { "<IDS|MSG>" }, { "a", "<IDS|MSG>", "b" },
      { "<IDS|MSG>", ("0"):rep(64), header, "{}", "{}", '{"code":"broken = true"}' },
      { "<IDS|MSG>", "", header, "{}", "{}", '{"code":"broken = true"}' },
      signed("", "", "", ""), signed("[]", "{}", "{}", "{}"), signed('{"msg_type":1}', "{}", "{}", "{}"),
      signed(header, "{}", "{}", "[]"), signed(header, "{}", "{}", "{}"), signed(header, "{}", "{}", '{"code":1}'),
      signed(header, "x", "x", '{"code":"1"}'), signed(header, "{}", "{}", ("["):rep(100000)),
      signed('{"msg_type":"unknown_request"}', "{}", "{}", "{}"),
      signed('{"msg_type":"complete_request"}', "{}", "{}", '{"code":"x","cursor_pos":-9999999999}'),
      signed('{"msg_type":"inspect_request"}', "{}", "{}", '{"code":"x","cursor_pos":1e300}'),
      signed('{"msg_type":"history_request"}', "{}", "{}",
        '{"hist_access_type":"range","start":-9223372036854775807,"stop":9223372036854775807}'),
      signed('{"msg_type":"history_request"}', "{}", "{}", '{"hist_access_type":"search","pattern":"%","n":-5}'),
      signed(header, "{}", "{}", '{"code":"\\u0000"}'),
      signed(header, "{}", "{}", '{"code":"1","silent":"x","user_expressions":[1,"a"]}'),
    }
    local many = {}
    for i = 1, 100 do many[i] = "x" end
    messages[#messages + 1] = many
    local shell, control, after = drive {
      { "hostile", { channel = "shell", messages = messages } },
      { "hostile", { channel = "control", messages = messages } }, cell "broken",
    }
    assert.is_true(shell)
    assert.is_true(control)
    assert.equal("nil", result(after)["text/plain"])
  end)

  with_kernel("publishes what a cell has written before it leaves", function()
    local left = drive { { "leave", { code = "io.write 'a' print 'last' os.exit(3)" } } }
    assert.same({ text = "alast\n", alive = false }, left)
  end)

  with_kernel("restarts with nothing defined, and ends when told to, also while it computes", function()
    local _, _, after, ended = drive {
      cell "z = 1", { "restart", {} }, cell "z",
      { "shutdown", { code = "print 'on' while true do pcall(function() while true do end end) end" } },
    }
    assert.equal("nil", result(after)["text/plain"])
    assert.is_true(ended)
  end)
end)
