package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// phone is the size of a small phone's window, in dp.
var phone = fyne.NewSize(390, 844)

// under starts an app under kit's theme. Widgets are made after it, since they measure themselves by the theme.
func under(t *testing.T, options ThemeOptions) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(NewTheme(options))
}

// light starts an app with the light theme at 100 %.
func light(t *testing.T) {
	t.Helper()
	under(t, ThemeOptions{Variant: ThemeLight, Scale: 1})
}

// open shows content on a phone.
func open(t *testing.T, content fyne.CanvasObject) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, content)
	w.SetPadded(false)
	w.Resize(phone)
	content.Refresh()
	return w
}

// press sends a key to where the keyboard is.
func press(w fyne.Window, name fyne.KeyName) {
	key := &fyne.KeyEvent{Name: name}
	if focused := w.Canvas().Focused(); focused != nil {
		focused.TypedKey(key)
	} else if typed := w.Canvas().OnTypedKey(); typed != nil {
		typed(key)
	}
}

// typeWords types into whatever the keyboard is at.
func typeWords(w fyne.Window, words string) {
	for _, r := range words {
		w.Canvas().Focused().TypedRune(r)
	}
}

// paste pastes words into whatever the keyboard is at.
func paste(w fyne.Window, words string) {
	clipboard := test.NewClipboard()
	clipboard.SetContent(words)
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
}

// left is how far an object's left edge is from the window's.
func left(o fyne.CanvasObject) float32 {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X
}

// right is how far an object's right edge is from the window's left one.
func right(o fyne.CanvasObject) float32 { return left(o) + o.Size().Width }

// top is how far an object's upper edge is from the window's.
func top(o fyne.CanvasObject) float32 {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
}

// pressShifted sends keys to where the keyboard is while Shift is held, as a window does.
func pressShifted(w fyne.Window, names ...fyne.KeyName) {
	keys := w.Canvas().Focused().(desktop.Keyable)
	keys.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	for _, name := range names {
		press(w, name)
	}
	keys.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

// command sends a shortcut to where the keyboard is.
func command(w fyne.Window, shortcut fyne.Shortcut) {
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(shortcut)
}

// withControl sends a key to where the keyboard is while Control is held.
func withControl(w fyne.Window, name fyne.KeyName) {
	command(w, &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl})
}

// click presses and releases a mouse's first button on an object, x and y dp from its top left.
func click(o desktop.Mouseable, x, y float32) {
	at := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary}
	o.MouseDown(at)
	o.MouseUp(at)
}

// everything is o and all that it is made of, as far as it shows.
func everything(o fyne.CanvasObject) []fyne.CanvasObject {
	if !o.Visible() {
		return nil
	}
	all := []fyne.CanvasObject{o}
	for _, part := range partsOf(o) {
		all = append(all, everything(part)...)
	}
	return all
}

// find returns the first part of o of a type.
func find[T fyne.CanvasObject](t *testing.T, o fyne.CanvasObject) T {
	t.Helper()
	for _, part := range everything(o) {
		if wanted, ok := part.(T); ok {
			return wanted
		}
	}
	t.Fatalf("there is no %T", *new(T))
	return *new(T)
}
