#!/bin/sh
# cmake.sh ARGUMENT...: cmake for luarocks, with kernels of one instruction set only.
case $1 in -H*) set -- -DNEAP_KERNELS=baseline "$@" ;; esac
exec cmake "$@"
