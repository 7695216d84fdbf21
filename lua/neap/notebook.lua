--- Whether neap runs in a notebook: what shows a value in the cell, for parts that draw.
--
-- lua/neap/jupyter fills it in. It stands apart, so that a script which draws loads nothing of
-- notebooks, and a notebook nothing of plots.

local notebook = {}

--- In a notebook a function: show(value) shows the value in the cell that runs, in the forms that
-- its metatable's __mime gives, and returns a display, whose :update(value) shows another in its
-- place. Elsewhere nil.
notebook.show = nil

return notebook
