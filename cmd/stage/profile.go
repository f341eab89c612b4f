package main

import (
	"encoding/json"
	"os"
	"path/filepath"

	"mawidi/locale"
)

// profileFolder is where the app keeps the profile's files on this system: under Fyne's storage root.
func profileFolder(profile string) (string, error) {
	config, err := os.UserConfigDir()
	return filepath.Join(config, "fyne", "app.mawidi", "profiles", profile), err
}

// settings are the app's settings file, as far as scenes choose them (app.Settings).
type settings struct {
	Language  locale.Language `json:"language"`
	Theme     int             `json:"theme"`
	TextScale float32         `json:"text_scale"`
	Mission   string          `json:"mission"`
	Welcomed  bool            `json:"welcomed"`
}

// furnish writes a profile's settings before the app is started with it.
func furnish(profile string, s settings) error {
	folder, err := profileFolder(profile)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	encoded, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "settings.json"), encoded, 0o600)
}
