#!/bin/sh
# specs.sh INTERPRETER BUSTED [OPTION...]: every spec, one run of busted per file, two more
# at the same time than there are cores, as those that drive terminals and programs wait
# for them half the time; the longest first. Prints what each printed.
#
# One run of several would take three times as long on one core: busted keeps every spec it
# has loaded, and each full collection of a spec that looks for leaks walks them all.
set -u
cd "$(dirname "$0")/../.." || exit 1
. scripts/dev/setup.sh

outputs=$(mktemp -d) || exit 1
trap 'rm -rf "$outputs"' EXIT

# shellcheck disable=SC2016
{
    printf 'tests/spec/%s_spec.lua\n' packaging/rocks packaging/install \
        files/hostile isa_differences jupyter/kernel cli/tab cli/long cli/prompt
    find tests/spec -name '*_spec.lua' | sort
} | awk '!seen[$0]++' |
    xargs -P "$(($(cores) + 2))" -I {} sh -c '
        file=$1 output=$2/$(echo "$1" | tr / -)
        shift 2
        "$@" -o plainTerminal "$file" >"$output" 2>&1
        status=$?
        # By a pipe: between files cat copies in a way that overwrites what another one prints.
        { echo "--- $file: exit status $status"; cat "$output"; } >"$output.whole"
        cat <"$output.whole" | cat
        [ "$status" -eq 0 ]' file {} "$outputs" "$@"
