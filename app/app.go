// Package app is what the app knows and may do, without a widget: the session, releases, requests, appointments,
// reminders and the offline copy. Screens call its methods off their own thread and hear its news; it calls the ministry
// through client and keeps secrets in vault.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"mawidi/api"
	"mawidi/app/lock"
	"mawidi/app/phone"
	"mawidi/app/remind"
	"mawidi/app/vault"
	"mawidi/client"
	"mawidi/locale"
)

// Config is what an App is made of. Server, Dir and Vault are required.
type Config struct {
	Server     string               // the ministry's address, without /v1
	Version    string               // the app's own version, "1.2.3"
	Dir        string               // where this profile's settings and offline copy are
	Vault      vault.Vault          // where this profile's secrets are
	DeviceName string               // what the citizen knows the device by
	Platform   api.Platform         // what it is
	Phone      phone.Phone          // the same as a phone; nil where it is a computer
	PinnedKeys []string             // see client.Config
	LedgerKeys []string             // the open ledger's public keys, one of which it must have; none trusts the first that is met
	Transport  http.RoundTripper    // tests only: nil for the real one
	Elapsed    func() time.Duration // tests only: see lock.Open; nil for the device's own clock
}

// App is one citizen's app on one device. It is safe for concurrent use; methods with a context may call the ministry and
// must not be called on the UI thread.
type App struct {
	config  Config
	dir     string
	client  *client.Client
	vault   *vault.Erasable
	copy    *copybook
	sharing sharing
	record  *record
	log     *slog.Logger // writes to the record
	remind  remind.Scheduler
	lock    *lock.Lock
	stop    context.CancelFunc
	live    context.Context // ends with Close
	work    sync.WaitGroup
	policy  atomic.Pointer[api.Policy] // as last known, nil before

	mu        sync.Mutex
	settings  Settings
	session   Session
	draft     Registrant
	erased    bool                // nothing is kept any more
	notices   map[string]bool     // told already
	wishes    map[string]keptWish // by applicant: those without an answer
	sending   map[string]*sending // by applicant: those on their way
	codesUsed int64               // the latest half minute whose code confirmed a booking, or is on its way with one
	waits     map[string]*settling
	changes   map[string]*changing // by appointment

	checking chan struct{} // holds one while a release is checked

	secrets sync.Mutex // held while the ticket secret is read or fetched

	pages sync.Mutex // held while a page is read to be written again

	newsMu    sync.Mutex
	listeners map[*struct{ _ byte }]func(News)
	news      []News
	started   bool // news are let out
	telling   bool // a goroutine lets them out now
}

// Open brings back what the device knew when it was last closed. It calls nobody: with no network the app opens as it was.
func Open(config Config) (*App, error) {
	if err := os.MkdirAll(config.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("open the app: %w", err)
	}
	a := &App{
		config: config, dir: config.Dir, vault: vault.UntilErased(config.Vault), record: &record{},
		notices: map[string]bool{}, waits: map[string]*settling{}, changes: map[string]*changing{}, sending: map[string]*sending{},
		listeners: map[*struct{ _ byte }]func(News){}, checking: make(chan struct{}, 1),
	}
	a.log = slog.New(a.record)
	a.live, a.stop = context.WithCancel(context.Background())
	a.loadSettings()
	signer, err := a.deviceKey()
	if err != nil {
		return nil, fmt.Errorf("open the app: %w", err)
	}
	if a.copy, err = openCopybook(config.Dir, a.vault); err != nil {
		return nil, fmt.Errorf("open the app: %w", err)
	}
	a.client, err = client.New(client.Config{
		BaseURL: config.Server, Signer: signer, Tokens: tokenVault{a.vault}, PinnedKeys: config.PinnedKeys,
		Language:    func() api.Language { return api.Language(a.Settings().Language) },
		ClockOffset: a.clockOffset(), UserAgent: "Mawidi/" + config.Version, Transport: config.Transport, Logger: a.log,
	})
	if err != nil {
		return nil, fmt.Errorf("open the app: %w", err)
	}
	elapsed := a.client.Clock().Elapsed
	if config.Elapsed != nil {
		elapsed = config.Elapsed
	}
	if a.lock, err = lock.Open(a.vault, elapsed); err != nil {
		return nil, fmt.Errorf("open the app: %w", err)
	}
	reminders, err := remind.Open(reminderBook{a}, a.Now, func(r remind.Reminder) { a.tell(ReminderDue{r}) })
	if err != nil {
		return nil, fmt.Errorf("open the app: %w", err)
	}
	a.remind = remind.UntilErased(reminders)
	a.loadSession()
	a.loadWishes()
	a.loadPolicy()
	return a, nil
}

// Start begins what goes on by itself: reminders, a wish or a change that was kept but not sent, requests that are to settle or whose draw
// is to be checked, and at the very first start learning the rules. Whoever wants the news that come of it subscribes before.
func (a *App) Start() {
	if a.policy.Load() == nil {
		a.work.Go(func() { _, _ = a.Policy(a.live) }) // asked for again by the pages that need it
	}
	a.work.Go(a.askForAccount)
	a.work.Go(func() { a.remind.Run(a.live, func(r remind.Reminder) { a.tell(ReminderTapped{r}) }) })
	a.work.Go(a.nameReminders)
	a.work.Go(a.resumeWishes)
	a.work.Go(a.resumeChanges)
	a.resumeRequests()
	if a.vault.Level() == vault.MemoryOnly {
		a.notice("vault-unavailable")
	}
	a.startTelling()
}

// closing bounds how long Close waits: all that counts is on the disk before, so a keyring or a network that does not answer
// keeps nobody from closing the window.
const closing = 3 * time.Second

// Close ends everything that goes on by itself. What the citizen asked for is kept and taken up by the next Open.
func (a *App) Close() {
	a.stop()
	ended := make(chan struct{})
	go func() {
		a.work.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(closing):
		a.log.Warn("something was still going on when the app was closed")
	}
}

// Foreground is to be called when the window comes back: it measures the server's clock anew and looks whether anything
// happened meanwhile.
func (a *App) Foreground() {
	a.work.Go(func() {
		ctx, cancel := context.WithTimeout(a.live, 15*time.Second)
		defer cancel()
		if err := a.client.Resync(ctx); err != nil {
			a.log.Info("resync", "error", err)
		}
		a.remind.Wake()
		a.askForAccount()
	})
}

// askForAccount looks whether anything happened to it that nobody asked for: a new device wants to be let in, or was.
func (a *App) askForAccount() {
	if a.Session().State >= DeviceWaiting {
		_, _ = a.Account(a.live)
	}
}

// Lock is the app's own lock. The app goes on behind it; what is shown is to be hidden while it is locked.
func (a *App) Lock() *lock.Lock { return a.lock }

// words are the sentences in the citizen's language, as of now.
func (a *App) words() *locale.Locale {
	s := a.Settings()
	return locale.New(s.Language, s.Numerals)
}

// notice tells of a thing that wants attention, once while the app is open.
func (a *App) notice(code string) {
	if a.first(code) {
		a.tell(Noticed{Code: code})
	}
}

// first reports whether a thing comes up for the first time while the app is open.
func (a *App) first(thing string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	before := a.notices[thing]
	a.notices[thing] = true
	return !before
}

// isRefusal finds the ministry's problem with one of the codes in an error.
func isRefusal(err error, codes ...string) bool {
	problem := (*api.Problem)(nil)
	return errors.As(err, &problem) && slices.Contains(codes, problem.Code)
}
