package screens

import (
	"context"
	"fmt"
	"image/png"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"mawidi/app/phone"
	"mawidi/locale"
	"mawidi/screens/kit"
	"mawidi/screens/readout"
)

// performance is a screen in a phone's window, with someone before it who reads, taps and types.
type performance struct {
	t      testing.TB
	words  *locale.Locale
	window fyne.Window
	nav    *recordedNav
	run    *inline
	clock  time.Time // the ministry's
	copied string
	opened *url.URL
	pocket *pocket // the phone; nil for a computer
	shines bool    // the page wants a bright screen
	system         // which shows reminders
}

// noon is when every performance begins: 12:00 in Beirut on an ordinary Monday.
var noon = time.Date(2026, time.November, 23, 12, 0, 0, 0, beirut)

var beirut = time.FixedZone("Asia/Beirut", 2*60*60)

// perform opens an empty window in a language, light and at 100 %.
func perform(t testing.TB, lang locale.Language) *performance {
	return performIn(t, lang, kit.ThemeOptions{Variant: kit.ThemeLight, Scale: 1})
}

func performIn(t testing.TB, lang locale.Language, theme kit.ThemeOptions) *performance {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(theme))
	return onStage(t, lang)
}

// onStage opens an empty window in the app that runs.
func onStage(t testing.TB, lang locale.Language) *performance {
	t.Helper()
	p := &performance{t: t, words: locale.New(lang, locale.LatinNumerals), run: &inline{}, clock: noon}
	p.window = test.NewTempWindow(t, nil)
	p.nav = &recordedNav{canvas: p.window.Canvas()}
	p.window.SetPadded(false)
	p.window.Resize(fyne.NewSize(390, 844))
	return p
}

// stage is what the screen is given. The device's clock is two hours behind Beirut's.
func (p *performance) stage() stage {
	look := kit.Look{Dir: kit.LTR, Lang: string(p.words.Language())}
	if p.words.RTL() {
		look.Dir = kit.RTL
	}
	s := stage{
		look: look, words: p.words, nav: p.nav, outside: p, run: p.run, now: func() time.Time { return p.clock },
		here: time.UTC, ctx: p.t.Context(), onTop: func() bool { return true }, wayBack: true, keyboard: true,
		permissions: &p.system, shine: func(on bool) { p.shines = on },
	}
	if p.pocket != nil {
		s.sheet = p.pocket
	}
	return s
}

// show opens the screen in the window.
func (p *performance) show(s screen) {
	p.window.SetContent(kit.Voiced(s.content()))
	p.window.Resize(fyne.NewSize(390, 844))
	p.window.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) {
		if sub, ok := s.(submitter); ok && (key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter) {
			sub.submit()
		}
	})
	p.refresh()
}

func (p *performance) refresh() { p.window.Content().Refresh() }

// heard is everything that can be read now, in reading order.
func (p *performance) heard() string {
	p.t.Helper()
	p.refresh()
	items := readout.Of(p.window.Canvas())
	p.phoneSays(items)
	said := make([]string, len(items))
	for i, item := range items {
		said[i] = locale.Plain(item.Label)
	}
	return strings.Join(said, "\n")
}

// sees requires that each of the sentences can be read.
func (p *performance) sees(sentences ...string) {
	p.t.Helper()
	for _, sentence := range sentences {
		require.Contains(p.t, p.heard(), locale.Plain(sentence))
	}
}

// seesNot requires that none of the sentences can be read.
func (p *performance) seesNot(sentences ...string) {
	p.t.Helper()
	for _, sentence := range sentences {
		require.NotContains(p.t, p.heard(), locale.Plain(sentence))
	}
}

// finds returns the object with the label that suits the wish: whose label is the whole of it, or else begins with it, or else
// contains it.
func (p *performance) finds(label string, suits func(fyne.CanvasObject) bool) fyne.CanvasObject {
	p.t.Helper()
	p.refresh()
	label = locale.Plain(label)
	var begins, contains fyne.CanvasObject
	for _, item := range readout.Of(p.window.Canvas()) {
		said := locale.Plain(item.Label)
		switch {
		case !suits(item.Object):
		case said == label:
			return item.Object
		case begins == nil && strings.HasPrefix(said, label):
			begins = item.Object
		case contains == nil && strings.Contains(said, label):
			contains = item.Object
		}
	}
	if begins != nil {
		return begins
	}
	require.NotNil(p.t, contains, "nothing is labelled %q among:\n%s", label, p.heard())
	return contains
}

// taps what is labelled so.
func (p *performance) taps(label string) {
	p.t.Helper()
	o := p.finds(label, func(o fyne.CanvasObject) bool { _, ok := o.(fyne.Tappable); return ok })
	test.Tap(o.(fyne.Tappable))
}

// types text into the field that is labelled so, and stays in it.
func (p *performance) types(label, text string) {
	p.t.Helper()
	into := p.input(label)
	p.window.Canvas().Focus(into)
	test.Type(into, text)
}

