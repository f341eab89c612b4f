/* Debian has every header of Android's that the app needs but this one. It declares what Fyne calls, as the NDK's reference does
   (developer.android.com/ndk/reference/group/a-native-window). */
#pragma once

#include <stdint.h>

typedef struct ANativeWindow ANativeWindow;
typedef struct ARect {
	int32_t left, top, right, bottom;
} ARect;

int32_t ANativeWindow_getWidth(ANativeWindow* window);
int32_t ANativeWindow_getHeight(ANativeWindow* window);
int32_t ANativeWindow_setBuffersGeometry(ANativeWindow* window, int32_t width, int32_t height, int32_t format);
