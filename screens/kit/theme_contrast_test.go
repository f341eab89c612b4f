package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/stretchr/testify/assert"

	"mawidi/screens/kit"
	"mawidi/screens/walk"
)

func TestTextCanBeReadOnEveryGroundItIsMeantFor(t *testing.T) {
	grounds := []fyne.ThemeColorName{kit.ColorGround, kit.ColorCard, kit.ColorField}
	onEverything := func(names ...fyne.ThemeColorName) map[fyne.ThemeColorName][]fyne.ThemeColorName {
		on := make(map[fyne.ThemeColorName][]fyne.ThemeColorName)
		for _, name := range names {
			on[name] = grounds
		}
		return on
	}
	text := onEverything(kit.ColorInk, kit.ColorMuted, kit.ColorDisabled, kit.ColorForest, kit.ColorDanger, kit.ColorSuccess)
	text[kit.ColorOnAccent] = []fyne.ThemeColorName{kit.ColorAccent}
	text[kit.ColorOnAccentSoft] = []fyne.ThemeColorName{kit.ColorAccentSoft}
	text[kit.ColorOnWheat] = []fyne.ThemeColorName{kit.ColorWheat}
	text[kit.ColorOnDanger] = []fyne.ThemeColorName{kit.ColorDanger}
	text[kit.ColorOnDangerSoft] = []fyne.ThemeColorName{kit.ColorDangerSoft}
	text[kit.ColorOnSuccess] = []fyne.ThemeColorName{kit.ColorSuccess}
	text[kit.ColorOnWarning] = []fyne.ThemeColorName{kit.ColorWarning}
	assertContrast(t, text, 4.5)
	assertContrast(t, onEverything(kit.ColorBorder, kit.ColorFocus), 3)
}

func assertContrast(t *testing.T, pairs map[fyne.ThemeColorName][]fyne.ThemeColorName, least float64) {
	t.Helper()
	for _, choice := range []kit.ThemeChoice{kit.ThemeLight, kit.ThemeDark} {
		th := kit.NewTheme(kit.ThemeOptions{Variant: choice})
		for fore, grounds := range pairs {
			for _, ground := range grounds {
				ratio := walk.ContrastRatio(th.Color(fore, theme.VariantLight), th.Color(ground, theme.VariantLight))
				assert.GreaterOrEqual(t, ratio, least, "%s on %s, theme %d", fore, ground, choice)
			}
		}
	}
}
