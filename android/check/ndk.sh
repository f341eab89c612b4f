#!/bin/bash
# usage: android/check/ndk.sh FOLDER
#
# Makes a stand-in for Google's NDK in FOLDER, laid out like it, from Debian's packages alone: clang and lld, the C library of Debian's
# cross compilers, and Android's own headers. What it links asks for glibc, which no phone has: it shows that the app compiles and
# links for Android, and is never to be shipped.
set -euo pipefail

check=$(realpath "$(dirname "$0")")
mkdir -p "${1:?usage: android/check/ndk.sh FOLDER}"
ndk=$(realpath "$1")
bin=$ndk/toolchains/llvm/prebuilt/linux-x86_64/bin
sysroot=$ndk/toolchains/llvm/prebuilt/linux-x86_64/sysroot
include=$sysroot/usr/include
mkdir -p "$bin" "$include/android"

headers=$(mktemp -d)
trap 'rm -rf "$headers"' EXIT
"$check/fetch.sh" "$headers" bookworm android-platform-frameworks-native-headers android-liblog-dev android-libnativehelper-dev \
	libgles-dev libegl-dev libgl-dev
found=$headers/usr/include
cp "$found"/android/android/*.h "$check/native_window.h" "$include/android/"
cp "$found/android/nativehelper/jni.h" "$check/bionic.h" "$include/"
cp -r "$found"/{EGL,GLES,GLES2,GLES3,KHR} "$include/"

# Android's libraries as a program sees them when it is linked: every function of their headers, with nothing in it.
functions() { # PATTERN HEADER…
	local pattern=$1
	shift
	cat "$@" | grep -oE "\b$pattern *\(" | tr -d ' (' | sort -u | sed 's/.*/void &(void) {}/'
}
functions 'A[A-Z][A-Za-z]*_[A-Za-z0-9_]+' "$include"/android/*.h >"$headers/android.c"
functions '__android_log_[a-z_]+' "$include/android/log.h" >"$headers/log.c"
functions 'egl[A-Z][A-Za-z0-9]+' "$include/EGL/egl.h" >"$headers/EGL.c"
functions 'gl[A-Z][A-Za-z0-9]+' "$include/GLES2/gl2.h" >"$headers/GLESv2.c"
functions 'gl[A-Z][A-Za-z0-9]+' "$include/GLES3/gl3.h" >"$headers/GLESv3.c"

# Android's armeabi-v7a passes floating-point numbers in integer registers, as Debian's armel does and its armhf does not.
standIn() { # NAME-IN-THE-NDK TRIPLE-OF-DEBIAN FLAG…
	local name=$1 triple=$2
	shift 2
	local libraries=$sysroot/usr/lib/$name
	mkdir -p "$libraries"
	for library in "$headers"/*.c; do
		clang --target="$triple" "$@" -nostdlib -fuse-ld=lld -fno-builtin -w -shared \
			-Wl,-soname,"lib$(basename "$library" .c).so" -o "$libraries/lib$(basename "$library" .c).so" "$library"
	done
	cat >"$bin/${name}24-clang" <<SCRIPT
#!/bin/sh
exec clang --target=$triple $* -D__ANDROID__ -DANDROID -D__ANDROID_API__=24 -D_GNU_SOURCE \\
	-include $include/bionic.h -isystem $include -fuse-ld=lld -L$libraries -Wno-unused-command-line-argument "\$@"
SCRIPT
	chmod +x "$bin/${name}24-clang"
}
standIn aarch64-linux-android aarch64-linux-gnu
standIn armv7a-linux-androideabi arm-linux-gnueabi -march=armv7-a -mfloat-abi=softfp -mfpu=vfpv3-d16
