#!/bin/sh
# variants.sh: builds that ./test.sh does not make or does not run, with the golden cases
# and a few specs in each.
#
#   scripts/dev/variants.sh            all of them: lto clang avx512
#   scripts/dev/variants.sh lto        one
#
# lto is gcc with -flto, for the program and the module alone: each C test would be
# optimised as a whole. clang is a release by clang, with its own OpenMP where it has one,
# and the C tests. avx512 has the kernels for AVX-512 compiled for AVX2, by intrinsics in
# plain C (tests/emulated), and runs everything with them: for machines without AVX-512.
# Each builds into build-variant-<name>, in some minutes.
set -u
cd "$(dirname "$0")/../.." || exit 1
. scripts/dev/setup.sh

failed=''

options_of() {
    case $1 in
    lto) echo -DCMAKE_C_COMPILER=gcc -DCMAKE_C_FLAGS=-flto=auto -DNEAP_TESTS=OFF \
        -DNEAP_INSTALL_DEV=OFF ;;
    clang) echo -DCMAKE_C_COMPILER=clang ;;
    avx512) echo -DCMAKE_C_COMPILER=gcc -DNEAP_EMULATE_AVX512=ON -DNEAP_INSTALL_DEV=OFF ;;
    *) echo "$1 is none of lto clang avx512" >&2; return 1 ;;
    esac
}

check() {
    echo "-- $name: $*"
    "$@" || failed="$failed $name:$*;"
}

must_be_writable build
need_for_build
need_for_tests
install_missing
busted=$(command -v busted)
head -n 1 "$busted" 2>/dev/null | grep -q lua || busted=scripts/dev/busted.lua
for name in ${*:-lto clang avx512}; do
    options=$(options_of "$name") || exit 2
    folder=build-variant-$name
    say "$name"
    # shellcheck disable=SC2086 # a list of options
    if ! build "$folder" -DNEAP_WERROR=ON $options; then
        failed="$failed $name: no build;"
        continue
    fi
    if [ "$name" != lto ]; then
        check ctest --test-dir "$folder" --no-tests=error --output-on-failure
    fi
    check "$folder/neap" tests/golden/run.lua tests/golden
    check "$folder/neap" "$busted" -o plainTerminal --run=installed \
        tests/spec/packaging/smoke_spec.lua tests/spec/autograd/backward_spec.lua
done
say "${failed:-all passed}"
[ -z "$failed" ]
