//go:build !android && !ios && !js

package main

import "github.com/go-gl/glfw/v3.4/glfw"

// paintFlat has the windows made from now on do without depth and stencil: everything is painted in order. Where a window is
// painted by the processor, clearing them would take as long at each frame as clearing its colours. Fyne, which makes the windows,
// must have been used before.
func paintFlat() {
	glfw.WindowHint(glfw.DepthBits, 0)
	glfw.WindowHint(glfw.StencilBits, 0)
}
