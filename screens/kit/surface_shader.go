package kit

import (
	_ "embed"
	"fmt"
	"image/color"

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
	top, bottom      *canvas.Shader // of what is between the sides; without a core, top is all of that
	core             *canvas.Shader
	shown            []fyne.CanvasObject
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

const (
	// overlap is how far the parts reach beyond the corners and edges they are for, in dp. Fyne paints a shader up to one dp larger
	// on each side than its size, and moves it by half a pixel, so that the parts lie over each other, and must not lie over a
	// corner or an edge.
	overlap = 2
	// worthAMiddle and worthACore are the areas, in square dp, from which on parts that cost less are worth what two more of
	// them cost.
	worthAMiddle = 6_000
	worthACore   = 12_000
	// wholePixels is a length in dp that is a whole number of pixels on every desktop, since Fyne's scales there are tenths. Parts
	// that start a multiple of it from where the surface does end where it does, however Fyne rounds their positions.
	wholePixels = 10
)

func (r *surfaceShader) Layout(size fyne.Size) {
	r.shown = r.shown[:0]
	if !r.isSeen {
		return
	}
	side := min(r.surface.radius, size.Height/2) + overlap
	between := size.Width - 2*side
	if !r.isOpaque || between*size.Height < worthAMiddle || fyne.CurrentDevice().IsMobile() { // phones paint by a GPU
		r.place(r.left, size, fyne.NewPos(0, 0), size)
		return
	}
	r.place(r.left, size, fyne.NewPos(0, 0), fyne.NewSize(side, size.Height))
	far := wholePixels * floor((size.Width-side)/wholePixels)
	r.place(r.right, size, fyne.NewPos(far, 0), fyne.NewSize(size.Width-far, size.Height))
	rim := r.edgeWidth + overlap
	low := wholePixels * floor((size.Height-rim)/wholePixels)
	if between*(low-rim) < worthACore {
		r.place(r.top, size, fyne.NewPos(side, 0), fyne.NewSize(between, size.Height))
		return
	}
	r.place(r.top, size, fyne.NewPos(side, 0), fyne.NewSize(between, rim))
	r.place(r.bottom, size, fyne.NewPos(side, low), fyne.NewSize(between, size.Height-low))
	r.place(r.core, size, fyne.NewPos(side, rim), fyne.NewSize(between, low-rim))
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
	r.Layout(r.surface.Size())
	canvas.Refresh(r.surface)
}

func (r *surfaceShader) Objects() []fyne.CanvasObject { return r.shown }

func (r *surfaceShader) Destroy() {}
