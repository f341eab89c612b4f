#!/bin/bash
# usage: . ios/check/target.sh
#
# Sets the environment in which Go compiles for an iPhone: by this machine's clang (ios/check/clang.sh), with the C library's names
# from musl, and those of Apple's frameworks as ios/check declares them. What is compiled so can be linked nowhere.
check=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
export GOOS=ios GOARCH=arm64 CGO_ENABLED=1 CC=$check/clang.sh
export CGO_CFLAGS="-Wall -Werror -I$check/target -I$check/headers -isystem /usr/include/$(uname -m)-linux-musl"
