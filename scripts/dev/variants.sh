#!/bin/sh
# variants.sh: builds that ./test.sh does not make or does not run, with the C tests and
# the smoke spec in each.
#
#   scripts/dev/variants.sh            all of them: lto clang
#   scripts/dev/variants.sh lto        one
#
# lto is gcc with -flto, clang a release by clang with its own OpenMP where it has one.
# Each builds into build-variant-<name>, in some three minutes.
set -u
cd "$(dirname "$0")/../.." || exit 1
. scripts/dev/setup.sh

failed=''

options_of() {
    case $1 in
    lto) echo -DCMAKE_C_COMPILER=gcc -DCMAKE_C_FLAGS=-flto=auto ;;
    clang) echo -DCMAKE_C_COMPILER=clang ;;
    *) echo "$1 is none of lto clang" >&2; return 1 ;;
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
for name in ${*:-lto clang}; do
    options=$(options_of "$name") || exit 2
    folder=build-variant-$name
    say "$name"
    # shellcheck disable=SC2086 # a list of options
    if ! build "$folder" -DNEAP_WERROR=ON $options; then
        failed="$failed $name: no build;"
        continue
    fi
    check ctest --test-dir "$folder" --no-tests=error --output-on-failure
    check "$folder/neap" "$busted" -o plainTerminal tests/spec/packaging/smoke_spec.lua
done
say "${failed:-all passed}"
[ -z "$failed" ]
