package screens

import (
	"net/url"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/remind"
	"mawidi/app/vault"
	"mawidi/screens/kit"
)

// shellScenes are what the shell puts around the pages: two of them beside each other in a wide window, and the notices.
func shellScenes() []scene {
	news := func(n app.News) func(*Shell) {
		return func(sh *Shell) { sh.hear(n) }
	}
	due := remind.Reminder{ID: "rm_1", AppointmentID: "ap_1", At: time.Now(), Offset: 4 * time.Hour}
	return []scene{
		{"shell/settings and privacy", shellScene(Settings, func(sh *Shell) { sh.Push(To(Privacy)) })},
		{"shell/home and missions", shellScene(Home, func(sh *Shell) { sh.Push(To(Missions)) })},
		{"shell/too old", shellScene(Settings, news(app.Noticed{Code: "app-too-old"}))},
		{"shell/clock off", shellScene(Settings, news(app.Noticed{Code: "clock-off"}))},
		{"shell/no keyring", shellScene(Settings, news(app.Noticed{Code: "vault-unavailable"}))},
		{"shell/device asks", shellScene(Settings, news(app.DeviceAsking{Device: newDeviceOf("Galaxy A54")}))},
		{"shell/served", shellScene(Settings, news(app.RequestSettled{Request: served()}))},
		{"shell/not served", shellScene(Settings, news(app.RequestSettled{Request: notServed()}))},
		{"shell/reminder", shellScene(Settings, news(app.ReminderDue{Reminder: due}))},
		{"shell/marked as a test version", func(p *performance) { p.opensShell("1.1.0-beta.2", Settings) }},
		{"shell/test version", func(p *performance) {
			sh := p.opensShell("1.1.0-beta.2", Settings)
			sh.onTrial()
		}},
		{"shell/good news", shellScene(Settings, func(sh *Shell) {
			sh.Announce(kit.Good, sh.words.T("device.request_refused"), "")
		})},
	}
}

func shellScene(at Page, happens func(*Shell)) func(*performance) {
	return func(p *performance) { happens(p.opensShell("1.0.0", at)) }
}

// opensShell opens the real app at a main place, on a device that never heard of a ministry.
func (p *performance) opensShell(version string, at Page) *Shell {
	opened, err := app.Open(app.Config{
		Server: "http://127.0.0.1:1", Version: version, Dir: p.t.TempDir(), Vault: vault.NewMemory(), DeviceName: "Galaxy A54", Platform: api.Linux,
	})
	require.NoError(p.t, err)
	p.t.Cleanup(opened.Close)
	settings := opened.Settings()
	settings.Language = p.words.Language()
	require.NoError(p.t, opened.SetSettings(settings))
	p.run.held = true
	sh := New(p.window, opened, Options{
		Version: version, Runner: p.run, Start: To(at), HasStart: true,
		Notify: func(string, string) {}, SetTheme: func(fyne.Theme) {}, OpenURL: func(*url.URL) error { return nil },
	})
	p.t.Cleanup(sh.Close)
	sh.Show()
	return sh
}
