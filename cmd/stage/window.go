package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"mawidi/screens/readout"
)

// patience is how long a person at the window waits for something to show before giving up.
const patience = 20 * time.Second

// window is the app in a real window on a display, with the hands and eyes of the person in front of it: it is driven by
// mouse and keyboard alone, and read as a screen reader would.
type window struct {
	display, socket, id string
	command             *exec.Cmd
	left, top           float32
}

// openWindow starts the app on the display, so many pixels to each of its own, with the arguments, and waits until its window shows
// something. The device is one in Beirut.
func openWindow(ctx context.Context, o options, display string, scale int, arguments ...string) (*window, error) {
	folder, err := os.MkdirTemp("", "mawidi-inspect")
	if err != nil {
		return nil, err
	}
	w := &window{display: display, socket: filepath.Join(folder, "socket")}
	w.command = exec.CommandContext(ctx, o.app, arguments...)
	w.command.Env = append(os.Environ(), "DISPLAY="+display, "WAYLAND_DISPLAY=", "LIBGL_ALWAYS_SOFTWARE=1", "TZ=Asia/Beirut",
		"FYNE_SCALE="+strconv.Itoa(scale), "MAWIDI_INSPECT="+w.socket)
	w.command.Stdout, w.command.Stderr = os.Stderr, os.Stderr
	if err := w.command.Start(); err != nil {
		return nil, fmt.Errorf("start the app: %w", err)
	}
	if err := w.await("the window", func(items []readout.Item) bool { return len(items) > 0 }); err != nil {
		w.close()
		return nil, err
	}
	return w, w.find()
}

// find asks the display where the app's window is, and gives it the keyboard, as there is no window manager that would.
func (w *window) find() error {
	out, err := w.xdotool("search", "--onlyvisible", "--pid", strconv.Itoa(w.command.Process.Pid))
	if err != nil {
		return err
	}
	ids := strings.Fields(out)
	w.id = ids[len(ids)-1]
	place, err := w.xdotool("getwindowgeometry", "--shell", w.id)
	if err != nil {
		return err
	}
	for line := range strings.Lines(place) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		number, _ := strconv.Atoi(value)
		switch name {
		case "X":
			w.left = float32(number)
		case "Y":
			w.top = float32(number)
		}
	}
	_, err = w.xdotool("windowfocus", w.id)
	return err
}

// fill has the window fill its display, and keep to it: while it opens, the app asks for a size of its own.
func (w *window) fill(f frame) error {
	width, height := strconv.Itoa(f.width), strconv.Itoa(f.height)
	for deadline, fits := time.Now().Add(patience), 0; fits < 4; time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			return fmt.Errorf("the window does not become %s × %s", width, height)
		}
		place, err := w.xdotool("getwindowgeometry", "--shell", w.id)
		if err != nil {
			return err
		}
		if strings.Contains(place, "WIDTH="+width+"\n") && strings.Contains(place, "HEIGHT="+height+"\n") {
			fits++
			continue
		}
		fits = 0
		if _, err := w.xdotool("windowsize", w.id, width, height, "windowmove", w.id, "0", "0"); err != nil {
			return err
		}
	}
	return w.find()
}

// close ends the app as a desktop does at sign-out.
func (w *window) close() {
	end(w.command)
	_ = os.RemoveAll(filepath.Dir(w.socket))
}

// end asks a program to end and waits until it has. One that does not is made to tell where it hangs.
func end(command *exec.Cmd) {
	_ = command.Process.Signal(syscall.SIGTERM)
	stuck := time.AfterFunc(patience, func() { _ = command.Process.Signal(syscall.SIGQUIT) })
	_ = command.Wait()
	stuck.Stop()
}

// read returns what the window shows, and the pixels in a device-independent one.
func (w *window) read() ([]readout.Item, float32, error) {
	connection, err := net.Dial("unix", w.socket)
	if err != nil {
		return nil, 0, err
	}
	defer connection.Close()
	_ = connection.SetDeadline(time.Now().Add(patience))
	var shown struct {
		Scale float32        `json:"scale"`
		Items []readout.Item `json:"items"`
	}
	err = json.NewDecoder(connection).Decode(&shown)
	return shown.Items, shown.Scale, err
}

// await reads the window until what it shows is as wished.
func (w *window) await(what string, wished func([]readout.Item) bool) error {
	var last []readout.Item
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		items, _, err := w.read()
		if err == nil && wished(items) {
			return nil
		}
		last = items
	}
	return fmt.Errorf("waited %s for %s; the window shows: %s", patience, what, said(last))
}

// sees waits until a text that contains the words is shown.
func (w *window) sees(words string) error {
	return w.await("«"+words+"»", func(items []readout.Item) bool {
		_, found := locate(items, words)
		return found
	})
}

// taps clicks on the thing with the label, scrolling to it first where it is out of view.
func (w *window) taps(label string) error {
	return w.tapsOn("«"+label+"»", func(items []readout.Item) (readout.Item, bool) { return locate(items, label) })
}

