package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/stretchr/testify/assert"
)

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
