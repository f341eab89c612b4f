package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"mawidi/locale"
)

// Voiced returns what a window or a sheet shows, made to be heard. Fyne 2.8's bridges to the screen readers of Android, iOS,
// macOS and Windows go from one *fyne.Container to the next and never into a widget, so that a page with its scrolled body
// would be mute. Here they find, over what is shown, a voice for each thing that can be heard, in reading order and in its
// place. While a sheet lies over it, what is under it keeps silent.
//
// The bridges know four roles: button, link, text and container. What else a thing is, it says itself, as the last word of its
// label, where a screen reader would: whoever has heard enough goes on. A heading says so too, though nobody can leap from one to
// the next: where one part of a page ends and another begins can be seen, and so must be heard (WCAG 2.2, 1.3.1). It has no
// level, since a page has a title and the names of its parts, and no more.
func Voiced(shown fyne.CanvasObject) *fyne.Container {
	v := &voiced{voices: container.NewWithoutLayout()}
	v.build(v, layers(fyne.Size{}, shown), nil)
	v.root = container.NewStack(v, v.voices)
	return v.root
}

// voiced is what is shown. The bridges come by it before they come to the voices, after everything that was painted.
type voiced struct {
	frame
	root, voices *fyne.Container
	spare        []*voice // the voices ever made, to be used again
	heard        int      // how many of them speak
	look         Look     // that of the text that was heard last
}

var _ fyne.Accessible = (*voiced)(nil)

// AccessibilityLabel is empty: there is nothing to hear here but the voices.
func (v *voiced) AccessibilityLabel() string { return "" }

// AccessibilityRole is that of a container. Only a bridge that collects what can be heard asks for it, so this is when the
// voices are put right: no one else pays for them.
func (v *voiced) AccessibilityRole() fyne.AccessibleRole {
	v.heard, v.voices.Objects = 0, v.voices.Objects[:0]
	if !v.isCovered() {
		v.listen(v.content, v.content.Position(), stretch{0, v.Size().Height})
	}
	return fyne.AccessibleRoleContainer
}

func (v *voiced) isCovered() bool {
	over := fyne.CurrentApp().Driver().CanvasForObject(v)
	if over == nil {
		return false
	}
	top := over.Overlays().Top()
	return top != nil && top != fyne.CanvasObject(v.root)
}

// listen gives a voice to what o says, or else to what its parts say: what says itself says what is in it.
func (v *voiced) listen(o fyne.CanvasObject, at fyne.Position, seen stretch) {
	if !o.Visible() {
		return
	}
	if text, ok := o.(*Text); ok {
		v.look = text.look
	}
	if says, ok := o.(fyne.Accessible); ok && saysItself(says) {
		v.speak(says, at, o.Size(), seen)
		return
	}
	scroll, scrolls := o.(*container.Scroll)
	if scrolls {
		seen = seen.cut(at.Y, o.Size().Height)
	}
	first := len(v.voices.Objects)
	for _, part := range partsOf(o) {
		v.listen(part, at.Add(part.Position()), seen)
	}
	if scrolls {
		v.offerTurns(scroll, first, at.X, seen)
	}
}

// saysItself tells whether the thing has words of its own, and is no box for others that have.
func saysItself(o fyne.Accessible) bool {
	return o.AccessibilityRole() != fyne.AccessibleRoleContainer && o.AccessibilityLabel() != ""
}

// speak adds a voice where the thing shows. What is scrolled out of sight keeps its turn but is put a window's height away, lest
// a finger that explores the page's bars finds it under them.
func (v *voiced) speak(says fyne.Accessible, at fyne.Position, size fyne.Size, seen stretch) {
	shows := seen.cut(at.Y, size.Height)
	switch window := v.Size().Height; {
	case shows.top < shows.bottom:
		at.Y, size.Height = shows.top, shows.bottom-shows.top
	case at.Y < seen.top:
		at.Y = -window - size.Height
	default:
		at.Y = 2 * window
	}
	if v.heard == len(v.spare) {
		v.spare = append(v.spare, &voice{})
	}
	spoken := v.spare[v.heard]
	*spoken = voice{of: says, at: at, size: size}
	v.heard++
	v.voices.Objects = append(v.voices.Objects, spoken)
}

// stretch is the part of the window, from top to bottom in dp, that a scrolled area shows.
type stretch struct{ top, bottom float32 }

func (s stretch) cut(top, height float32) stretch {
	return stretch{max(s.top, top), min(s.bottom, top+height)}
}

// voice stands for a thing that can be heard. It shows nothing, takes no room and no tap.
type voice struct {
	of   fyne.Accessible
	at   fyne.Position
	size fyne.Size
}

var _ fyne.Accessible = (*voice)(nil)

// AccessibilityLabel is what the thing says, without the marks that keep mixed directions in order for the eye.
func (v *voice) AccessibilityLabel() string { return locale.Plain(v.of.AccessibilityLabel()) }

// AccessibilityRole is the thing's.
func (v *voice) AccessibilityRole() fyne.AccessibleRole { return v.of.AccessibilityRole() }

// Position is where the thing shows, from the window's content on.
func (v *voice) Position() fyne.Position { return v.at }

// Size is how much of the thing shows.
func (v *voice) Size() fyne.Size { return v.size }

// Visible is true: only what can be seen has a voice.
func (v *voice) Visible() bool { return true }

// MinSize is nothing.
func (v *voice) MinSize() fyne.Size { return fyne.Size{} }

// Move does nothing: a voice is where its thing is.
func (v *voice) Move(fyne.Position) {}

// Resize does nothing.
func (v *voice) Resize(fyne.Size) {}

// Show does nothing.
func (v *voice) Show() {}

// Hide does nothing.
func (v *voice) Hide() {}

// Refresh does nothing.
func (v *voice) Refresh() {}
