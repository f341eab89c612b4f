//go:build !android && !ios && !js && !mobile

package main

import "github.com/go-gl/glfw/v3.4/glfw"

// paintFlat has the windows made from now on do without depth and stencil: everything is painted in order. A window that is painted
// by the processor would clear them at each frame, and paint triangles where without them it paints rectangles: a tenth of all that a
// frame costs. Fyne, which makes the windows, must have been used before.
func paintFlat() {
	glfw.WindowHint(glfw.DepthBits, 0)
	glfw.WindowHint(glfw.StencilBits, 0)
}
