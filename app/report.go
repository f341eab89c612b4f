package app

import (
	"fmt"
	"net/url"
	"runtime"
	"strings"
	"time"

	"mawidi/app/vault"
)

// Screen is what the app is shown on, for a report.
type Screen struct {
	Width, Height float32 // of the window, in device-independent pixels
	Scale         float32 // pixels to one of these
}

// Report returns what someone may hand on when something does not work: which app on what, and the last things that went wrong,
// with the IDs under which the ministry's log knows them. It is in English, for whoever mends it, and names nobody: see record.
func (a *App) Report(on Screen) string {
	settings := a.Settings()
	own, oldest := a.Versions()
	lines := []string{
		fmt.Sprintf("Mawidi %s on %s/%s", own, a.config.Platform, runtime.GOARCH),
		fmt.Sprintf("Ministry: %s, from version %s", a.ministry(), orUnknown(oldest)),
		"Now: " + a.Now().UTC().Format(time.RFC3339),
		fmt.Sprintf("Clock ahead by: %s", a.ClockSkew().Round(time.Second)),
		fmt.Sprintf("Language: %s, text %.0f%%", settings.Language, 100*settings.TextScale),
		fmt.Sprintf("Window: %.0f × %.0f at %.2g", on.Width, on.Height, on.Scale),
		"Session: " + sessionNames[a.Session().State],
		"Secrets: " + levelNames[a.vault.Level()],
		"",
	}
	if gone := a.record.Lines(); len(gone) > 0 {
		lines = append(lines, gone...)
	} else {
		lines = append(lines, "Nothing went wrong.")
	}
	return strings.Join(lines, "\n") + "\n"
}

var sessionNames = map[SessionState]string{
	SignedOut: "signed out", CodeSent: "code sent", DeviceWaiting: "device waiting", SignedIn: "signed in",
}

var levelNames = map[vault.Level]string{
	vault.Hardware: "hardware", vault.Software: "keystore without hardware", vault.Keyring: "keyring", vault.MemoryOnly: "memory only",
}

// ministry names the host that the app talks to, and says whether it is a sandbox.
func (a *App) ministry() string {
	server, err := url.Parse(a.config.Server)
	if err != nil {
		return "unknown"
	}
	if a.Trial() == Sandbox {
		return server.Host + " (sandbox)"
	}
	return server.Host
}

func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}
