package screens

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// look is a way to look at a screen.
type look struct {
	lang  locale.Language
	dark  bool
	size  fyne.Size
	scale float32 // of text
}

var (
	walkedSizes  = []fyne.Size{{Width: 360, Height: 640}, {Width: 390, Height: 844}, {Width: 1280, Height: 800}}
	walkedScales = []float32{1, 1.5, 2}
)

// looks are all there are, or under the race detector a few in which any two languages, themes, sizes and scales still meet.
func looks() []look {
	if raceDetected {
		return pairedLooks()
	}
	return allLooks()
}

// allLooks has those of one theme beside each other: another theme is what costs most.
func allLooks() (all []look) {
	for _, dark := range []bool{false, true} {
		for _, scale := range walkedScales {
			for _, size := range walkedSizes {
				for _, lang := range locale.Languages() {
					all = append(all, look{lang, dark, size, scale})
				}
			}
		}
	}
	return all
}

// pairedLooks follow the orthogonal array of four columns with three values each, those of one theme beside each other.
func pairedLooks() (some []look) {
	for i, scale := range walkedScales {
		for j, size := range walkedSizes {
			lang := locale.Arabic
			if (i+j)%3 == 0 {
				lang = locale.English
			}
			some = append(some, look{lang, (i+2*j)%3 == 0, size, scale})
		}
	}
	slices.SortStableFunc(some, func(a, b look) int { return cmp.Compare(a.theme().Variant, b.theme().Variant) })
	return some
}

func (l look) theme() kit.ThemeOptions {
	options := kit.ThemeOptions{Variant: kit.ThemeLight, Scale: l.scale, ReduceMotion: true}
	if l.dark {
		options.Variant = kit.ThemeDark
	}
	return options
}

func (l look) String() string {
	theme := map[bool]string{false: "light", true: "dark"}[l.dark]
	return fmt.Sprintf("%s %s %.0fx%.0f %.0f%%", l.lang, theme, l.size.Width, l.size.Height, 100*l.scale)
}

func TestAnyTwoOfLanguageThemeSizeAndScaleMeet(t *testing.T) {
	values := func(l look) []any { return []any{l.lang, l.dark, l.size, l.scale} }
	type meeting struct {
		column, with int
		first, other any
	}
	meetings := func(looks []look) map[meeting]bool {
		met := make(map[meeting]bool)
		for _, l := range looks {
			v := values(l)
			for a := range v {
				for b := range a {
					met[meeting{a, b, v[a], v[b]}] = true
				}
			}
		}
		return met
	}

	require.Len(t, allLooks(), 36)
	require.Len(t, pairedLooks(), 9)
	require.Equal(t, meetings(allLooks()), meetings(pairedLooks()))
}
