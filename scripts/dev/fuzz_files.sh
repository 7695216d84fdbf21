#!/bin/sh
# fuzz_files.sh [SECONDS] [READER...]: hands readers of files what libFuzzer makes of good
# files, SECONDS each (60), all of them (tests/fuzz/readers.lua) or those named, as many at
# the same time as there are cores.
#
# Builds build-clang with NEAP_FUZZ. What has been learned stays there in fuzz/grown and
# is gone on from; what breaks a reader is left as build-clang/fuzz/<reader>-crash-..., and
# `build-clang/fuzz/fuzz_<reader> FILE` runs it again.
set -u
cd "$(dirname "$0")/../.." || exit 1
. scripts/dev/setup.sh

# Leaks are looked for at the end: garbage of Lua would make each run look like one.
seconds=${1:-60}
if [ $# -gt 0 ]; then shift; fi
ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1:quarantine_size_mb=64
UBSAN_OPTIONS=print_stacktrace=1
export ASAN_OPTIONS UBSAN_OPTIONS

targets=$PWD/build-clang/fuzz
mkdir -p build-logs
build_fuzz >build-logs/fuzz-build.log 2>&1 || {
    tail -n 20 build-logs/fuzz-build.log
    echo "No fuzz targets: they need clang and its runtime for libFuzzer (Debian: $(apt_of_fuzzer))."
    exit 1
}
TMPDIR=$(mktemp -d) || exit 1
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
build-clang/neap tests/fuzz/seeds.lua "$TMPDIR/seeds" || exit 1
if [ $# -eq 0 ]; then
    # shellcheck disable=SC2046 # names without blanks
    set -- $(ls "$TMPDIR/seeds")
fi

# shellcheck disable=SC2016
printf '%s\n' "$@" | xargs -P "$(cores)" -I {} sh -c '
    reader=$1 targets=$2 seconds=$3 log=build-logs/fuzz-$1.log
    mkdir -p "$targets/grown/$reader"
    ln -sf fuzz_files "$targets/fuzz_$reader"
    "$targets/fuzz_$reader" -max_total_time="$seconds" -max_len=4096 -len_control=20 \
        -timeout=20 -detect_leaks=0 -rss_limit_mb=4096 -print_final_stats=1 -verbosity=0 \
        -artifact_prefix="$targets/$reader-" \
        "$targets/grown/$reader" "$TMPDIR/seeds/$reader" >"$log" 2>&1
    status=$?
    runs=$(sed -n "s/^stat::number_of_executed_units: *//p" "$log")
    if [ "$status" -eq 0 ]; then
        printf "%-14s %9s files\n" "$reader" "${runs:-0}"
        exit 0
    fi
    echo "$reader: FAILED, exit status $status ($log)"
    tail -n 40 "$log"
    exit 1' reader {} "$targets" "$seconds"
