#!/bin/sh
# unoptimised.sh COMPILER ARGUMENT...: compiles without optimising, in a quarter of the time:
# a launcher of compilers for specs of what is installed where, not of how fast it is.
for word; do
    shift
    case $word in -O[1-3]) word=-O0 ;; esac
    set -- "$@" "$word"
done
exec "$@"
