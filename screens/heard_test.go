package screens

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"mawidi/locale"
	"mawidi/screens/kit"
	"mawidi/screens/readout"
)

// utterance is a thing as a screen reader comes upon it.
type utterance struct {
	Label, Role string
	X, Y        float32
	InSight     bool
}

// phoneSays requires that a phone's screen reader comes upon everything that was read, in the same order and, as far as it is
// not scrolled out of sight, in the same place. Every story asks it of every state that it looks at.
func (p *performance) phoneSays(read []readout.Item) {
	p.t.Helper()
	read = slices.DeleteFunc(slices.Clone(read), func(i readout.Item) bool { return i.Role == readout.RoleInput })
	require.Equal(p.t, p.utterances(read), p.utterances(p.onPhone()))
}

// onPhone is what a phone's screen reader comes upon, but for the ways to turn the page, which are not on it.
func (p *performance) onPhone() []readout.Item {
	var turns []string
	for _, lang := range locale.Languages() {
		words := locale.New(lang, locale.LatinNumerals)
		turns = append(turns, words.T("a11y.next_part"), words.T("a11y.last_part"))
	}
	return slices.DeleteFunc(readout.OnPhone(p.window.Canvas()), func(i readout.Item) bool { return slices.Contains(turns, i.Label) })
}

func (p *performance) utterances(items []readout.Item) []utterance {
	window := p.window.Canvas().Size()
	said := make([]utterance, len(items))
	for i, item := range items {
		said[i] = utterance{Label: locale.Plain(item.Label), Role: item.Role}
		if item.Height > 0 && item.Y >= 0 && item.Y < window.Height {
			said[i].InSight, said[i].X, said[i].Y = true, item.X, item.Y
		}
	}
	return said
}

// readAloud is what a phone's screen reader says from the first thing to the last, each with its role.
func (p *performance) readAloud() string {
	p.t.Helper()
	p.heard()
	var told strings.Builder
	for _, item := range p.onPhone() {
		fmt.Fprintf(&told, "%s", item.Label)
		if item.Role != "text" {
			fmt.Fprintf(&told, " [%s]", p.words.T("a11y."+item.Role))
		}
		told.WriteString("\n")
	}
	return told.String()
}

func TestEveryScreenMakesSenseToTheEar(t *testing.T) {
	newWalker(t).dress(kit.ThemeOptions{Variant: kit.ThemeLight, Scale: 1}, nil)
	for i, s := range scenes() {
		for j, lang := range locale.Languages() {
			if raceDetected && j != i%len(locale.Languages()) {
				continue // in turns: make test hears all of them without the detector
			}
			t.Run(s.name+"-"+string(lang), func(t *testing.T) {
				p := onStage(t, lang)
				s.show(p)
				p.makesSense()
				p.isPressedInTheMiddle()
				p.hidesNothing()
				p.standsStill()
			})
		}
	}
}

// makesSense requires that each thing says something, once, and that no two buttons are called the same.
func (p *performance) makesSense() {
	p.t.Helper()
	told := p.readAloud()
	items := p.onPhone()
	require.NotEmpty(p.t, items)
	names := make(map[string]bool)
	for i, item := range items {
		require.Regexp(p.t, `[\p{L}\p{N}]`, item.Label, told)
		require.NotRegexp(p.t, `[•·→←✓]|[.؟?!][.]|[a-z]_[a-z]|[^\S\n]{2}`, item.Label)
		require.False(p.t, i > 0 && item.Label == items[i-1].Label, "%q is said twice:\n%s", item.Label, told)
		if item.Role == "button" {
			require.False(p.t, names[item.Label], "two buttons are called %q:\n%s", item.Label, told)
			names[item.Label] = true
		}
	}
}

// standsStill requires that seconds that pass change nothing of what is said more than twice in ten: a phone tells its screen
// reader all anew when anything has changed, and whoever listens loses their place.
func (p *performance) standsStill() {
	p.t.Helper()
	changes, said := 0, p.readAloud()
	for range 10 {
		p.waits(time.Second)
		if now := p.readAloud(); now != said {
			changes, said = changes+1, now
		}
	}
	require.LessOrEqual(p.t, changes, 2, said)
}

// isPressedInTheMiddle requires that a tap in the middle of what can be pressed, or typed into, reaches it and nothing that lies
// over it: that is how a screen reader presses.
func (p *performance) isPressedInTheMiddle() {
	p.t.Helper()
	for _, item := range readout.Of(p.window.Canvas()) {
		if _, field := item.Object.(*kit.Field); (item.Role == "button" || field) && item.Height > 0 {
			middle := fyne.NewPos(item.X+item.Width/2, item.Y+item.Height/2)
			require.True(p.t, holds(item.Object, p.tappableAt(middle)), "%q is not reached in its middle", item.Label)
		}
	}
}

// tappableAt is what a tap reaches, found as Fyne's drivers find it: the last that is painted there and takes taps.
func (p *performance) tappableAt(at fyne.Position) fyne.CanvasObject {
	return tappableIn(p.shown(), at.Subtract(p.shown().Position()))
}

func tappableIn(o fyne.CanvasObject, at fyne.Position) (found fyne.CanvasObject) {
	inside := at.X >= 0 && at.Y >= 0 && at.X < o.Size().Width && at.Y < o.Size().Height
	_, scrolls := o.(*container.Scroll)
	if !o.Visible() || scrolls && !inside {
		return nil
	}
	if _, takesTaps := o.(fyne.Tappable); takesTaps && inside {
		found = o
	}
	for _, part := range painted(o) {
		if over := tappableIn(part, at.Subtract(part.Position())); over != nil {
			found = over
		}
	}
	return found
}

// holds tells whether the thing is, or has in it, the other.
func holds(o, other fyne.CanvasObject) bool {
	return o == other || slices.ContainsFunc(painted(o), func(part fyne.CanvasObject) bool { return holds(part, other) })
}

// painted is what o is painted of.
func painted(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

// hidesNothing requires that what can be pressed or typed into is said by itself, and by nothing that only says what is in it.
func (p *performance) hidesNothing() {
	p.t.Helper()
	items := readout.Of(p.window.Canvas())
	for _, o := range focusables(p.shown()) {
		sayer := slices.IndexFunc(items, func(i readout.Item) bool { return i.Role != readout.RoleInput && holds(i.Object, o) })
		require.GreaterOrEqual(p.t, sayer, 0, "%T cannot be heard", o)
		if items[sayer].Role == "text" {
			_, field := items[sayer].Object.(fyne.Tappable)
			require.True(p.t, field, "%T is hidden in %q", o, items[sayer].Label)
		}
	}
}

func focusables(o fyne.CanvasObject) (found []fyne.CanvasObject) {
	if !o.Visible() {
		return nil
	}
	if _, takesKeys := o.(fyne.Focusable); takesKeys {
		found = append(found, o)
	}
	for _, part := range painted(o) {
		found = append(found, focusables(part)...)
	}
	return found
}

// shown is what can be reached: the content, or what lies over it.
func (p *performance) shown() fyne.CanvasObject {
	if overlay := p.window.Canvas().Overlays().Top(); overlay != nil {
		return overlay
	}
	return p.window.Content()
}
