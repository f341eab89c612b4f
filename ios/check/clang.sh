#!/bin/bash
# Compiles for an iPhone. Of other people's modules only the Go is looked at: their Objective-C and C want more of Apple's headers
# than ios/check declares, and are compiled as if nothing were in them.
arguments=()
for argument; do
	case $PWD,$argument in
	*/pkg/mod/*,*.[mc]) [ -e "$argument" ] && [[ $argument != /* ]] && arguments+=(-x c) && argument=/dev/null ;;
	esac
	arguments+=("$argument")
done
exec clang -target arm64-apple-ios15.0 "${arguments[@]}"
