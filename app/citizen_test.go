package app_test

import (
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/vault"
	"mawidi/app/vault/vaulttest"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
)

func TestMain(m *testing.M) { os.Exit(vaulttest.Main(m)) }

// phone is a citizen's device: its files and its keyring entries, with an app on it that can be closed and opened again.
type phone struct {
	t        *testing.T
	ministry *ministrytest.Ministry
	profile  string
	version  string
	dir      string
	platform api.Platform
	vault    func() vault.Vault // as it is after a start
	network  *network
	app      *app.App

	mu   sync.Mutex
	news []app.News
}

// newPhone returns a device that was never used, with the app open and a real keyring.
func newPhone(t *testing.T, m *ministrytest.Ministry, name string) *phone {
	t.Helper()
	profile := t.Name() + "-" + name
	p := &phone{t: t, ministry: m, profile: profile, version: "1.0.0", dir: filepath.Join(t.TempDir(), name), platform: api.Linux, network: &network{}}
	p.vault = func() vault.Vault { return vault.Open(profile) }
	require.Equal(t, vault.Keyring, p.vault().Level())
	t.Cleanup(func() {
		p.app.Close()
		require.NoError(t, vault.Open(p.profile).Erase())
	})
	p.open()
	return p
}

func (p *phone) open() {
	p.t.Helper()
	opened, err := app.Open(app.Config{
		Server: p.ministry.URL, Version: p.version, Dir: p.dir, Vault: p.vault(),
		DeviceName: "Galaxy A54", Platform: p.platform, Transport: p.network,
	})
	require.NoError(p.t, err)
	opened.Subscribe(func(n app.News) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.news = append(p.news, n)
	})
	opened.Start()
	p.app = opened
}

// restart closes the app and opens it again, as after a crash or a night.
func (p *phone) restart() {
	p.t.Helper()
	p.app.Close()
	p.open()
}

// signIn registers the device for the person of the register.
func (p *phone) signIn(who ministry.RegisterEntry) app.Session {
	p.t.Helper()
	_, err := p.app.Register(p.t.Context(), papers(who))
	require.NoError(p.t, err)
	session, err := p.app.Verify(p.t.Context(), p.ministry.Code(who.Phone))
	require.NoError(p.t, err)
	return session
}

func papers(who ministry.RegisterEntry) app.Registrant {
	born := who.BirthDate
	return app.Registrant{
		NationalNumber: who.NationalNumber, BirthDate: time.Date(born.Year, born.Month, born.Day, 0, 0, 0, 0, time.UTC),
		PassportNumber: who.PassportNumber, RegisterPlace: who.RegisterPlace, RegisterNumber: who.RegisterNumber,
		Channel: api.Sms, Address: who.Phone,
	}
}

// wish is for the first n open slots of a service in Beirut from tomorrow on, for the citizen's own self.
func (p *phone) wish(service string, n int) app.Wish {
	p.t.Helper()
	account, err := p.app.Account(p.t.Context())
	require.NoError(p.t, err)
	_, err = p.app.Releases(p.t.Context(), ministrytest.Beirut)
	require.NoError(p.t, err)
	slots, err := p.app.Slots(p.t.Context(), ministrytest.Beirut, service)
	require.NoError(p.t, err)
	var choices []api.Slot
	for _, s := range slots {
		if s.State == api.SlotStateOpen && s.StartsAt.After(p.ministry.Clock.Now().Add(24*time.Hour)) {
			choices = append(choices, s)
		}
	}
	require.GreaterOrEqual(p.t, len(choices), n)
	return app.Wish{
		ApplicantID: account.Value.Applicants[0].ID, MissionID: ministrytest.Beirut, ServiceID: service, Choices: choices[:n],
	}
}

// book gets an appointment outside any gathering.
func (p *phone) book(service string) api.Appointment {
	p.t.Helper()
	request, err := p.app.Ask(p.t.Context(), p.wish(service, 1))
	require.NoError(p.t, err)
	require.Equal(p.t, api.RequestStateServed, request.State)
	return *request.Appointment
}

// heard waits for the first news of a kind.
func heard[N app.News](p *phone) N {
	p.t.Helper()
	return hears(p, func(N) bool { return true })
}

// hears waits for news of a kind that match.
func hears[N app.News](p *phone, matches func(N) bool) N {
	p.t.Helper()
	var found N
	require.Eventually(p.t, func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		for _, n := range p.news {
			if kind, ok := n.(N); ok && matches(kind) {
				found = kind
				return true
			}
		}
		return false
	}, 20*time.Second, 5*time.Millisecond)
	return found
}

func (p *phone) hearsNotice(code string) {
	p.t.Helper()
	hears(p, func(n app.Noticed) bool { return n.Code == code })
}

// problem is the ministry's refusal in an error.
func problem(t *testing.T, err error) *api.Problem {
	t.Helper()
	var p *api.Problem
	require.ErrorAs(t, err, &p)
	return p
}

// network is the way to the ministry, which can be down, or lose the answers to what has arrived.
type network struct {
	down        atomic.Bool
	loseAnswers atomic.Bool
	sent        atomic.Int64
	ledger      atomic.Pointer[url.URL] // where what it asks the open ledger arrives instead, nil where it should
}

func (n *network) RoundTrip(r *http.Request) (*http.Response, error) {
	if n.down.Load() {
		return nil, errors.New("network is unreachable")
	}
	n.sent.Add(1)
	if instead := n.ledger.Load(); instead != nil && strings.HasPrefix(r.URL.Path, "/ledger/") {
		r = r.Clone(r.Context())
		r.URL.Host, r.Host = instead.Host, instead.Host
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err == nil && n.loseAnswers.Load() {
		answer.Body.Close()
		return nil, errors.New("connection reset by peer")
	}
	return answer, err
}
