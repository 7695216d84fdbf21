#!/bin/sh
# test.sh: every test and check of neap.
#
#   ./test.sh                  all of it
#   ./test.sh lint specs       some parts: lint warnings c specs stock exit asan bare
#                              fuzz
#
# Installs what the tests need (Debian and Ubuntu), builds, runs each check and prints
# its name, result and time. Full output lies in build-logs/. The last line sums up, and
# the exit status is 1 when anything failed. A tool that is missing is a failure.
set -u
cd "$(dirname "$0")" || exit 1
. scripts/dev/setup.sh

parts=${*:-lint warnings c specs stock exit asan bare fuzz}
logs=build-logs
passed=0
failed=0
must_be_writable build
must_be_writable "$logs"
mkdir -p "$logs"
need_for_build
need_for_tests
install_missing

lua=$(first_of lua5.4 lua-5.4 lua54 lua)
luac=$(first_of luac5.4 luac-5.4 luac54 luac)
limit=''
if has timeout; then limit='timeout -k 10 1800'; fi
# LuaRocks puts a shell script before busted; Debian has the Lua script itself.
busted=$(command -v busted)
head -n 1 "$busted" 2>/dev/null | grep -q lua || busted=scripts/dev/busted.lua

wanted() { case " $parts " in *" $1 "*) ;; *) return 1 ;; esac; }

log_of() { echo "$logs/$(printf %s "$1" | tr -c 'a-zA-Z0-9' '-').log"; }

# Runs the command with its output in the log, and prints the name and the seconds.
run_logged() {
    name=$1
    shift
    log=$(log_of "$name")
    printf '%-48s ' "$name"
    begin=$(date +%s)
    ("$@") >"$log" 2>&1
    status=$?
    seconds=$(($(date +%s) - begin))
}

# What a long log is read for: the reports of sanitizers, specs and tests that failed.
reports='runtime error:|ERROR: [A-Za-z]*Sanitizer|CHECK failed|LeakSanitizer has'
reports="$reports|^(Failure|Error) →|^not ok|Assertion .* failed| error: "

# Prints the first reports of the log, each with what stands behind it, and its end.
show_failure() {
    echo "FAILED  ${seconds} s   ($log)"
    {
        if [ "$(wc -l <"$log")" -gt 40 ]; then
            grep -aE -m 3 -A 12 "$reports" "$log" && echo ...
        fi
        tail -n 40 "$log"
    } | sed 's/^/    /'
}

# check NAME COMMAND...: one test, which passes when the command succeeds.
check() {
    run_logged "$@"
    if [ "$status" -eq 0 ]; then
        echo "ok      ${seconds} s"
        passed=$((passed + 1))
    else
        show_failure
        failed=$((failed + 1))
    fi
}

