--- neap help NAME: what neap.help tells of a name.

return function(name) require "neap.help"(name) end