func (w *window) tapsOn(what string, find func([]readout.Item) (readout.Item, bool)) error {
	seen := func(items []readout.Item) bool { _, found := find(items); return found }
	var before readout.Item
	for range 80 {
		if err := w.await(what, seen); err != nil {
			return err
		}
		items, scale, err := w.read()
		if err != nil {
			return err
		}
		item, _ := find(items)
		switch {
		case item.X != before.X || item.Y != before.Y || item.Height != before.Height:
			before = item // a page that is still coming together: a person waits until it stands still
			time.Sleep(120 * time.Millisecond)
		case item.Height >= 24: // enough of it shows
			return w.click(item, scale)
		default:
			if err := w.scroll(5); err != nil {
				return err
			}
		}
	}
	return fmt.Errorf("%s cannot be scrolled to", what)
}

func (w *window) click(item readout.Item, scale float32) error {
	x := w.left + (item.X+item.Width/2)*scale
	y := w.top + (item.Y+item.Height/2)*scale
	if _, err := w.xdotool("mousemove", pixel(x), pixel(y)); err != nil {
		return err
	}
	time.Sleep(60 * time.Millisecond) // a hand rests before it presses
	_, err := w.xdotool("click", "1")
	return err
}

// scroll turns the mouse's wheel over the middle of the window: clicks > 0 shows what is further down.
func (w *window) scroll(clicks int) error {
	button := "5"
	if clicks < 0 {
		button, clicks = "4", -clicks
	}
	if _, err := w.xdotool("mousemove", pixel(w.left+195), pixel(w.top+420)); err != nil {
		return err
	}
	_, err := w.xdotool("click", "--repeat", strconv.Itoa(clicks), "--delay", "10", button)
	time.Sleep(80 * time.Millisecond)
	return err
}

// fills taps the input of the field whose label begins with the words and types the text into it.
func (w *window) fills(label, text string) error {
	input := func(items []readout.Item) (readout.Item, bool) {
		return locate(slices.DeleteFunc(slices.Clone(items), func(i readout.Item) bool {
			return i.Role != readout.RoleInput || !strings.HasPrefix(plain(i.Label), plain(label))
		}), label)
	}
	if err := w.tapsOn("the field "+label, input); err != nil {
		return err
	}
	return w.types(text)
}

func (w *window) types(text string) error {
	_, err := w.xdotool("type", "--delay", "25", text)
	return err
}

// picture writes what the window shows as a PNG of 128 colours, which keeps it small and looks the same.
func (w *window) picture(file string) error {
	return w.capture("+dither", "-colors", "128", "png8:"+file)
}

// storePicture writes it in the one kind of PNG that the stores name: of 24 bits, without transparency.
func (w *window) storePicture(file string) error {
	return w.capture("-strip", "+dither", "-colors", "256", "png24:"+file)
}

func (w *window) capture(arguments ...string) error {
	time.Sleep(350 * time.Millisecond) // motion comes to rest
	out, err := exec.Command("import", append([]string{"-display", w.display, "-window", w.id}, arguments...)...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("take a picture: %w: %s", err, out)
	}
	return nil
}

func (w *window) xdotool(arguments ...string) (string, error) {
	command := exec.Command("xdotool", arguments...)
	command.Env = append(os.Environ(), "DISPLAY="+w.display)
	out, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("xdotool %s: %w", arguments[0], err)
	}
	return string(out), nil
}

func pixel(v float32) string { return strconv.Itoa(int(v)) }

// locate finds the thing whose label is the words, or else the first that contains them.
func locate(items []readout.Item, words string) (readout.Item, bool) {
	words = plain(words)
	var part readout.Item
	found := false
	for _, item := range items {
		label := plain(item.Label)
		if label == words {
			return item, true
		}
		if !found && strings.Contains(label, words) {
			part, found = item, true
		}
	}
	return part, found
}

// plain takes out the invisible marks that keep mixed directions in order, and spaces that do not break.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u200f' || r == '\u200e' || r >= '\u2066' && r <= '\u2069':
			return -1
		case r == '\u00a0':
			return ' '
		default:
			return r
		}
	}, s)
}

func said(items []readout.Item) string {
	labels := make([]string, len(items))
	for i, item := range items {
		labels[i] = plain(item.Label)
	}
	return strings.Join(labels, " | ")
}

// leaveAndReturn takes the keyboard away from the window and gives it back, as when its user looks at another program.
func (w *window) leaveAndReturn() error {
	root, err := w.xdotool("search", "--maxdepth", "0", "")
	if err != nil {
		return err
	}
	for _, id := range []string{strings.TrimSpace(root), w.id} {
		if _, err := w.xdotool("windowfocus", id); err != nil {
			return err
		}
		time.Sleep(200 * time.Millisecond) // a glance
	}
	return nil
}
