package kit

import (
	_ "embed"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// surfaceBody is the program that paints a surface, without the lines that OpenGL and OpenGL ES want before it.
//
//go:embed surface.frag
var surfaceBody string

const (
	desktopHeader = "#version 110\n"
	mobileHeader  = "#version 100\n#ifdef GL_FRAGMENT_PRECISION_HIGH\nprecision highp float;\n#else\nprecision mediump float;\n#endif\n"
)

// surfaceShader draws a surface by one shader: the window of a phone is mostly surfaces, painted anew at every tick of a
// countdown, and Fyne's rectangle asks of each pixel whether it lies in a shadow or on one of four different corners.
type surfaceShader struct {
	surface *surface
	area    *canvas.Shader
}

func newSurfaceShader(s *surface) *surfaceShader {
	area := canvas.NewShader("mawidi.surface", []byte(desktopHeader+surfaceBody), []byte(mobileHeader+surfaceBody))
	area.Uniforms = make(map[string]float32, 11)
	r := &surfaceShader{s, area}
	r.colour()
	return r
}

// colour hands the surface's colours and measures to the shader, in dp and in straight alpha from 0 to 1.
func (r *surfaceShader) colour() {
	s := r.surface
	named := func(name fyne.ThemeColorName) color.NRGBA {
		if name == "" {
			return color.NRGBA{}
		}
		return color.NRGBAModel.Convert(theme.ColorForWidget(name, s)).(color.NRGBA)
	}
	fill, edge := over(named(s.fill), named(s.tint)), named(s.edge)
	width := s.edgeWidth
	switch {
	case s.edge == "":
		edge, width = fill, 0
	case fill.A == 0:
		fill.R, fill.G, fill.B = edge.R, edge.G, edge.B // so that the edge keeps its colour while it fades inwards
	}
	r.set("fill", fill)
	r.set("edge", edge)
	r.area.Uniforms["edgeWidth"], r.area.Uniforms["radius"] = width, s.radius
	r.area.Hidden = fill.A == 0 && edge.A == 0
}

// set hands a colour to the shader as four numbers, since Fyne passes nothing larger.
func (r *surfaceShader) set(name string, c color.NRGBA) {
	for part, value := range map[string]uint8{"Red": c.R, "Green": c.G, "Blue": c.B, "Alpha": c.A} {
		r.area.Uniforms[name+part] = float32(value) / 255
	}
}

// over is the colour that shows where top lies over ground.
func over(ground, top color.NRGBA) color.NRGBA {
	if top.A == 0 {
		return ground
	}
	a, b := float32(top.A)/255, float32(ground.A)/255
	alpha := a + b*(1-a)
	mix := func(t, g uint8) uint8 { return uint8((float32(t)*a+float32(g)*b*(1-a))/alpha + 0.5) }
	return color.NRGBA{R: mix(top.R, ground.R), G: mix(top.G, ground.G), B: mix(top.B, ground.B), A: uint8(alpha*255 + 0.5)}
}

func (r *surfaceShader) Layout(size fyne.Size) {
	r.area.Uniforms["width"] = size.Width
	r.area.Resize(size)
}

func (r *surfaceShader) MinSize() fyne.Size { return fyne.Size{} }

func (r *surfaceShader) Refresh() {
	r.colour()
	r.area.Refresh()
}

func (r *surfaceShader) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.area} }

func (r *surfaceShader) Destroy() {}