# specs NAME COMMAND...: runs of busted, which count as many tests as they close with.
specs() {
    run_logged "$@"
    # 12 successes / 1 failure / 0 errors / 0 pending : 1.5 seconds
    counts=$(grep -aE '^[0-9]+ success(es)? / ' "$log" |
        awk '{ good += $1; bad += $4 + $7; left += $10 }
             END { print good + 0, bad + 0, left + 0 }')
    good=${counts%% *}
    left=${counts##* }
    bad=${counts#* }
    bad=${bad% *}
    if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$good" -eq 0 ]; }; then
        bad=1
    fi
    passed=$((passed + good))
    failed=$((failed + bad))
    if [ "$bad" -eq 0 ]; then
        echo "ok      ${seconds} s   $good specs"
        if [ "$left" -gt 0 ]; then echo "    NOT TESTED: $left specs, as their output says"; fi
    else
        # The output of the folders where something failed.
        awk '/^--- tests/ { bad = !/ status 0$/ } bad' "$log" >"$log.failed"
        if [ -s "$log.failed" ]; then log=$log.failed; fi
        show_failure
    fi
}

# --- the checks ----------------------------------------------------------------

lua_files() { find lua scripts bench tests -name '*.lua'; }
c_files() { find runtime tests/c tests/hosts tests/emulated tests/fuzz bench examples -name '*.[ch]'; }
check_lua_syntax() { lua_files | xargs -n 1 "$luac" -p --; }
check_c_format() { c_files | xargs clang-format --dry-run -Werror; }

c_tests() {
    ctest --test-dir "$1" --no-tests=error --output-on-failure --parallel "$(cores)"
}

run_specs() {
    interpreter=$1
    shift
    $limit scripts/dev/specs.sh "$interpreter" "$busted" "$@"
}

run_stock_specs() {
    LUA_PATH="$PWD/build/share/lua/5.4/?.lua;$PWD/build/share/lua/5.4/?/init.lua;;"
    LUA_CPATH="$PWD/build/lib/lua/5.4/?.so;;"
    export LUA_PATH LUA_CPATH
    # What drives the program neap does the same under lua; figures that long runs come to
    # are the library's, which is the same.
    run_specs "$lua" --run=installed --exclude-tags=packaging,program,figures "$@"
}

# lua_close unloads modules while worker threads still wait in their code: a module
# that is not linked with nodelete crashes in about half of such runs.
check_exit() {
    NEAP_PARALLEL=$1
    export NEAP_PARALLEL
    LUA_PATH="$PWD/build/share/lua/5.4/?.lua;$PWD/build/share/lua/5.4/?/init.lua;;"
    LUA_CPATH="$PWD/build/lib/lua/5.4/?.so;;"
    export LUA_PATH LUA_CPATH
    run=0
    while [ "$run" -lt 100 ]; do
        run=$((run + 1))
        $limit "$lua" -e 'local neap = require "neap"
            neap.set_num_threads(2)
            local x = neap.ones(512, 512)
            assert(x:matmul(x):exp():add(x):at(1, 1) > 1)' || {
            echo "run $run ended with status $?"
            return 1
        }
    done
}

# An archive shares its names with the program that links it: each starts with neap_.
check_global_names() {
    nm -g --defined-only build/libneap.a 2>/dev/null |
        awk 'NF == 3 && $3 !~ /^_?neap_/ { print $3; found = 1 } NF == 3 { n++ }
             END { print n + 0, "global names"; exit found || !n }'
}

no_warnings() { ! grep 'warning: ' "$1"; }

# The instruction sets whose kernels can run here, as far as that can be told.
sets_of_cpu() {
    if [ ! -r /proc/cpuinfo ] || grep -q avx512vl /proc/cpuinfo; then
        echo 'baseline;avx2;avx512'
    else
        echo 'baseline;avx2'
    fi
}

build_asan() {
    build build-asan -DNEAP_WERROR=ON -DNEAP_SANITIZE=ON -DCMAKE_C_COMPILER=gcc \
        -DNEAP_KERNELS="$(sets_of_cpu)"
}

# What only optimized code and other instruction sets show, `build` shows.
build_bare() {
    build build-bare -DNEAP_WERROR=ON -DNEAP_CHECKS=ON -DNEAP_BLAS=OFF -DNEAP_WITH_MPI=OFF \
        -DNEAP_KERNELS=baseline -DNEAP_KERNEL_SPEED=-O1 \
        -DCMAKE_C_FLAGS_RELEASE='-O1 -DNDEBUG' \
        -DCMAKE_DISABLE_FIND_PACKAGE_LibEdit=ON \
        -DCMAKE_DISABLE_FIND_PACKAGE_Jansson=ON \
        -DCMAKE_DISABLE_FIND_PACKAGE_Utf8proc=ON \
        -DCMAKE_DISABLE_FIND_PACKAGE_ZeroMQ=ON -DCMAKE_DISABLE_FIND_PACKAGE_Cairo=ON \
        -DCMAKE_DISABLE_FIND_PACKAGE_PNG=ON -DCMAKE_DISABLE_FIND_PACKAGE_JPEG=ON
}

# --- the run -------------------------------------------------------------------

# For what is built with sanitizers.
# The runtime of gcc 12 and clang 14 takes what stands before a thread-local block of an
# opened library for the block's bounds where its address ends in 0x010, which one in 128
# does; the leak checker then reads what is not there ("Tracer caught signal 11").
ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1:intercept_tls_get_addr=0
UBSAN_OPTIONS=print_stacktrace=1
# fontconfig hides some pointers from the leak checker, as cairo's fonts show.
LSAN_OPTIONS=suppressions=$PWD/scripts/dev/leaks.txt:print_suppressions=0
export ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS

say 'Tests and checks'
started=$(date +%s)
if wanted lint; then
    check 'include direction' "$lua" scripts/dev/check_includes.lua
    check 'Lua syntax (luac -p)' check_lua_syntax
    check 'luacheck' luacheck --quiet .
    check 'clang-format' check_c_format
fi
if wanted c || wanted specs || wanted stock || wanted exit; then
    check 'build' build build
    check 'no warnings: build' no_warnings "$(log_of build)"
fi
if wanted warnings || wanted fuzz; then
    check 'no warnings: clang, with fuzz targets' build_fuzz
fi
if wanted asan || wanted warnings; then
    check 'no warnings: gcc, with ASan and UBSan' build_asan
fi
if wanted bare || wanted warnings; then
    check 'no warnings: gcc, no optional library' build_bare
fi
if wanted c; then
    check 'names of the archive' check_global_names
    check 'C tests' c_tests build
    # What the programs say that they could not test.
    grep -h '^NOT TESTED' build/Testing/Temporary/LastTest.log | sed 's/^/    /'
fi
if wanted specs; then
    specs 'specs under neap' run_specs build/neap
fi
if wanted stock; then
    specs 'specs under lua' run_stock_specs
fi
if wanted exit; then
    check '100 exits of lua, with OpenMP' check_exit openmp
    check '100 exits of lua, with the pool' check_exit pool
fi
if wanted bare; then
    check 'C tests with checks, without BLAS' c_tests build-bare
    specs 'specs without BLAS' $limit build-bare/neap "$busted" -o plainTerminal \
        tests/spec/packaging/smoke_spec.lua
fi
# Programs and pages that run what other specs run too are left to the other builds.
if wanted asan; then
    check 'C tests with ASan and UBSan' c_tests build-asan
    specs 'specs with ASan and UBSan' run_specs build-asan/neap \
        --exclude-tags=packaging,figures,unsanitized
fi
if wanted fuzz; then
    check 'fuzz: readers of files, 3 s each' $limit scripts/dev/fuzz_files.sh 3
fi

echo "$(($(date +%s) - started)) s"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
