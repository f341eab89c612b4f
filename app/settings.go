package app

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"mawidi/api"
	"mawidi/client"
	"mawidi/locale"
)

// Theme is which colours the citizen wants.
type Theme int

// The themes; SystemTheme follows the platform.
const (
	SystemTheme Theme = iota
	LightTheme
	DarkTheme
)

// Settings are how the citizen wants the app to look and speak. They hold nothing personal and are kept in the clear, so
// that they also outlast a device without a keyring.
type Settings struct {
	Language  locale.Language `json:"language"`
	Numerals  locale.Numerals `json:"numerals"`
	Theme     Theme           `json:"theme"`
	TextScale float32         `json:"text_scale"` // 1 to 2
	Mission   string          `json:"mission"`    // the mission followed
	Welcomed  bool            `json:"welcomed"`   // the welcome was read to its end
}

func defaultSettings() Settings {
	return Settings{Language: locale.Languages()[0], TextScale: 1}
}

// Settings returns the settings in force.
func (a *App) Settings() Settings {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.settings
}

// SetSettings keeps the settings and tells them to whoever listens.
func (a *App) SetSettings(s Settings) error {
	s.TextScale = min(2, max(1, s.TextScale))
	encoded, err := json.MarshalIndent(s, "", "\t")
	if err != nil {
		return fmt.Errorf("keep the settings: %w", err)
	}
	a.mu.Lock()
	before := a.settings
	a.settings = s
	a.mu.Unlock()
	a.tell(SettingsChanged{Settings: s})
	if s.Language != before.Language || s.Numerals != before.Numerals {
		a.work.Go(a.rewordReminders)
	}
	if s.Language != before.Language && a.Session().State == SignedIn {
		a.work.Go(a.askForLanguage)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.erased {
		return nil
	}
	if err := writeFile(a.settingsFile(), encoded); err != nil {
		return fmt.Errorf("keep the settings: %w", err)
	}
	return nil
}

// askForLanguage has the ministry's messages speak the language that is chosen here. Where that fails it is asked for again once
// the account is read.
func (a *App) askForLanguage() {
	language := api.Language(a.Settings().Language)
	err := a.change("language", language, func(change client.Change) error {
		return a.client.SetLanguage(a.live, language, change)
	})
	if err != nil {
		a.log.Warn("choose the language of messages", "error", err)
	}
}

// loadSettings reads the settings of the last run; a file that is not there or cannot be read means the defaults.
func (a *App) loadSettings() {
	a.settings = defaultSettings()
	encoded, err := os.ReadFile(a.settingsFile())
	if err != nil {
		return
	}
	if kept := defaultSettings(); json.Unmarshal(encoded, &kept) == nil && kept.TextScale >= 1 && kept.TextScale <= 2 {
		a.settings = kept
	}
}

func (a *App) settingsFile() string { return filepath.Join(a.dir, "settings.json") }
