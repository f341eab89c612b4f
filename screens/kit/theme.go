package kit

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// ThemeChoice says who decides between light and dark.
type ThemeChoice int

const (
	// ThemeSystem follows the system.
	ThemeSystem ThemeChoice = iota
	// ThemeLight is light whatever the system says.
	ThemeLight
	// ThemeDark is dark whatever the system says.
	ThemeDark
)

// ThemeOptions is what the reader chose in the settings.
type ThemeOptions struct {
	// Variant chooses light, dark or the system's way.
	Variant ThemeChoice
	// Scale multiplies every text size, 1.0 to 2.0. Values outside are brought inside.
	Scale float32
	// ReduceMotion keeps everything still, as the system's own setting does.
	ReduceMotion bool
	// Shaders has surfaces painted by shaders of kit's own, which cost a tenth of Fyne's rectangle, and each line of a text as one
	// picture. It is for real windows: Fyne's software painter, which draws the pictures of tests, knows no shaders, and tests
	// read what is painted of a text.
	Shaders bool
}

// Theme is Mawidi's fyne.Theme: palette, type sizes and spaces of page 4 of the design, and the Shaper that all texts
// under it share.
type Theme struct {
	options ThemeOptions
	shaper  *Shaper
}

// NewTheme returns the theme for the options, a *Theme. Hand it to fyne.Settings.SetTheme; changing an option means a
// new theme.
func NewTheme(o ThemeOptions) fyne.Theme {
	o.Scale = min(max(o.Scale, 1), 2)
	return &Theme{options: o, shaper: NewShaper()}
}

// Options returns what the theme was made with, the scale brought between 1 and 2.
func (t *Theme) Options() ThemeOptions { return t.options }

// Color returns the colour of one of the palette's names; other names get Fyne's own.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch t.options.Variant {
	case ThemeLight:
		variant = theme.VariantLight
	case ThemeDark:
		variant = theme.VariantDark
	}
	if c, ok := paletteColor(name, variant == theme.VariantDark); ok {
		return c
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Font returns IBM Plex Sans Arabic for all but monospace and symbols. It has no italics: Arabic has none.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace, style.Symbol:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return Bold.Font()
	default:
		return Regular.Font()
	}
}

// Icon returns Fyne's icons.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size returns a size in dp. Text sizes and the icons that stand in text grow with the scale, spaces do not. Scaled
// sizes are whole numbers, since Fyne spaces letters as for the next whole size.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := textSize(name); ok {
		return float32(math.Round(float64(size * t.options.Scale)))
	}
	if size, ok := spaceSize(name); ok {
		return size
	}
	return theme.DefaultTheme().Size(name)
}
