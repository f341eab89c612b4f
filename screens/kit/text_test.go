package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// underTheme makes an app that wears the kit's theme.
func underTheme(t *testing.T, o ThemeOptions) fyne.App {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(NewTheme(o))
	return app
}

// painted returns the runs that a text has put on the canvas.
func painted(text *Text) []*canvas.Text {
	var runs []*canvas.Text
	for _, o := range test.WidgetRenderer(text).Objects() {
		runs = append(runs, o.(*canvas.Text))
	}
	return runs
}

func TestATextWrapsToTheWidthItIsGiven(t *testing.T) {
	underTheme(t, ThemeOptions{})
	text := NewText(arabic, mixedParagraph, Style{})
	text.Resize(fyne.NewSize(300, 10))
	wide := text.MinSize().Height
	assert.Equal(t, text.HeightFor(300), wide)
	text.Resize(fyne.NewSize(150, 10))
	assert.Greater(t, text.MinSize().Height, 1.8*wide)
	assert.Less(t, text.MinSize().Width, float32(150), "it could do with less")
	for _, run := range painted(text) {
		assert.GreaterOrEqual(t, run.Position().X, float32(0))
		assert.LessOrEqual(t, run.Position().X+run.MinSize().Width, float32(150.1), run.Text)
	}
}

func TestATextThatMayNotWrapAsksForItsWholeWidth(t *testing.T) {
	underTheme(t, ThemeOptions{})
	text := NewText(arabic, mixedParagraph, Style{NoWrap: true})
	text.Resize(fyne.NewSize(100, 10))
	assert.Equal(t, text.NaturalWidth(), text.MinSize().Width)
	assert.Equal(t, text.HeightFor(1), text.HeightFor(1000))
}

func TestLinesStandAtTheReadersSide(t *testing.T) {
	underTheme(t, ThemeOptions{})
	for _, c := range []struct {
		look  Look
		align Align
		want  float32 // of the room, how much is on the left
	}{
		{arabic, AlignStart, 1},
		{arabic, AlignCenter, 0.5},
		{arabic, AlignEnd, 0},
		{english, AlignStart, 0},
		{english, AlignCenter, 0.5},
		{english, AlignEnd, 1},
	} {
		text := NewText(c.look, "سلام", Style{Align: c.align})
		text.Resize(fyne.NewSize(200, 24))
		room := 200 - text.NaturalWidth()
		assert.InDelta(t, c.want*room, painted(text)[0].Position().X, 0.01, "%v", c)
	}
}

func TestAScreenReaderHearsTheLogicalWords(t *testing.T) {
	underTheme(t, ThemeOptions{})
	const words = "موعدك في 10:00 صباحاً"
	text := NewText(arabic, words, Style{})
	assert.Equal(t, words, text.AccessibilityLabel())
	assert.Equal(t, fyne.AccessibleRoleText, text.AccessibilityRole())
	text.SetText("تم الحجز")
	assert.Equal(t, "تم الحجز", text.AccessibilityLabel())
	assert.Contains(t, painted(text)[0].Text, "تم الحجز")
	require.Len(t, painted(text), 1, "the runs of the old words are gone")
}

func TestATextFollowsTheThemeAroundIt(t *testing.T) {
	app := underTheme(t, ThemeOptions{Variant: ThemeLight})
	text := NewText(english, "Hello", Style{Color: ColorForest, Size: SizeTitle, Weight: Bold})
	light, size := painted(text)[0].Color, painted(text)[0].TextSize
	app.Settings().SetTheme(NewTheme(ThemeOptions{Variant: ThemeDark, Scale: 2}))
	text.Refresh()
	assert.NotEqual(t, light, painted(text)[0].Color)
	assert.Equal(t, 2*size, painted(text)[0].TextSize)
	assert.Same(t, Bold.typeface().source, painted(text)[0].FontSource)

	container.NewThemeOverride(text, NewTheme(ThemeOptions{Variant: ThemeLight}))
	assert.Equal(t, light, painted(text)[0].Color)
	app.Settings().SetTheme(theme.DefaultTheme())
	other := NewText(english, "Hello", Style{})
	assert.Positive(t, other.MinSize().Height, "even under a theme that is not the kit's")
}

func TestAShortenedTextSaysSo(t *testing.T) {
	underTheme(t, ThemeOptions{})
	text := NewText(arabic, mixedParagraph, Style{MaxLines: 2})
	text.Resize(fyne.NewSize(300, 100))
	assert.True(t, text.Truncated())
	text.SetStyle(Style{})
	assert.False(t, text.Truncated())
}

func TestHiddenDigitsAreNotReadOutAsDots(t *testing.T) {
	for shown, heard := range map[string]string{
		"••••••••001":                             "ending in 001",
		"We text +961 •• ••• •01 now.":            "We text +961 ending in 01 now.",
		Isolate("+961\u00a0••\u00a0•••\u00a0•01"): Isolate("+961\u00a0ending in 01"),
		"l•••@e•••.org":                           "l…@e….org",
		"Nothing hidden":                          "Nothing hidden",
	} {
		assert.Equal(t, heard, NewText(english, shown, Style{}).AccessibilityLabel())
	}
	assert.Equal(t, "الرقم الوطني: آخره 001", NewText(arabic, "الرقم الوطني: ••••••••001", Style{}).AccessibilityLabel())
}
