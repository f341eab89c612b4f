package screens

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/locale"
)

var handheld = walkedSizes[1]

// goldens are the main states of the screens, each kept as a small picture of a phone: what a reader of the app's history can
// look at, and what a change must not alter by accident.
var goldens = []struct {
	name   string
	look   look
	scenes []string
}{
	{"ar-light", look{locale.Arabic, false, handheld, 1}, []string{
		"welcome", "register", "register/wrong", "code", "code/not arrived", "device", "approve",
		"home", "home/filled", "home/first load", "home/signed out", "home/no mission", "home/gathering a request",
		"missions", "services", "services/documents", "book", "book/gathering", "book/not released", "book/all taken",
		"review", "review/choices", "request/gathered", "request/served",
		"appointments", "appointments/empty", "ticket", "ticket/past", "cancel", "cancel/used", "give back", "move/check",
		"settings", "devices", "privacy", "lock",
		"home/a day gathers a request", "book/a day gathers", "request/closed", "decided", "alarm/history", "hand back",
	}},
	{"en-dark", look{locale.English, true, handheld, 1}, []string{
		"home/offline", "home/just opened", "code/wrong", "book/gathering", "review/taken just now", "request/not served",
		"ticket", "cancel/done", "settings", "privacy/delete",
	}},
	{"ar-large", look{locale.Arabic, false, handheld, 2}, []string{"home/filled", "book/gathering", "ticket"}},
}

// rewrite has the pictures taken anew in place of being compared: `make screenshots` sets it.
var rewrite = os.Getenv("MAWIDI_GOLDEN") == "write"

func TestTheMainPagesLookAsTheyDid(t *testing.T) {
	if raceDetected {
		t.Skip("make test compares the pictures without the race detector, under which painting takes ten times as long")
	}
	w, all := newWalker(t), scenes()
	for _, g := range goldens {
		w.dress(g.look.theme(), nil)
		for _, name := range g.scenes {
			file := filepath.Join("testdata", "golden", strings.NewReplacer("/", "-", " ", "-").Replace(name)+"-"+g.name+".png")
			t.Run(filepath.Base(file), func(t *testing.T) {
				i := slices.IndexFunc(all, func(s scene) bool { return s.name == name })
				require.GreaterOrEqual(t, i, 0, "no scene is called %q", name)
				p := onStage(t, g.look.lang)
				all[i].show(p)
				p.seenAt(g.look.size)
				now := halved(p.window.Canvas().Capture())
				if rewrite {
					keeps(t, file, now)
					return
				}
				for _, difference := range differences(kept(t, file), now) {
					t.Error(difference)
				}
			})
		}
	}
}

func kept(t *testing.T, file string) image.Image {
	t.Helper()
	f, err := os.Open(file)
	require.NoError(t, err, "`make screenshots` takes the pictures")
	defer f.Close()
	picture, err := png.Decode(f)
	require.NoError(t, err)
	return picture
}

func keeps(t *testing.T, file string, picture image.Image) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	f, err := os.Create(file)
	require.NoError(t, err)
	defer f.Close()
	require.NoError(t, (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, picture))
}
