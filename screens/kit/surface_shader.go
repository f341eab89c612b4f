package kit

import (
	_ "embed"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// The programs that paint a surface and its middle, without the lines that OpenGL and OpenGL ES want before them. Painted by
// the processor, what they cost at each pixel is mostly their uniforms: more than twenty instructions for each one read.
var (
	//go:embed surface.frag
	surfaceBody string
	//go:embed surface_middle.frag
	middleBody string
)

const (
	desktopHeader = "#version 110\n"
	mobileHeader  = "#version 100\n#ifdef GL_FRAGMENT_PRECISION_HIGH\nprecision highp float;\n#else\nprecision mediump float;\n#endif\n"
)

// surfaceShader draws a surface by shaders of its own: the window of a phone is mostly surfaces, painted anew at every tick of a
// countdown, and Fyne's rectangle asks of each pixel whether it lies in a shadow or on one of four different corners. Between
// the ends of a large surface nothing is asked but how far away its sides are.
type surfaceShader struct {
	surface             *surface
	top, middle, bottom *canvas.Shader // of a surface without a middle, top is all
	isSeen, isOpaque    bool
	edgeWidth           float32
}

func newSurfaceShader(s *surface) *surfaceShader {
	r := &surfaceShader{
		surface: s,
		top:     newShader("mawidi.surface", surfaceBody),
		middle:  newShader("mawidi.surface.middle", middleBody),
		bottom:  newShader("mawidi.surface", surfaceBody),
	}
	r.colour()
	return r
}

func newShader(name, body string) *canvas.Shader {
	s := canvas.NewShader(name, []byte(desktopHeader+body), []byte(mobileHeader+body))
	s.Uniforms = make(map[string]float32, 12)
	return s
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
	for _, part := range []*canvas.Shader{r.top, r.middle, r.bottom} {
		set(part, "fill", fill)
		set(part, "edge", edge)
	}
	r.isSeen, r.isOpaque = fill.A > 0 || edge.A > 0, fill.A == 0xff && edge.A == 0xff
}

// set hands a colour to a shader as four numbers, since Fyne passes nothing larger.
func set(s *canvas.Shader, name string, c color.NRGBA) {
	s.Uniforms[name+"Red"], s.Uniforms[name+"Green"] = float32(c.R)/255, float32(c.G)/255
	s.Uniforms[name+"Blue"], s.Uniforms[name+"Alpha"] = float32(c.B)/255, float32(c.A)/255
}

const (
	// overlap is how far the ends reach beyond their corners, in dp. Fyne paints a shader a little larger than its size, so that
	// the middle lies over the ends, and must not lie over a corner.
	overlap = 2
	// worthAMiddle is the area, in square dp, that a middle must have to save more than two parts more to paint cost.
	worthAMiddle = 10_000
)

func (r *surfaceShader) Layout(size fyne.Size) {
	end := r.surface.radius + overlap
	middle := size.Height - 2*end
	if !r.isOpaque || middle*size.Width < worthAMiddle {
		r.place(r.top, size, 0, size.Height)
		r.middle.Hidden, r.bottom.Hidden = true, true
		return
	}
	r.place(r.top, size, 0, end)
	r.place(r.middle, size, end, middle)
	r.place(r.bottom, size, end+middle, end)
}

// place has a part paint height dp of a surface of that size, from top dp on.
func (r *surfaceShader) place(part *canvas.Shader, size fyne.Size, top, height float32) {
	part.Hidden = !r.isSeen
	part.Move(fyne.NewPos(0, top))
	part.Resize(fyne.NewSize(size.Width, height))
	for name, length := range map[string]float32{
		"above": top, "below": size.Height - top - height, "radius": r.surface.radius, "edgeWidth": r.edgeWidth,
	} {
		part.Uniforms[name] = length / max(size.Width, 1)
	}
}

func (r *surfaceShader) MinSize() fyne.Size { return fyne.Size{} }

func (r *surfaceShader) Refresh() {
	r.colour()
	r.Layout(r.surface.Size())
	canvas.Refresh(r.surface)
}

func (r *surfaceShader) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.top, r.middle, r.bottom}
}

func (r *surfaceShader) Destroy() {}
