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

// paintedByShader returns the only thing that a surface is drawn by in a real window.
func paintedByShader(t *testing.T, s *surface) *canvas.Shader {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(NewTheme(ThemeOptions{Variant: ThemeLight, Shaders: true}))
	objects := test.TempWidgetRenderer(t, s).Objects()
	require.Len(t, objects, 1)
	area, ok := objects[0].(*canvas.Shader)
	require.True(t, ok)
	return area
}

func TestASurfaceIsPaintedInItsColoursByAShader(t *testing.T) {
	s := newSurface(ColorAccent, ColorLine, 12)
	area := paintedByShader(t, s)
	s.Resize(fyne.NewSize(200, 50))

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
	assert.EqualValues(t, 12, area.Uniforms["radius"])
	assert.EqualValues(t, 200, area.Uniforms["width"])

	s.wear(ColorAccentSoft, "", "", 0)
	assert.InDeltaSlice(t, palette(ColorAccentSoft), shown("fill"), 0.001)
	assert.Zero(t, area.Uniforms["edgeWidth"])
	s.wear("", "", "", 0)
	assert.True(t, area.Hidden, "nothing is painted where there is nothing to see")
}

// The program is held against the language's reference compiler, for OpenGL and for the OpenGL ES of phones, which none of
// our machines has.
func TestTheSurfaceShaderCompilesForDesktopsAndPhones(t *testing.T) {
	compiler, err := exec.LookPath("glslangValidator")
	require.NoError(t, err, "make test installs it (glslang-tools)")
	area := paintedByShader(t, newSurface(ColorCard, "", 0))
	for name, source := range map[string][]byte{"desktop": area.Source, "phone": area.SourceES} {
		compile := func(source string) ([]byte, error) {
			c := exec.Command(compiler, "--stdin", "-S", "frag")
			c.Stdin = strings.NewReader(source)
			return c.CombinedOutput()
		}
		said, err := compile(string(source))
		assert.NoError(t, err, "%s: %s", name, said)
		_, err = compile(strings.Replace(string(source), "vec2 extent", "vec3 extent", 1))
		assert.Error(t, err, "a wrong type is found")
	}
}

func TestATintLiesOverItsGround(t *testing.T) {
	white, clear := color.NRGBA{255, 255, 255, 255}, color.NRGBA{}
	shade := color.NRGBA{0, 0, 0, 51} // a fifth
	assert.Equal(t, color.NRGBA{204, 204, 204, 255}, over(white, shade))
	assert.Equal(t, shade, over(clear, shade))
	assert.Equal(t, white, over(white, clear))
}
