package kit

import (
	"image/color"
	"math"
	"os/exec"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// paintedByShaders returns the parts that a surface of a size is drawn by in a real window.
func paintedByShaders(t *testing.T, s *surface, size fyne.Size) []*canvas.Shader {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(NewTheme(ThemeOptions{Variant: ThemeLight, Shaders: true}))
	renderer := test.TempWidgetRenderer(t, s)
	s.Resize(size)
	var parts []*canvas.Shader
	for _, o := range renderer.Objects() {
		parts = append(parts, o.(*canvas.Shader))
	}
	return parts
}

func TestASurfaceIsPaintedInItsColoursByAShader(t *testing.T) {
	s := newSurface(ColorAccent, ColorLine, 12)
	parts := paintedByShaders(t, s, fyne.NewSize(100, 50))
	require.Len(t, parts, 1, "so small an area is painted in one piece")
	area := parts[0]
	assert.Equal(t, s.Size(), area.Size())

	palette := func(name fyne.ThemeColorName) []float32 {
		c, known := paletteColor(name, false)
		require.True(t, known)
		r, g, b, a := c.RGBA()
		return []float32{float32(r) / 0xffff, float32(g) / 0xffff, float32(b) / 0xffff, float32(a) / 0xffff}
	}
	shown := func(of string) []float32 {
		u := area.Uniforms
		return []float32{u[of+"Red"], u[of+"Green"], u[of+"Blue"], u[of+"Alpha"]}
	}
	assert.InDeltaSlice(t, palette(ColorAccent), shown("fill"), 0.001)
	assert.InDeltaSlice(t, palette(ColorLine), shown("edge"), 0.001)
	assert.InDelta(t, 12, area.Uniforms["radius"]*150, 0.001)
	assert.InDelta(t, 1, area.Uniforms["edgeWidth"]*150, 0.001)

	s.wear(ColorAccentSoft, "", "", 0)
	assert.InDeltaSlice(t, palette(ColorAccentSoft), shown("fill"), 0.001)
	test.TempWidgetRenderer(t, s).Objects() // as Fyne asks before it paints
	assert.Zero(t, area.Uniforms["edgeWidth"])
	s.wear("", "", "", 0)
	assert.Empty(t, test.TempWidgetRenderer(t, s).Objects(), "nothing is painted where there is nothing to see")
}

func TestALargeOpaqueSurfaceHasACoreThatCostsLeast(t *testing.T) {
	s := newSurface(ColorCard, ColorLine, 16)
	parts := paintedByShaders(t, s, fyne.NewSize(358, 153))
	require.Len(t, parts, 5)
	core := parts[4]
	assert.Empty(t, core.Uniforms, "Mesa would paint it in another colour")
	assert.Contains(t, string(core.Source), "#define FILL 1.0000, 1.0000, 1.0000\n")
	assert.Greater(t, core.Size().Width*core.Size().Height, float32(0.7*358*153), "and most of the surface")

	for _, part := range parts[:4] {
		unit := part.Size().Width + part.Size().Height
		from, to := part.Position(), part.Position().AddXY(part.Size().Width, part.Size().Height)
		assert.InDelta(t, from.X, part.Uniforms["before"]*unit, 0.001)
		assert.InDelta(t, 358-to.X, part.Uniforms["behind"]*unit, 0.001)
		assert.InDelta(t, from.Y, part.Uniforms["above"]*unit, 0.001)
		assert.InDelta(t, 153-to.Y, part.Uniforms["below"]*unit, 0.001)
	}
}

// span is what a part takes from its first to its last end across or down a window, in pixels.
type span struct {
	from, to             float64 // as its program is told
	paintsFrom, paintsTo float64 // as Fyne paints it (painter.vecRectCoordsWithPad)
}

func spanOf(at, position, size, scale float32) span {
	round := func(dp float32) float64 { return math.Round(float64(dp * scale)) }
	from, bleed := round(at+position), math.Round(float64(scale)/2)*float64(scale)
	to := from + round(size)
	return span{from, to, from - bleed, to + bleed}
}

// surely is the first and the last pixel whose middle is painted however it is rounded, perhaps those that may be.
func (s span) surely() (int, int)  { return s.pixels(0.01) }
func (s span) perhaps() (int, int) { return s.pixels(-0.01) }

func (s span) pixels(within float64) (int, int) {
	return int(math.Ceil(s.paintsFrom - 0.5 + within)), int(math.Floor(s.paintsTo - 0.5 - within))
}

// Fyne brings each part to whole pixels by itself, and paints more than it was told. Wherever scrolling puts a surface, its parts
// must end together, leave no gap, and not lie over each other's corners and edges.
func TestThePartsOfASurfaceMakeAWholeAtEveryScale(t *testing.T) {
	for _, s := range []*surface{newSurface(ColorCard, ColorLine, 16), newSurface(ColorAccent, "", 12), newSurface(ColorCard, "", 0)} {
		size := fyne.NewSize(358.29, 153.37)
		paintedByShaders(t, s, size)
		r := newSurfaceShader(s)
		for tenths := 8; tenths <= 40; tenths++ {
			r.scale = float32(tenths) / 10
			r.arrange(size)
			require.Greater(t, len(r.shown), 0)
			for at := float32(0.013); at < 20; at += 0.371 {
				makesAWhole(t, r, size, at)
			}
			makesAWhole(t, r, size, 21) // half a pixel at some scales
		}
	}
}

func makesAWhole(t *testing.T, r *surfaceShader, size fyne.Size, at float32) {
	t.Helper()
	across := func(part *canvas.Shader) span { return spanOf(at, part.Position().X, part.Size().Width, r.scale) }
	down := func(part *canvas.Shader) span { return spanOf(at, part.Position().Y, part.Size().Height, r.scale) }
	core, hasSides, hasEnds := r.core, len(r.shown) >= 3, len(r.shown) == 5
	left, right := span{}, span{}
	first, last := across(core).perhaps()
	top, low := down(core).perhaps()
	corner, edge := int(ceil(r.surface.radius*r.scale)), int(ceil(r.edgeWidth*r.scale))
	if hasSides {
		left, right = across(r.left), across(r.right)
		assert.Equal(t, down(r.left), down(r.right), "%v at %v", r.scale, at)
		assert.GreaterOrEqual(t, float64(first), left.from+float64(corner))
		assert.Less(t, float64(last), right.to-float64(corner))
		surely, _ := across(core).surely()
		_, reached := left.surely()
		assert.LessOrEqual(t, surely, reached+1, "%v at %v", r.scale, at)
		_, surely = across(core).surely()
		reached, _ = right.surely()
		assert.GreaterOrEqual(t, surely, reached-1, "%v at %v", r.scale, at)
		assert.GreaterOrEqual(t, float64(top), down(r.left).from+float64(edge), "%v at %v", r.scale, at)
		assert.Less(t, float64(low), down(r.left).to-float64(edge), "%v at %v", r.scale, at)
	}
	if hasEnds {
		assert.Equal(t, down(r.left).from, down(r.top).from, "%v at %v", r.scale, at)
		assert.Equal(t, down(r.left).to, down(r.bottom).to, "%v at %v", r.scale, at)
		surely, _ := down(core).surely()
		_, reached := down(r.top).surely()
		assert.LessOrEqual(t, surely, reached+1, "%v at %v", r.scale, at)
		_, surely = down(core).surely()
		reached, _ = down(r.bottom).surely()
		assert.GreaterOrEqual(t, surely, reached-1, "%v at %v", r.scale, at)
		return
	}
	whole := spanOf(at, 0.002/r.scale, size.Height+0.002/r.scale, r.scale)
	surely, until := down(core).surely()
	assert.Equal(t, int(whole.from), surely, "%v at %v: without ends of its own the core is as high as the surface", r.scale, at)
	assert.Equal(t, int(whole.to)-1, until, "%v at %v", r.scale, at)
}

func TestWhatShinesThroughIsPaintedInOnePiece(t *testing.T) {
	parts := paintedByShaders(t, newSurface("", ColorLine, 16), fyne.NewSize(358, 150))
	require.Len(t, parts, 1, "parts would be seen twice where they overlap")
	assert.Equal(t, fyne.NewSize(358, 150), parts[0].Size())
}

// The programs are held against the language's reference compiler, for OpenGL and for the OpenGL ES of phones, which none of
// our machines has.
func TestTheSurfaceShadersCompileForDesktopsAndPhones(t *testing.T) {
	compiler, err := exec.LookPath("glslangValidator")
	require.NoError(t, err, "make test installs it (glslang-tools)")
	var sources [][]byte
	for _, part := range paintedByShaders(t, newSurface(ColorCard, ColorLine, 16), fyne.NewSize(400, 400)) {
		sources = append(sources, part.Source, part.SourceES)
	}
	require.Len(t, sources, 10)
	for _, source := range sources {
		compile := func(source string) ([]byte, error) {
			c := exec.Command(compiler, "--stdin", "-S", "frag")
			c.Stdin = strings.NewReader(source)
			return c.CombinedOutput()
		}
		said, err := compile(string(source))
		assert.NoError(t, err, "%s: %s", source, said)
		_, err = compile(strings.Replace(string(source), "gl_FragColor =", "gl_FragColor = 1 +", 1))
		assert.Error(t, err, "a wrong type is found")
	}
}

func TestATintLiesOverItsGround(t *testing.T) {
	white, clear := color.NRGBA{255, 255, 255, 255}, color.NRGBA{}
	shade := color.NRGBA{0, 0, 0, 51} // a fifth
	assert.Equal(t, color.NRGBA{204, 204, 204, 255}, Over(white, shade))
	assert.Equal(t, shade, Over(clear, shade))
	assert.Equal(t, white, Over(white, clear))
}
