package screens

import (
	"context"
	"net/url"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/phone"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// screen is what the shell shows: one page with its handlers.
type screen interface {
	// content is what is drawn. It is asked for once.
	content() fyne.CanvasObject
}

// A screen may also have any of these.
type (
	// resumer is told that the reader came back to it from a page laid over it, or that the window came back.
	resumer interface{ resume() }
	// hearer is told the news of the app while it is on the stack.
	hearer interface{ hear(app.News) }
	// submitter does what its main button does, when Enter is pressed and nothing has the keyboard.
	submitter interface{ submit() }
	// starter names what has the keyboard when the page is opened.
	starter interface{ start() fyne.Focusable }
	// backer goes back a step within itself, and reports whether it had one.
	backer interface{ back() bool }
)

// navigator leads from page to page.
type navigator interface {
	// Push lays a page over the present one.
	Push(Route)
	// Replace shows a page in the place of the present one.
	Replace(Route)
	// Back leaves the present page for the one under it.
	Back()
	// Root leaves all pages and begins anew with one.
	Root(Route)
	// Focus gives the keyboard to a part of the page, or with nil to none.
	Focus(fyne.Focusable)
	// Sheet lays a question over the page.
	Sheet(*kit.Sheet)
	// Announce shows a notice above whatever page is open, until the reader closes it or goes on.
	Announce(tone kit.Tone, title, sentence string)
}

// platform is what the system around the window does for a screen.
type platform interface {
	OpenURL(*url.URL) error
	Copy(text string)
	// Feel has a moment felt once: of names what it is a moment of.
	Feel(m phone.Moment, of string)
}

// sheet is the system's sheet for handing something to another app.
type sheet interface {
	ShareText(text string) error
	ShareFile(phone.File) error
}

// stage is what every screen is given: its reader's language, the way to other pages, the clock. It is a value.
type stage struct {
	look        kit.Look
	words       *locale.Locale
	nav         navigator
	outside     platform
	sheet       sheet            // nil where the system has none: there things are copied and saved
	permissions permissions      // whether reminders may be shown
	shine       func(on bool)    // has the screen bright while the page is in front and someone is at it
	touched     func()           // someone is at the page
	mark        func() *kit.Mark // says on every page whether this is a trial; nil for nothing
	run         Runner
	now         func() time.Time // the ministry's clock (rule 14)
	here        *time.Location   // the device's own zone
	ctx         context.Context  // ends when the page is left for good
	onTop       func() bool      // whether the page is in sight
	tabs        func() *kit.Tabs // nil but on the app's main places
	wayBack     bool             // whether there is a page under this one
	keyboard    bool             // whether the device has keys, so that a field may take them unasked
}

// page returns the page that the screen's content is: with the tabs on a main place, else with the way back.
func (s stage) page(parts kit.PageParts) *kit.Page {
	switch {
	case s.tabs != nil:
		parts.Tabs = s.tabs()
	case parts.OnBack == nil && s.wayBack:
		parts.OnBack = s.nav.Back
	}
	if parts.OnBack != nil && parts.BackLabel == "" {
		parts.BackLabel = s.words.T("action.back")
	}
	return kit.NewPage(s.look, s.marked(parts))
}

// marked puts the mark of a trial beside the page's title.
func (s stage) marked(parts kit.PageParts) kit.PageParts {
	if s.mark != nil {
		parts.Trailing = s.mark()
	}
	return parts
}

// in returns the words in the reader's language.
func (s stage) in(l api.Localized) string {
	if s.words.Language() == locale.English {
		return l.En
	}
	return l.Ar
}

// Runner carries work off the UI thread and results back onto it. Tests run everything inline.
type Runner interface {
	// Work runs work off the UI thread.
	Work(work func())
	// Show runs show on the UI thread.
	Show(show func())
	// Every has tick called on the UI thread, period apart, until ctx ends.
	Every(ctx context.Context, period time.Duration, tick func())
	// EachSecond has tick called on the UI thread whenever a second of the clock has begun, until ctx ends.
	EachSecond(ctx context.Context, clock func() time.Time, tick func())
}

// task does work off the UI thread and hands what came of it to done, on the UI thread. Once the page is left, the
// context ends and done is not called.
func task[T any](s stage, work func(context.Context) (T, error), done func(T, error)) {
	s.run.Work(func() {
		value, err := work(s.ctx)
		s.run.Show(func() {
			if s.ctx.Err() == nil {
				done(value, err)
			}
		})
	})
}

// attempt is task for work that only fails or not.
func attempt(s stage, work func(context.Context) error, done func(error)) {
	task(s, func(ctx context.Context) (struct{}, error) { return struct{}{}, work(ctx) },
		func(_ struct{}, err error) { done(err) })
}

// read hands to show what the offline copy has, if anything, and then what the ministry says. The first is not called
// stale, since the second is on its way; where the second fails, what was shown may stay.
func read[T any](s stage, ask func(context.Context) (app.Known[T], error), show func(app.Known[T], error)) {
	deliver := func(known app.Known[T], err error) {
		s.run.Show(func() {
			if s.ctx.Err() == nil {
				show(known, err)
			}
		})
	}
	s.run.Work(func() {
		if copied, err := ask(app.FromCopy(s.ctx)); err == nil {
			copied.Stale = false
			deliver(copied, nil)
		}
		deliver(ask(s.ctx))
	})
}

// tick has do called every period while the page is in sight.
func tick(s stage, period time.Duration, do func()) {
	s.run.Every(s.ctx, period, func() {
		if s.ctx.Err() == nil && s.onTop() {
			do()
		}
	})
}

// tickSeconds has do called with each second of the ministry's clock while the page is in sight: a countdown moves then, and
// waking the device in between would show nothing.
func tickSeconds(s stage, do func()) {
	s.run.EachSecond(s.ctx, s.now, func() {
		if s.ctx.Err() == nil && s.onTop() {
			do()
		}
	})
}

// slowAfter is how long the reader looks at a busy button before they are told that it is only the network.
const slowAfter = 8 * time.Second

// reassure says in the banner, after a while, that the network is slow and nothing is lost, until enough is called.
func (s stage) reassure(b *kit.Banner, shown func()) (enough func()) {
	ctx, enough := context.WithCancel(s.ctx)
	s.run.Every(ctx, slowAfter, func() {
		if ctx.Err() == nil && !b.Visible() {
			b.Set(kit.Neutral, s.words.T("network.slow_title"), s.words.T("network.slow"))
			b.SetAction("", nil)
			b.Show()
			shown()
		}
	})
	return enough
}

// background is the Runner of the real app.
type background struct{}

func (background) Work(work func()) { go work() }

func (background) Show(show func()) { fyne.Do(show) }

func (background) Every(ctx context.Context, period time.Duration, do func()) {
	go func() {
		ticker := time.NewTicker(period)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				fyne.Do(do)
			}
		}
	}()
}

func (background) EachSecond(ctx context.Context, clock func() time.Time, do func()) {
	const late = 5 * time.Millisecond // rather than early
	untilNext := func() time.Duration { return time.Second - time.Duration(clock().Nanosecond()) + late }
	go func() {
		timer := time.NewTimer(untilNext())
		defer timer.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-timer.C:
				fyne.Do(do)
				timer.Reset(untilNext())
			}
		}
	}()
}
