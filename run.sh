#!/bin/sh
# run.sh: from a fresh checkout to a trained network.
#
# Installs what is missing (Debian and Ubuntu; elsewhere it says what to install),
# builds neap into build/ and trains scripts/digits.lua. Run again, it installs
# nothing and compiles only what has changed.
set -eu
cd "$(dirname "$0")"
. scripts/dev/setup.sh

must_be_writable build
need_for_build
install_missing

say 'Building neap into build/'
build build

say 'Training: build/neap scripts/digits.lua'
build/neap scripts/digits.lua

say 'What to try next'
cat <<'END'
  build/neap                             the prompt: try  neap.randn(3, 4)
  build/neap course 1                    the first lesson of the course
  build/neap --help                      options of the program
  ./test.sh                              all tests and checks
  cmake --install build --prefix ~/.local    bin/neap and the Lua module
END
