package assets

import (
	"embed"
	"strings"
)

//go:generate go run gather.go

//go:embed licences/*.txt
var licences embed.FS

//go:embed fonts/OFL.txt
var fontLicence string

// Work is something that others made and that the app's binary holds.
type Work struct {
	Name  string // what it is called: a Go module's path, "Go", or the font's name
	Terms string // its licence, with all notices, as its makers wrote them
}

// Works returns the works that the app is made of on any platform, the font first and the others by name.
func Works() []Work {
	works := []Work{{Name: "IBM Plex Sans Arabic", Terms: fontLicence}}
	files, _ := licences.ReadDir("licences") // embedded: it is there
	for _, file := range files {
		terms, _ := licences.ReadFile("licences/" + file.Name())
		name := strings.TrimSuffix(strings.ReplaceAll(file.Name(), "!", "/"), ".txt")
		works = append(works, Work{Name: name, Terms: string(terms)})
	}
	return works
}
