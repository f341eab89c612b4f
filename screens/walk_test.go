package screens

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/BurntSushi/toml"
	"github.com/stretchr/testify/require"

	"mawidi/assets"
	"mawidi/locale"
	"mawidi/screens/kit"
	"mawidi/screens/walk"
)

// TestEveryScreenInEveryLook walks all scenes over languages, themes, sizes and text sizes.
func TestEveryScreenInEveryLook(t *testing.T) {
	w := newWalker(t)
	for _, s := range scenes() {
		t.Run(s.name, func(t *testing.T) {
			found := w.walks(t, s)
			for _, fault := range slices.Sorted(maps.Keys(found)) {
				t.Errorf("%s\n\tin %s", fault, strings.Join(found[fault], ", "))
			}
		})
	}
}

// TestTheWalkNamesAFaultAndWhereItShows plants a sentence that may not wrap, and fits a phone until its text is large.
func TestTheWalkNamesAFaultAndWhereItShows(t *testing.T) {
	planted := scene{"planted", func(p *performance) {
		sentence := kit.NewText(p.stage().look, "0123456789 0123456789", kit.Style{NoWrap: true})
		p.window.SetContent(kit.NewPage(p.stage().look, kit.PageParts{Body: sentence}))
	}}

	found := newWalker(t).walks(t, planted)

	seen := slices.Concat(slices.Collect(maps.Values(found))...)
	require.NotEmpty(t, seen)
	for _, l := range looks() {
		tooLarge := l.scale == 2 && l.size.Width < 400
		require.Equal(t, tooLarge, slices.Contains(seen, l.String()), l.String())
	}
}

// walker looks at scenes in one app, and keeps its themes: a theme remembers how words are laid out.
type walker struct {
	themes  map[kit.ThemeOptions]fyne.Theme
	dressed kit.ThemeOptions
}

func newWalker(t *testing.T) *walker {
	test.NewTempApp(t)
	return &walker{themes: make(map[kit.ThemeOptions]fyne.Theme)}
}

// walks shows a scene in every look and returns what is wrong, with the looks in which it is.
func (w *walker) walks(t *testing.T, s scene) map[string][]string {
	w.dress(kit.ThemeOptions{Variant: kit.ThemeLight, Scale: 1}, nil)
	shown := make(map[locale.Language]*performance)
	for _, lang := range locale.Languages() {
		shown[lang] = onStage(t, lang)
		s.show(shown[lang])
	}
	found := make(map[string][]string)
	for _, l := range looks() {
		w.dress(l.theme(), shown)
		shown[l.lang].keeps(s, l)
		for _, fault := range faultsIn(l, shown) {
			if s.isEnglish() && (fault.Check == walk.Words || fault.Check == walk.Mirror) {
				continue
			}
			if said := fault.String(); !slices.Contains(found[said], l.String()) {
				found[said] = append(found[said], l.String())
			}
		}
	}
	return found
}

// keeps saves a picture of a scene as it is seen in a look, where pictures are asked for.
func (p *performance) keeps(s scene, l look) {
	if pictures != "" {
		p.seenAt(l.size)
		p.saves(strings.NewReplacer("/", "-", " ", "-", "%", "").Replace(s.name + "-" + l.String()))
	}
}

// dress gives every window a theme. Fyne has each part of a window draw all of its own parts anew, level by level; the
// contents are taken out meanwhile, and put back to be drawn once.
func (w *walker) dress(options kit.ThemeOptions, shown map[locale.Language]*performance) {
	if options == w.dressed {
		return
	}
	if w.themes[options] == nil {
		w.themes[options] = kit.NewTheme(options)
	}
	w.dressed = options
	contents := make(map[fyne.Window]fyne.CanvasObject)
	for _, p := range shown {
		contents[p.window] = p.window.Content()
		p.window.SetContent(nil)
	}
	fyne.CurrentApp().Settings().SetTheme(w.themes[options])
	for window, content := range contents {
		window.SetContent(content)
	}
}

// faultsIn is what is wrong with a scene in a look, shown in the look's theme.
func faultsIn(l look, shown map[locale.Language]*performance) []walk.Fault {
	view := shown[l.lang].seenAt(l.size)
	faults := view.Faults(readerOf(l.lang))
	if l.lang == locale.Arabic {
		faults = append(faults, view.Unmirrored(shown[locale.English].seenAt(l.size))...)
	}
	return faults
}

// seenAt is what is seen in a window of a size. A window that has the size already gets it anew, so that all is laid out as the
// theme now has it.
func (p *performance) seenAt(size fyne.Size) *walk.View {
	if p.window.Canvas().Size() == size {
		p.window.Resize(size.AddWidthHeight(1, 1))
	}
	p.window.Resize(size)
	p.refresh()
	return walk.Look(p.window.Canvas())
}

// foreign is right in both languages: what a language and its digits call themselves, and the makers' names of phones, of
// a typeface, of a language of programmers and of a public randomness.
var foreign = []string{"English", "العربية", "١٢٣", "Galaxy", "Pixel", "IBM", "Plex", "Sans", "Arabic", "Go", "quicknet"}

func readerOf(lang locale.Language) walk.Reader {
	return walk.Reader{
		Arabic: lang == locale.Arabic,
		Key: func(word string) bool {
			section, _, parted := strings.Cut(word, ".")
			return parted && slices.Contains(sections, section)
		},
		Foreign: func(word string) bool { return slices.Contains(foreign, word) },
	}
}

// sections are the first parts of all keys of sentences.
var sections = func() []string {
	content, err := assets.Translations.ReadFile("translations/en.toml")
	if err != nil {
		panic(err)
	}
	var keys map[string]any
	if err := toml.Unmarshal(content, &keys); err != nil {
		panic(err)
	}
	return slices.Collect(maps.Keys(keys))
}()
