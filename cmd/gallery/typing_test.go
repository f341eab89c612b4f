package main

import (
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/stretchr/testify/require"

	"mawidi/screens/kit"
)

// onDisplay tells the test, run once more by itself on a virtual display, that it is there.
const onDisplay = "MAWIDI_TYPING"

// desk is a real window with one field, and the keyboard and mouse before it.
type desk struct {
	window fyne.Window
	field  *kit.Field
}

var typing desk

// TestMain runs the tests beside the window's own loop, which wants the main thread.
func TestMain(m *testing.M) {
	if os.Getenv(onDisplay) == "" {
		os.Exit(m.Run())
	}
	look := kit.Look{Dir: kit.RTL, Lang: "ar"}
	a := app.NewWithID("app.mawidi.typing")
	a.Settings().SetTheme(kit.NewTheme(kit.ThemeOptions{Variant: kit.ThemeLight, Scale: 1}))
	typing = desk{window: a.NewWindow("typing"), field: kit.NewField(look, kit.Words, "ملاحظة")}
	typing.window.SetPadded(false)
	typing.window.SetContent(kit.NewPage(look, kit.PageParts{Title: "ملاحظة", Body: typing.field}))
	typing.window.Resize(fyne.NewSize(390, 300))
	typing.window.Show()
	status := 0
	go func() {
		status = m.Run()
		fyne.Do(a.Quit)
	}()
	a.Run()
	os.Exit(status)
}

// TestARealKeyboardWritesSelectsAndMovesWordsOfBothScripts sits down before a window on a virtual display.
func TestARealKeyboardWritesSelectsAndMovesWordsOfBothScripts(t *testing.T) {
	if os.Getenv(onDisplay) == "" {
		if runtime.GOOS != "linux" {
			t.Skip("a virtual display needs the X Window System")
		}
		again := exec.Command("xvfb-run", "-a", os.Args[0], "-test.run", t.Name())
		again.Env = append(os.Environ(), onDisplay+"=1", "WAYLAND_DISPLAY=", "LIBGL_ALWAYS_SOFTWARE=1", "FYNE_SCALE=1")
		out, err := again.CombinedOutput()
		require.NoError(t, err, string(out))
		return
	}
	d := typing
	d.sit(t)

	d.types(t, "ara", "عنوان")
	d.types(t, "us", " Beirut ")
	d.types(t, "ara", "الجديد")
	d.reads(t, "عنوان Beirut الجديد")
	d.layout(t, "us")
	d.hands(t, "key", "--delay", "30", "Home", "shift+Left", "shift+Left", "shift+Left", "shift+Left", "shift+Left", "ctrl+x")
	d.reads(t, "Beirut الجديد")
	d.hands(t, "key", "--delay", "30", "End", "space", "ctrl+v")
	d.reads(t, "Beirut الجديد عنوان")
	d.hands(t, "key", "--delay", "30", "BackSpace", "ctrl+z", "ctrl+a")
	d.types(t, "ara", "حلب")
	d.reads(t, "حلب")
}

// patience is how long a slow machine may take.
const patience = 20 * time.Second

// sit waits for the window and brings the keyboard to its field.
func (d desk) sit(t *testing.T) {
	t.Helper()
	require.Eventually(t, func() bool {
		return exec.Command("xdotool", "search", "--onlyvisible", "--pid", strconv.Itoa(os.Getpid()), "windowfocus").Run() == nil
	}, patience, 100*time.Millisecond)
	fyne.DoAndWait(func() { d.window.Canvas().Focus(d.field.Input()) })
}

// types writes with the keyboard of a language, as printed on its keys.
func (d desk) types(t *testing.T, language, words string) {
	t.Helper()
	d.layout(t, language)
	d.hands(t, "type", "--delay", "30", words)
}

// layout puts the keyboard of a language on the desk.
func (d desk) layout(t *testing.T, language string) {
	t.Helper()
	out, err := exec.Command("setxkbmap", language).CombinedOutput()
	require.NoError(t, err, string(out))
}

// hands does something with keyboard or mouse.
func (d desk) hands(t *testing.T, arguments ...string) {
	t.Helper()
	out, err := exec.Command("xdotool", arguments...).CombinedOutput()
	require.NoError(t, err, string(out))
}

// reads waits until the field holds some words.
func (d desk) reads(t *testing.T, words string) {
	t.Helper()
	var value string
	for deadline := time.Now().Add(patience); value != words && time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		fyne.DoAndWait(func() { value = d.field.Value() })
	}
	require.Equal(t, words, value)
}
