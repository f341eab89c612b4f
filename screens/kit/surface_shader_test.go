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
	covered := func(x, y float32) bool {
		for _, part := range parts {
			from, to := part.Position(), part.Position().AddXY(part.Size().Width, part.Size().Height)
			if x >= from.X && x < to.X && y >= from.Y && y < to.Y {
				return true
			}
		}
		return false
	}
	for x := float32(0.5); x < 358; x++ {
		for y := float32(0.5); y < 153; y++ {
			require.True(t, covered(x, y), "the parts leave a gap at %v, %v", x, y)
		}
	}
}

// Fyne brings each part to whole pixels by itself. The side and the end that start in the middle of a surface must still reach
// as far as the others, or the edge would have a step.
func TestThePartsOfASurfaceEndTogetherAtEveryScale(t *testing.T) {
	parts := paintedByShaders(t, newSurface(ColorCard, ColorLine, 16), fyne.NewSize(358.29, 153.37))
	require.Len(t, parts, 5)
	left, right, bottom := parts[0], parts[1], parts[3]
	round := func(dp, scale float32) int { return int(math.Round(float64(dp * scale))) }
	for tenths := 10; tenths <= 40; tenths++ {
		scale := float32(tenths) / 10
		for at := float32(0.013); at < 20; at += 0.371 { // as scrolling puts it
			whole := round(at, scale) + round(358.29, scale)
			assert.Equal(t, whole, round(at+right.Position().X, scale)+round(right.Size().Width, scale), "%v at %v", scale, at)
			whole = round(at, scale) + round(left.Size().Height, scale)
			assert.Equal(t, whole, round(at+bottom.Position().Y, scale)+round(bottom.Size().Height, scale), "%v at %v", scale, at)
		}
	}
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
	for _, part := range paintedByShaders(t, newSurface(ColorCard, "", 0), fyne.NewSize(400, 400)) {
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
