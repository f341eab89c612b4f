//go:build jvm

// Package jvm_test reminds by the app's own Java on a phone that is none.
package jvm_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/app/java"
	"mawidi/app/java/jvm"
	"mawidi/app/remind"
)

func TestMain(m *testing.M) { os.Exit(jvm.Main(m)) }

// phone is the fake one of app/java/jvm, and the ministry's clock beside it.
type phone struct {
	t       testing.TB
	home    string
	machine java.Machine
	tapped  chan remind.Reminder
	close   func()

	mu  sync.Mutex
	now time.Time
}

func newPhone(t testing.TB, home string) *phone {
	p := &phone{t: t, home: home, now: time.Date(2026, 12, 1, 9, 0, 0, 0, time.FixedZone("", 2*60*60)), close: func() {}}
	p.launch()
	p.do("set(J)V", p.now.UnixMilli())
	t.Cleanup(p.Close)
	return p
}

// launch begins the app's process.
func (p *phone) launch() {
	machine, err := jvm.Start(p.home)
	require.NoError(p.t, err)
	p.machine = machine
}

// is calls a method of phone.Device that answers yes or no.
func (p *phone) is(method string, arguments ...any) (yes bool) {
	p.call(method, arguments, func(v java.Value) { yes = v.Bool() })
	return yes
}

// says calls one that answers with a text.
func (p *phone) says(method string, arguments ...any) (text string) {
	p.call(method, arguments, func(v java.Value) { text = v.Text() })
	return text
}

// do calls one that answers nothing.
func (p *phone) do(method string, arguments ...any) { p.call(method, arguments, func(java.Value) {}) }

func (p *phone) call(method string, arguments []any, take func(java.Value)) {
	require.NoError(p.t, p.machine.Run(func(c *java.Calls) {
		device := c.Static("static phone/Device.at(Ljava/lang/String;)Lphone/Device;", p.home)
		take(device.Call(java.Method("phone/Device."+method), arguments...))
	}))
}

// Start returns once Run has handed the ministry's clock over: what it read would be of before, once time passed.
func (p *phone) Start() remind.Scheduler {
	p.Close()
	p.launch()
	woken := make(chan struct{})
	once := sync.OnceFunc(func() { close(woken) })
	s := remind.Java(func(work func(env, context uintptr) error) error {
		defer once()
		return p.machine(work)
	}, p.Now)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	p.tapped = make(chan remind.Reminder, 1)
	go func() {
		defer close(done)
		s.Run(ctx, func(r remind.Reminder) { p.tapped <- r })
	}()
	p.close = func() { cancel(); <-done }
	<-woken
	return s
}

func (p *phone) Close() {
	p.close()
	p.close = func() {}
}

func (p *phone) goOn(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = p.now.Add(d)
}

func (p *phone) Now() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now
}

func (p *phone) Pass(d time.Duration) {
	p.goOn(d)
	p.do("pass(J)V", d.Milliseconds())
}

func (p *phone) Off(d time.Duration) {
	p.Close()
	p.goOn(d)
	p.do("off(J)V", d.Milliseconds())
}

func (p *phone) SetClock(d time.Duration) { p.do("set(J)V", d.Milliseconds()) }

func (p *phone) Told() (titles []string) {
	for line := range strings.Lines(p.says("told()Ljava/lang/String;")) {
		title, _, _ := strings.Cut(line, "\t")
		titles = append(titles, title)
	}
	return titles
}

func (p *phone) Damage() {
	kept, err := filepath.Glob(filepath.Join(p.home, "shared_prefs", "*.xml"))
	require.NoError(p.t, err)
	require.NotEmpty(p.t, kept)
	for _, file := range kept {
		require.NoError(p.t, os.WriteFile(file, []byte("<?xml"), 0o600))
	}
}
