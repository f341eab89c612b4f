// Package screens is what the citizen sees: one file for each screen, and the shell that they stand in. A screen holds its
// widgets and a small interface of the app's methods that it uses; it is given a stage, and leads on by Routes.
package screens

import (
	"context"
	"net/url"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/mobile"

	"mawidi/app"
	"mawidi/app/phone"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// Options are what the shell needs of the system around it. Only Notify, SetTheme and OpenURL are required.
type Options struct {
	Version   string                   // the app's own, MAJOR.MINOR.PATCH
	Start     Route                    // what to open first, with HasStart
	HasStart  bool                     //
	Notify    func(title, body string) // shows a notification of the system's
	SetTheme  func(fyne.Theme)         // dresses every window
	OpenURL   func(*url.URL) error     // opens a map, a mail, a page
	Clipboard fyne.Clipboard           // where copied text goes; nil for nowhere
	Shaders   bool                     // whether the window is painted by OpenGL (kit.ThemeOptions)
	Store     *url.URL                 // where newer versions of the app are had; nil where nobody knows
	OnLock    func()                   // called when the app was locked or unlocked; nil for nobody
	Phone     phone.Phone              // what the app runs on; nil where that is a computer
	Still     func() bool              // whether a computer's owner asks for no motion; may wait; nil for one that is not asked
	Runner    Runner                   // tests only: nil for goroutines and fyne.Do
}

// Shell is the window's inside: the pages on their stack, the tabs, and the notices above. Its methods are to be called
// on the UI thread.
type Shell struct {
	window  fyne.Window
	app     *app.App
	options Options
	run     Runner
	live    context.Context // ends with Close
	close   context.CancelFunc

	settings app.Settings
	session  app.Session
	look     kit.Look
	words    *locale.Locale
	stack    []*entry // the first is a main place or stands for itself, the last is in front
	sheet    *kit.Sheet
	frame    *fyne.Container
	inside   *fyne.Container // the frame, made to be heard
	panes    *fyne.Container
	notices  []notice
	board    *container.Scroll  // draws the notices
	gate     *gate              // while the app is locked
	alarm    *alarm             // while one stands in the place of all pages
	back     context.CancelFunc // while the window is away
	handset  handset
	form     *form // what was typed to register, until the device is registered
}

// New returns the shell of an app in a window. Show opens its first page.
func New(w fyne.Window, a *app.App, o Options) *Shell {
	sh := &Shell{window: w, app: a, options: o, run: o.Runner, session: a.Session(), form: &form{}}
	if sh.run == nil {
		sh.run = background{}
	}
	sh.live, sh.close = context.WithCancel(context.Background())
	sh.board = container.NewVScroll(kit.VStack(""))
	sh.board.Hide()
	sh.panes = container.New(paneLayout{})
	sh.frame = container.New(frameLayout{board: sh.board}, sh.board, sh.panes) // news is heard first
	sh.inside = kit.Voiced(sh.frame)
	sh.dress(a.Settings())
	stop := a.Subscribe(func(n app.News) { sh.run.Show(func() { sh.hear(n) }) })
	context.AfterFunc(sh.live, stop)
	return sh
}

// Show opens the first page: the one asked for, or where the citizen left off.
func (sh *Shell) Show() {
	sh.window.Canvas().SetOnTypedKey(sh.typed)
	sh.stillness()
	routes, astray := sh.opening()
	for _, route := range routes {
		sh.push(route)
	}
	if sh.app.Lock().Status().Locked {
		sh.shut()
	} else {
		sh.uncover()
	}
	if astray {
		sh.Announce(kit.Neutral, sh.words.T("state.no_page_title"), sh.words.T("state.no_page"))
	}
}

// Close ends the work of every page and the subscription to the app's news, and takes away what lies over them.
func (sh *Shell) Close() {
	sh.close()
	sh.closeSheet()
	sh.light()
}

// dress takes the settings over: the language and the theme of all that is built from now on.
func (sh *Shell) dress(s app.Settings) {
	sh.settings = s
	sh.words = locale.New(s.Language, s.Numerals)
	sh.look = kit.Look{Dir: kit.LTR, Lang: string(sh.words.Language())}
	if sh.words.RTL() {
		sh.look.Dir = kit.RTL
	}
	sh.window.SetTitle(locale.Plain(sh.words.T("app.title")))
	if sh.options.Phone != nil {
		sh.handset.still = sh.options.Phone.Still()
	}
	sh.options.SetTheme(kit.NewTheme(kit.ThemeOptions{
		Variant: kit.ThemeChoice(s.Theme), Scale: s.TextScale, ReduceMotion: sh.handset.still, Shaders: sh.options.Shaders,
	}))
}

// typed is what a key does that no widget wanted.
func (sh *Shell) typed(key *fyne.KeyEvent) {
	if sh.alarm != nil {
		return
	}
	if sh.Locked() {
		sh.gate.question.pad.field.TypedKey(key)
		return
	}
	switch key.Name {
	case fyne.KeyEscape, mobile.KeyBack:
		sh.Back()
	case fyne.KeyReturn, fyne.KeyEnter:
		if s, ok := sh.top().screen.(submitter); ok {
			s.submit()
		}
	}
}

// stageFor is what a page of the stack is given.
func (sh *Shell) stageFor(e *entry, depth int) stage {
	s := stage{
		look: sh.look, words: sh.words, nav: sh, outside: sh, sheet: sh.options.Phone, permissions: sh.app, run: sh.run, now: sh.app.Now, here: time.Local,
		ctx: e.ctx, onTop: func() bool { return sh.inSight(e) }, wayBack: depth > 0, keyboard: hasKeys(),
	}
	s.shine = func(on bool) {
		e.shines = on
		sh.light()
	}
	s.touched = sh.lightAnew
	s.mark = func() *kit.Mark {
		e.trial = sh.newTrialMark()
		return e.trial
	}
	if e.route.isMain() && depth == 0 {
		s.nav = master{sh}
		s.tabs = func() *kit.Tabs { return sh.tabs(e.route.Page) }
	}
	return s
}

// mains are the main places, in the order of their tabs.
var mains = []Page{Home, Appointments, Settings}

func (r Route) isMain() bool { return slices.Contains(mains, r.Page) }

func (sh *Shell) tabs(page Page) *kit.Tabs {
	places := []kit.Tab{
		{Icon: kit.IconHome, Label: sh.words.T("nav.home")},
		{Icon: kit.IconCalendar, Label: sh.words.T("nav.appointments")},
		{Icon: kit.IconSettings, Label: sh.words.T("nav.settings")},
	}
	return kit.NewTabs(sh.look, places, slices.Index(mains, page), func(i int) { sh.Root(To(mains[i])) })
}

// OpenURL opens an address outside the app.
func (sh *Shell) OpenURL(u *url.URL) error { return sh.options.OpenURL(u) }

// Copy puts text on the clipboard.
func (sh *Shell) Copy(text string) {
	if sh.options.Clipboard != nil {
		sh.options.Clipboard.SetContent(text)
	}
}
