#!/bin/bash
# usage: . ios/check/gnustep.sh
#
# Sets the environment in which Go builds what is tagged gnustep: the app's Objective-C, as it is, on this machine's GNUstep.
objc=$(dirname "$(dirname "$(find /usr/lib/gcc -name objc.h | sort | tail -1)")")
check=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
export CC=clang
export CGO_CFLAGS="-O1 -g -Wall -Werror -I$check/headers -I$check/gnustep"
# cgo hands its flags to C and to Objective-C alike; what is of Objective-C alone does nothing to C.
CGO_CFLAGS+=" -isystem /usr/include/GNUstep -isystem $objc -Wno-unused-command-line-argument"
CGO_CFLAGS+=" -fobjc-runtime=gcc -fblocks -fexceptions -fobjc-exceptions -fconstant-string-class=NSConstantString -D_NATIVE_OBJC_EXCEPTIONS"
export CGO_CFLAGS CGO_CFLAGS_ALLOW='-fobjc-.*|-fconstant-string-class=.*|-fexceptions'
export CGO_LDFLAGS="-L$(dirname "$objc")"
