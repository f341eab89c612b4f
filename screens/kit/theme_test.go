package kit

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/stretchr/testify/assert"
)

// contrast is the ratio of WCAG 2.2, 1 to 21.
func contrast(a, b color.Color) float64 {
	lighter, darker := luminance(a), luminance(b)
	if lighter < darker {
		lighter, darker = darker, lighter
	}
	return (lighter + 0.05) / (darker + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestTextCanBeReadOnEveryGroundItIsMeantFor(t *testing.T) {
	grounds := []fyne.ThemeColorName{ColorGround, ColorCard, ColorField}
	onEverything := func(names ...fyne.ThemeColorName) map[fyne.ThemeColorName][]fyne.ThemeColorName {
		on := make(map[fyne.ThemeColorName][]fyne.ThemeColorName)
		for _, name := range names {
			on[name] = grounds
		}
		return on
	}
	text := onEverything(ColorInk, ColorMuted, ColorDisabled, ColorForest, ColorDanger, ColorSuccess)
	text[ColorOnAccent] = []fyne.ThemeColorName{ColorAccent}
	text[ColorOnAccentSoft] = []fyne.ThemeColorName{ColorAccentSoft}
	text[ColorOnWheat] = []fyne.ThemeColorName{ColorWheat}
	text[ColorOnDanger] = []fyne.ThemeColorName{ColorDanger}
	text[ColorOnDangerSoft] = []fyne.ThemeColorName{ColorDangerSoft}
	text[ColorOnSuccess] = []fyne.ThemeColorName{ColorSuccess}
	text[ColorOnWarning] = []fyne.ThemeColorName{ColorWarning}
	assertContrast(t, text, 4.5)
	assertContrast(t, onEverything(ColorBorder, ColorFocus), 3)
}

func assertContrast(t *testing.T, pairs map[fyne.ThemeColorName][]fyne.ThemeColorName, least float64) {
	t.Helper()
	for _, choice := range []ThemeChoice{ThemeLight, ThemeDark} {
		th := NewTheme(ThemeOptions{Variant: choice})
		for fore, grounds := range pairs {
			for _, ground := range grounds {
				ratio := contrast(th.Color(fore, theme.VariantLight), th.Color(ground, theme.VariantLight))
				assert.GreaterOrEqual(t, ratio, least, "%s on %s, theme %d", fore, ground, choice)
			}
		}
	}
}

func TestTheSystemChoosesLightOrDarkUnlessTheReaderDoes(t *testing.T) {
	system, dark := NewTheme(ThemeOptions{}), NewTheme(ThemeOptions{Variant: ThemeDark})
	assert.NotEqual(t, system.Color(ColorGround, theme.VariantLight), system.Color(ColorGround, theme.VariantDark))
	assert.Equal(t, dark.Color(ColorGround, theme.VariantDark), dark.Color(ColorGround, theme.VariantLight))
	assert.Equal(t, system.Color(ColorGround, theme.VariantDark), dark.Color(ColorGround, theme.VariantLight))
}

func TestTextGrowsWithTheReadersScaleAndSpacesDoNot(t *testing.T) {
	plain, double := NewTheme(ThemeOptions{}), NewTheme(ThemeOptions{Scale: 2})
	for _, name := range []fyne.ThemeSizeName{SizeDisplay, SizeTitle, SizeHeading, SizeBody, SizeSmall} {
		assert.InDelta(t, 2*plain.Size(name), double.Size(name), 0.01, name)
	}
	for _, name := range []fyne.ThemeSizeName{SpaceS, SpaceM, SpaceL} {
		assert.Equal(t, plain.Size(name), double.Size(name), name)
		assert.Positive(t, plain.Size(name), name)
	}
	assert.Equal(t, double.Size(SizeBody), NewTheme(ThemeOptions{Scale: 9}).Size(SizeBody), "200 % is the most")
}
