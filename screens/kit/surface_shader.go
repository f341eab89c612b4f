package kit

import (
	_ "embed"
	"fmt"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// The programs that paint a surface and its parts, without the lines that OpenGL and OpenGL ES want before them. Painted by
// the processor, what they cost at each pixel is mostly their uniforms: more than fifty instructions for each one read.
var (
	//go:embed surface.frag
	surfaceBody string
	//go:embed surface_middle.frag
	middleBody string
	//go:embed surface_core.frag
	coreBody string
)

const (
	desktopHeader = "#version 110\n"
	mobileHeader  = "#version 100\n#ifdef GL_FRAGMENT_PRECISION_HIGH\nprecision highp float;\n#else\nprecision mediump float;\n#endif\n"
)

// surfaceShader draws a surface by shaders of its own: the window of a phone is mostly surfaces, painted anew at every tick of a
// countdown, and Fyne's rectangle asks of each pixel whether it lies in a shadow or on one of four different corners. Of a large
// surface only the sides ask for corners, between them the ends only how far the edge is, and the core asks nothing.
type surfaceShader struct {
	surface          *surface
	left, right      *canvas.Shader // of a surface that is painted in one piece, left is all
	top, bottom      *canvas.Shader // of what is between the sides
	core             *canvas.Shader
	shown            []fyne.CanvasObject
	scale            float32 // that the parts are arranged for; 0 while they are not
	isSeen, isOpaque bool
	edgeWidth        float32
}

func newSurfaceShader(s *surface) *surfaceShader {
	r := &surfaceShader{
		surface: s,
		left:    newShader("mawidi.surface", surfaceBody),
		right:   newShader("mawidi.surface", surfaceBody),
		top:     newShader("mawidi.surface.middle", middleBody),
		bottom:  newShader("mawidi.surface.middle", middleBody),
	}
	r.colour()
	return r
}

func newShader(name, body string) *canvas.Shader {
	s := canvas.NewShader(name, []byte(desktopHeader+body), []byte(mobileHeader+body))
	s.Uniforms = make(map[string]float32, 12)
	return s
}

// newCore is a shader of one colour, which is part of its program: a single number asked for would cost as much as the rest. It
// must not ask for two. Mesa 22.3, painting a tile without a depth buffer by a program that only hands numbers on, takes the place of
// each among the uniforms for a fraction of 1, and so reads the first in place of all.
func newCore(c color.NRGBA) *canvas.Shader {
	fill := fmt.Sprintf("#define FILL %.4f, %.4f, %.4f\n", float32(c.R)/255, float32(c.G)/255, float32(c.B)/255)
	return newShader(fmt.Sprintf("mawidi.surface.core.%02x%02x%02x", c.R, c.G, c.B), fill+coreBody)
}

// colour hands the surface's colours to the shaders, in straight alpha from 0 to 1.
func (r *surfaceShader) colour() {
	s := r.surface
	named := func(name fyne.ThemeColorName) color.NRGBA {
		if name == "" {
			return color.NRGBA{}
		}
		return straight(theme.ColorForWidget(name, s))
	}
	fill, edge := Over(named(s.fill), named(s.tint)), named(s.edge)
	r.edgeWidth = s.edgeWidth
	switch {
	case s.edge == "":
		edge, r.edgeWidth = fill, 0
	case fill.A == 0:
		fill.R, fill.G, fill.B = edge.R, edge.G, edge.B // so that the edge keeps its colour while it fades inwards
	}
	for _, part := range []*canvas.Shader{r.left, r.right, r.top, r.bottom} {
		set(part, "fill", fill)
		set(part, "edge", edge)
	}
	r.core = newCore(fill)
	r.isSeen, r.isOpaque = fill.A > 0 || edge.A > 0, fill.A == 0xff && edge.A == 0xff
}

// set hands a colour to a shader as four numbers, since Fyne passes nothing larger.
func set(s *canvas.Shader, name string, c color.NRGBA) {
	s.Uniforms[name+"Red"], s.Uniforms[name+"Green"] = float32(c.R)/255, float32(c.G)/255
	s.Uniforms[name+"Blue"], s.Uniforms[name+"Alpha"] = float32(c.B)/255, float32(c.A)/255
}

// worthParts is how large the core has to be, in square dp, to be worth what more parts cost.
const worthParts = 6_000

// Layout leaves the parts to Objects: they depend on the window's scale, which is known only there, and may change.
func (r *surfaceShader) Layout(fyne.Size) { r.scale = 0 }

// Objects are the parts, arranged for the window that the surface is in.
func (r *surfaceShader) Objects() []fyne.CanvasObject {
	scale := float32(1)
	if window := fyne.CurrentApp().Driver().CanvasForObject(r.surface); window != nil {
		scale = window.Scale()
	}
	if r.scale != scale {
		r.scale = scale
		r.arrange(r.surface.Size())
	}
	return r.shown
}

func (r *surfaceShader) arrange(size fyne.Size) {
	r.shown = r.shown[:0]
	if !r.isSeen {
		return
	}
	// from here on lengths are in pixels
	right, low := size.Width*r.scale, size.Height*r.scale
	bleed := float32(math.Round(float64(r.scale)/2)) * r.scale // which Fyne adds to a shader at each of its ends
	whole := ceil(bleed)
	rim := ceil(r.edgeWidth * r.scale)
	if whole != bleed {
		rim = max(rim, 1) // the core may end a pixel early
	}
	side := max(ceil(min(r.surface.radius, size.Height/2)*r.scale), rim)
	if !r.isOpaque || (right-2*side)*low < worthParts*r.scale*r.scale || fyne.CurrentDevice().IsMobile() { // phones paint by a GPU
		r.place(r.left, size, fyne.Position{}, size)
		return
	}
	if side > 0 {
		end := right
		side, right = side+whole, floor(right)-side-whole
		r.span(r.left, size, 0, 0, side, low)
		r.span(r.right, size, right, 0, end, low)
	}
	if rim > 0 {
		end := low
		low = floor(low) - rim
		r.span(r.top, size, side, 0, right, rim)
		r.span(r.bottom, size, side, low, right, end)
	}
	r.span(r.core, size, side+whole, rim+whole, right-whole, low-whole)
}

// span has a part paint what is between two corners, in pixels. Fyne rounds positions and sizes by themselves: a hair is added to
// each, so that a half is rounded alike wherever it stands.
func (r *surfaceShader) span(part *canvas.Shader, whole fyne.Size, left, top, right, bottom float32) {
	const hair = 0.002
	dp := func(pixels float32) float32 { return (pixels + hair) / r.scale }
	r.place(part, whole, fyne.NewPos(dp(left), dp(top)), fyne.NewSize(dp(right-left), dp(bottom-top)))
}

// place has a part paint so much of a surface of a size, from there on.
func (r *surfaceShader) place(part *canvas.Shader, whole fyne.Size, from fyne.Position, size fyne.Size) {
	r.shown = append(r.shown, part)
	part.Move(from)
	part.Resize(size)
	if part == r.core {
		return
	}
	for name, length := range map[string]float32{
		"before": from.X, "behind": whole.Width - from.X - size.Width,
		"above": from.Y, "below": whole.Height - from.Y - size.Height,
		"radius": r.surface.radius, "edgeWidth": r.edgeWidth,
	} {
		part.Uniforms[name] = length / max(size.Width+size.Height, 1)
	}
}

func (r *surfaceShader) MinSize() fyne.Size { return fyne.Size{} }

func (r *surfaceShader) Refresh() {
	r.colour()
	r.scale = 0
	canvas.Refresh(r.surface)
}

func (r *surfaceShader) Destroy() {}
