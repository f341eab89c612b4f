package kit

import (
	"image/color"
	"os/exec"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// paintedByShaders returns the parts that a surface is drawn by in a real window: top, middle, bottom.
func paintedByShaders(t *testing.T, s *surface) (top, middle, bottom *canvas.Shader) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(NewTheme(ThemeOptions{Variant: ThemeLight, Shaders: true}))
	objects := test.TempWidgetRenderer(t, s).Objects()
	require.Len(t, objects, 3)
	return objects[0].(*canvas.Shader), objects[1].(*canvas.Shader), objects[2].(*canvas.Shader)
}

func TestASurfaceIsPaintedInItsColoursByAShader(t *testing.T) {
	s := newSurface(ColorAccent, ColorLine, 12)
	area, middle, bottom := paintedByShaders(t, s)
	s.Resize(fyne.NewSize(200, 50))
	assert.Equal(t, s.Size(), area.Size())
	assert.True(t, middle.Hidden && bottom.Hidden, "so small an area is painted in one piece")

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
	assert.InDelta(t, 12, area.Uniforms["radius"]*200, 0.001)
	assert.InDelta(t, 1, area.Uniforms["edgeWidth"]*200, 0.001)

	s.wear(ColorAccentSoft, "", "", 0)
	assert.InDeltaSlice(t, palette(ColorAccentSoft), shown("fill"), 0.001)
	assert.Zero(t, area.Uniforms["edgeWidth"])
	s.wear("", "", "", 0)
	assert.True(t, area.Hidden, "nothing is painted where there is nothing to see")
}

func TestALargeOpaqueSurfaceHasAMiddleThatCostsLess(t *testing.T) {
	s := newSurface(ColorCard, ColorLine, 16)
	top, middle, bottom := paintedByShaders(t, s)
	s.Resize(fyne.NewSize(358, 150))

	y := float32(0)
	for _, part := range []*canvas.Shader{top, middle, bottom} {
		assert.True(t, part.Visible())
		assert.Equal(t, y, part.Position().Y, "the parts join without a gap")
		assert.EqualValues(t, 358, part.Size().Width)
		assert.InDelta(t, y, part.Uniforms["above"]*358, 0.001)
		y += part.Size().Height
		assert.InDelta(t, 150-y, part.Uniforms["below"]*358, 0.001)
	}
	assert.EqualValues(t, 150, y)
	assert.Greater(t, top.Size().Height, float32(16), "no corner reaches into the middle")

	s.wear("", "", ColorLine, 1)
	assert.Equal(t, s.Size(), top.Size(), "parts of what shines through would be seen twice where they overlap")
	assert.True(t, middle.Hidden && bottom.Hidden)
}

// The programs are held against the language's reference compiler, for OpenGL and for the OpenGL ES of phones, which none of
// our machines has.
func TestTheSurfaceShadersCompileForDesktopsAndPhones(t *testing.T) {
	compiler, err := exec.LookPath("glslangValidator")
	require.NoError(t, err, "make test installs it (glslang-tools)")
	ends, middle, _ := paintedByShaders(t, newSurface(ColorCard, "", 0))
	for _, source := range [][]byte{ends.Source, ends.SourceES, middle.Source, middle.SourceES} {
		compile := func(source string) ([]byte, error) {
			c := exec.Command(compiler, "--stdin", "-S", "frag")
			c.Stdin = strings.NewReader(source)
			return c.CombinedOutput()
		}
		said, err := compile(string(source))
		assert.NoError(t, err, "%s: %s", source, said)
		_, err = compile(strings.Replace(string(source), "float outside", "vec3 outside", 1))
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
