--- neap help NAME, neap help words: what neap.help tells of them.

return function(...) require "neap.help"(table.concat({ ... }, " ")) end
