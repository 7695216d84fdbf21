# A thin front for CMake and the scripts; see CONTRIBUTING.md.

build:
	. scripts/dev/setup.sh && build build

test:
	./test.sh

bench: build
	cmake --build build --target neap_peak
	build/neap bench/run.lua

lint:
	./test.sh lint

format:
	find runtime tests/c tests/emulated tests/hosts tests/fuzz bench examples -name '*.[ch]' -exec clang-format -i {} +

docs: build
	build/neap scripts/dev/docs.lua
	build/neap scripts/dev/stubs.lua
	build/neap scripts/dev/site.lua

site: build
	build/neap scripts/dev/site.lua
	build/neap scripts/dev/site_check.lua

fuzz: build fuzz-files
	build/neap scripts/dev/fuzz.lua

fuzz-files:
	scripts/dev/fuzz_files.sh

asan:
	./test.sh asan

.PHONY: build test bench lint format docs site fuzz fuzz-files asan
