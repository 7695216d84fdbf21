#!/bin/sh
# unoptimised.sh COMPILER ARGUMENT...: compiles without optimising, in a quarter of the time:
# a launcher of compilers for specs of what is installed where, not of how fast it is. Where
# BUILT names a build folder of equal sources, an object that knows no folder of its
# installation is copied from there.
for word; do
    shift
    case $word in -O[1-3]) word=-O0 ;; esac
    set -- "$@" "$word"
    if [ "${before-}" = -o ]; then object=$word; fi
    before=$word
done
case "$*" in
*_INSTALLED=*) ;;
*) if [ -n "${BUILT-}" ] && cp "$BUILT/${object-none}" "$object" 2>/dev/null; then exit; fi ;;
esac
exec "$@"
