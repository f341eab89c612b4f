package sandbox

import (
	"net/http"

	"mawidi/assets"
)

// asset answers with a file of the page.
func asset(name, kind string) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, _ *http.Request) error {
		content, err := web.ReadFile("web/" + name)
		if err != nil {
			return err
		}
		return send(w, kind, content)
	}
}

// face answers with a font.
func face(font func() []byte) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, _ *http.Request) error {
		w.Header().Set("Cache-Control", "max-age=86400")
		return send(w, "font/ttf", font())
	}
}

func send(w http.ResponseWriter, kind string, content []byte) error {
	w.Header().Set("Content-Type", kind)
	_, err := w.Write(content)
	return err
}

// The page's faces are those of the app.
var (
	regular  = face(assets.FontRegular)
	semiBold = face(assets.FontSemiBold)
)
