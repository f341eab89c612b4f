package screens

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/vault"
	"mawidi/locale"
	"mawidi/ministry/ministrytest"
)

// visit is the whole app in a window, before a real ministry.
type visit struct {
	*performance
	ministry   *ministrytest.Ministry
	app        *app.App
	shell      *Shell
	ui         *uiThread
	version    string // of the app
	notified   []string
	ledgerKeys []string     // that the app came with
	vault      vault.Vault  // the device's, which outlives the app
	running    atomic.Int64 // since the device was started, in nanoseconds
}

// uiThread is where a visit's test draws and taps; work goes on beside it, as in the real app.
type uiThread struct {
	shows  chan func()
	timers []timer
	works  atomic.Int64 // that are under way
}

// timer is what ticks until its context ends.
type timer struct {
	ctx    context.Context
	period time.Duration
	tick   func()
}

func newUIThread() *uiThread { return &uiThread{shows: make(chan func(), 1000)} }

func (u *uiThread) Work(work func()) {
	u.works.Add(1)
	go func() {
		defer u.works.Add(-1)
		work()
	}()
}

func (u *uiThread) Show(show func()) { u.shows <- show }

func (u *uiThread) Every(ctx context.Context, period time.Duration, tick func()) {
	u.timers = append(u.timers, timer{ctx, period, tick})
}

func (u *uiThread) EachSecond(ctx context.Context, _ func() time.Time, tick func()) {
	u.Every(ctx, time.Second, tick)
}

// passes has everything tick that does so within the time, once.
func (u *uiThread) passes(d time.Duration) {
	for _, t := range u.timers {
		if t.ctx.Err() == nil && t.period <= d {
			t.tick()
		}
	}
}

// ticking is how many timers run.
func (u *uiThread) ticking() int {
	return len(slices.DeleteFunc(slices.Clone(u.timers), func(t timer) bool { return t.ctx.Err() != nil }))
}

// visitMinistry opens the app of someone who never used it, in Arabic.
func visitMinistry(t *testing.T, start string) *visit {
	t.Helper()
	v := visitWith(t, locale.Arabic, "1.0.0", ministrytest.New(t))
	v.enter(start)
	return v
}

// visitWith has an app of a version, that was never used, in a language. The window is not opened yet.
func visitWith(t *testing.T, lang locale.Language, version string, m *ministrytest.Ministry) *visit {
	t.Helper()
	v := &visit{performance: perform(t, lang), ministry: m, ui: newUIThread(), version: version, vault: vault.NewMemory()}
	v.ministry.Settle(ministrytest.Layla())
	v.app = v.install("Galaxy A54", v.vault)
	s := v.app.Settings()
	s.Language = lang
	require.NoError(t, v.app.SetSettings(s))
	return v
}

// device is an app that was never used, on a device without a keyring.
func (v *visit) device(name string) *app.App { return v.install(name, vault.NewMemory()) }

func (v *visit) install(name string, secrets vault.Vault) *app.App {
	v.t.Helper()
	opened, err := app.Open(app.Config{
		Server: v.ministry.URL, Version: v.version, Dir: v.t.TempDir(), Vault: secrets, DeviceName: name, Platform: api.Linux,
		LedgerKeys: v.ledgerKeys, Elapsed: func() time.Duration { return time.Duration(v.running.Load()) },
	})
	require.NoError(v.t, err)
	v.t.Cleanup(opened.Close)
	return opened
}

// restarts closes the app and opens it again on the same device.
func (v *visit) restarts(start string) {
	v.t.Helper()
	v.shell.Close()
	v.app.Close()
	v.app = v.install("Galaxy A54", v.vault)
	v.enter(start)
}

// enter opens the window, at a route or where the app itself begins.
func (v *visit) enter(start string) {
	v.t.Helper()
	if start == "" {
		v.opens(Options{})
		return
	}
	route, err := ParseRoute(start)
	require.NoError(v.t, err)
	v.opens(Options{Start: route, HasStart: true})
}

// opens the window, at the route in the options if they have one.
func (v *visit) opens(o Options) {
	v.t.Helper()
	o.Version, o.Runner = v.version, v.ui
	o.Notify = func(title, body string) { v.notified = append(v.notified, strings.TrimSpace(title+" "+body)) }
	o.SetTheme = func(theme fyne.Theme) { fyne.CurrentApp().Settings().SetTheme(theme) }
	if v.pocket != nil {
		o.Phone = v.pocket
	}
	v.shell = New(v.window, v.app, o)
	v.t.Cleanup(v.shell.Close)
	v.shell.Show()
	v.window.Resize(fyne.NewSize(390, 844))
	v.app.Start()
}

// opensAnew closes the window and opens it at a route.
func (v *visit) opensAnew(at Route) {
	v.t.Helper()
	v.shell.Close()
	v.window = test.NewTempWindow(v.t, nil)
	v.opens(Options{Start: at, HasStart: true})
}

// until waits for the sentences to be read.
func (v *visit) until(sentences ...string) {
	v.t.Helper()
	patience := time.After(30 * time.Second)
	for _, sentence := range sentences {
		for !strings.Contains(v.heard(), locale.Plain(sentence)) {
			select {
			case show := <-v.ui.shows:
				show()
			case <-patience:
				require.Contains(v.t, v.heard(), locale.Plain(sentence))
				return
			}
		}
	}
}

func (v *visit) at() Route { return v.shell.top().route }

// registers goes from the first page to the code, as Layla.
func (v *visit) registers() {
	v.t.Helper()
	v.taps("ابدأ")
	v.typesPapers()
	v.taps("التالي")
	v.types("رقم الهاتف", "+96170000001")
	v.taps("أرسل رمز التحقق")
	v.until("اكتب الأرقام التي في الرسالة")
}