// typesOn types into whatever has the keyboard.
func (p *performance) typesOn(text string) {
	p.t.Helper()
	focused := p.window.Canvas().Focused()
	require.NotNil(p.t, focused, "nothing has the keyboard")
	test.Type(focused, text)
}

// input is what takes the keys in the field that is labelled so.
func (p *performance) input(label string) fyne.Focusable {
	p.t.Helper()
	o := p.finds(label, func(o fyne.CanvasObject) bool {
		switch o.(type) {
		case *kit.Field, *kit.CodeField:
			return true
		}
		return false
	})
	if code, ok := o.(*kit.CodeField); ok {
		return code
	}
	return o.(*kit.Field).Input()
}

// leaves the field that was typed into.
func (p *performance) leaves() { p.window.Canvas().Unfocus() }

// presses a key, in the field that has the keyboard or else on the page.
func (p *performance) presses(key fyne.KeyName) {
	if focused := p.window.Canvas().Focused(); focused != nil {
		focused.TypedKey(&fyne.KeyEvent{Name: key})
		return
	}
	p.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: key})
}

// waits lets time pass on the ministry's clock, and whatever ticks tick once.
func (p *performance) waits(d time.Duration) {
	p.clock = p.clock.Add(d)
	for _, tick := range p.run.ticks {
		tick()
	}
}

// pictures names the folder in which pictures are saved, to be looked at; none are where it is empty.
var pictures = os.Getenv("MAWIDI_PICTURES")

// picture saves what is shown as <name>-<language>.png, and as <name>-<language>-small.png what a small phone shows.
func (p *performance) picture(name string) {
	if pictures == "" {
		return
	}
	p.window.Canvas().(interface{ SetScale(float32) }).SetScale(1.5)
	p.window.Resize(fyne.NewSize(360, 640))
	p.saves(fmt.Sprintf("%s-%s-small", name, p.words.Language()))
	p.window.Resize(fyne.NewSize(390, 844))
	p.saves(fmt.Sprintf("%s-%s", name, p.words.Language()))
	told := filepath.Join(pictures, fmt.Sprintf("%s-%s.txt", name, p.words.Language()))
	require.NoError(p.t, os.WriteFile(told, []byte(locale.Plain(p.readAloud())), 0o644))
}

// widePicture is picture for a computer's window, of two panes. The window stays as wide.
func (p *performance) widePicture(name string) {
	p.window.Resize(fyne.NewSize(1280, 800))
	if pictures != "" {
		p.saves(fmt.Sprintf("%s-%s-wide", name, p.words.Language()))
	}
}

func (p *performance) saves(name string) {
	p.refresh()
	f, err := os.Create(filepath.Join(pictures, name+".png"))
	require.NoError(p.t, err)
	defer f.Close()
	require.NoError(p.t, png.Encode(f, p.window.Canvas().Capture()))
}

// OpenURL remembers what was to be opened outside the app.
func (p *performance) OpenURL(u *url.URL) error { p.opened = u; return nil }

// Copy remembers what was copied.
func (p *performance) Copy(text string) { p.copied = text }

// Feel has the phone felt, where there is one.
func (p *performance) Feel(m phone.Moment, _ string) {
	if p.pocket != nil {
		p.pocket.Feel(m)
	}
}

// recordedNav remembers where a screen led to.
type recordedNav struct {
	canvas    fyne.Canvas
	routes    []Route // pushed, in order
	replaced  []Route
	roots     []Route
	backs     int
	announced []string
}

func (n *recordedNav) Push(r Route)       { n.routes = append(n.routes, r) }
func (n *recordedNav) Replace(r Route)    { n.replaced = append(n.replaced, r) }
func (n *recordedNav) Root(r Route)       { n.roots = append(n.roots, r) }
func (n *recordedNav) Back()              { n.backs++ }
func (n *recordedNav) Sheet(s *kit.Sheet) { s.Open(n.canvas) }

func (n *recordedNav) Focus(f fyne.Focusable) {
	if f == nil {
		n.canvas.Unfocus()
		return
	}
	n.canvas.Focus(f)
}

func (n *recordedNav) Announce(_ kit.Tone, title, sentence string) {
	n.announced = append(n.announced, strings.TrimSpace(locale.Plain(title+" "+sentence)))
}

// inline runs all work at once, or keeps it while held, so that a test can look at what is shown meanwhile.
type inline struct {
	held  bool
	queue []func()
	ticks []func()
}

func (r *inline) Work(work func()) {
	if r.held {
		r.queue = append(r.queue, work)
		return
	}
	work()
}

func (r *inline) Show(show func()) { show() }

func (r *inline) Every(_ context.Context, _ time.Duration, tick func()) {
	r.ticks = append(r.ticks, tick)
}

func (r *inline) EachSecond(ctx context.Context, _ func() time.Time, tick func()) {
	r.Every(ctx, time.Second, tick)
}

// release does what was held back.
func (r *inline) release() {
	r.held = false
	for len(r.queue) > 0 {
		work := r.queue[0]
		r.queue = r.queue[1:]
		work()
	}
}
