package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// ButtonKind says how much a button asks for attention.
type ButtonKind int

const (
	// Primary is the one thing a screen is about.
	Primary ButtonKind = iota
	// Secondary is another way on, with an outline.
	Secondary
	// Quiet is a way that few will take, without an outline.
	Quiet
	// Danger is for what cannot be undone.
	Danger
)

// Button is pressed to do something. While it is busy it shows so and cannot be pressed a second time.
type Button struct {
	pressable
	look    Look
	kind    ButtonKind
	label   *Text
	icon    *IconView
	spinner *spinner
	busy    bool
	spoken  string // instead of the label, "" for the label
}

var _ fyne.Accessible = (*Button)(nil)

// buttonRadius rounds a button's corners, in dp.
const buttonRadius = 12

// NewButton returns a button, TouchTarget dp high at least. Its label wraps where it must.
func NewButton(look Look, kind ButtonKind, label string, onTap func()) *Button {
	b := &Button{
		look:    look,
		kind:    kind,
		label:   NewText(look, label, Style{Weight: SemiBold, Align: AlignCenter}),
		icon:    NewIcon(look, "", ColorInk),
		spinner: newSpinner(),
	}
	b.icon.Hide()
	b.press = func() {
		if !b.busy && onTap != nil {
			onTap()
		}
	}
	inside := container.New(&huddle{dir: look.Dir, gap: SpaceS}, b.icon, b.spinner, b.label)
	b.buildPressable(b, buttonRadius, container.New(&padding{marginX: 20, marginY: 12}, inside), b.paint)
	return b
}

// SetLabel changes the words on the button.
func (b *Button) SetLabel(label string) { b.label.SetText(label); b.Refresh() }

// Label returns the words on the button.
func (b *Button) Label() string { return b.label.Text() }

// SetSpoken has something else read out than the words on the button, for those who do not see what it stands beside.
func (b *Button) SetSpoken(label string) { b.spoken = label }

// SetIcon puts an icon before the label, "" takes it away.
func (b *Button) SetIcon(icon Icon) {
	b.icon.icon = icon
	b.icon.Hidden = icon == "" || b.busy
	b.Refresh()
}

// SetBusy shows that what the button does is under way, and ignores taps meanwhile. The label stays.
func (b *Button) SetBusy(busy bool) {
	if b.busy == busy {
		return
	}
	b.busy = busy
	b.icon.Hidden = b.icon.icon == "" || busy
	if busy {
		b.spinner.start()
	} else {
		b.spinner.stop()
	}
	b.Refresh()
}

// Busy tells whether the button ignores taps because what it does is under way.
func (b *Button) Busy() bool { return b.busy }

// pressPrimary presses the first of the primary buttons that can be pressed.
func pressPrimary(objects []fyne.CanvasObject) {
	for _, o := range objects {
		if b, ok := o.(*Button); ok && b.kind == Primary && b.Visible() && !b.disabled {
			b.Tapped(nil)
			return
		}
	}
}

// AccessibilityLabel is the words on the button, unless others were set, and whether it can be pressed now.
func (b *Button) AccessibilityLabel() string {
	return spoken(b.name(), wordIf(b.look, b.busy, "busy"), wordIf(b.look, b.disabled, "disabled"))
}

func (b *Button) name() string {
	if b.spoken != "" {
		return b.spoken
	}
	return b.label.Text()
}

// AccessibilityRole is that of a button.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (b *Button) paint() {
	fill, edge, ink := b.colours()
	b.face.wear(fill, b.tint(), edge, 1.5)
	b.label.SetStyle(Style{Weight: SemiBold, Align: AlignCenter, Color: ink})
	b.icon.SetIcon(b.icon.icon, ink)
	b.spinner.color = ink
}

func (b *Button) colours() (fill, edge, ink fyne.ThemeColorName) {
	if b.disabled {
		if b.kind == Quiet {
			return "", "", ColorDisabled
		}
		return ColorSkeleton, "", ColorMuted
	}
	switch b.kind {
	case Secondary:
		return ColorCard, ColorBorder, ColorForest
	case Quiet:
		return "", "", ColorForest
	case Danger:
		return ColorDanger, "", ColorOnDanger
	default:
		return ColorAccent, "", ColorOnAccent
	}
}

// IconButton is a button with a drawing only; its label is read out.
type IconButton struct {
	pressable
	look  Look
	icon  *IconView
	label string
}

var _ fyne.Accessible = (*IconButton)(nil)

// NewIconButton returns a square button of TouchTarget dp; label is for those who hear it.
func NewIconButton(look Look, icon Icon, label string, onTap func()) *IconButton {
	b := &IconButton{look: look, icon: NewIcon(look, icon, ColorForest), label: label}
	b.press = onTap
	b.buildPressable(b, TouchTarget/2, container.New(&padding{marginX: float32(iconReach), marginY: float32(iconReach)}, b.icon), func() {
		b.face.wear("", b.tint(), "", 0)
		ink := ColorForest
		if b.disabled {
			ink = ColorDisabled
		}
		b.icon.SetIcon(icon, ink)
	})
	return b
}

// AccessibilityLabel is the label given to the constructor, and whether the button can be pressed.
func (b *IconButton) AccessibilityLabel() string {
	return spoken(b.label, wordIf(b.look, b.disabled, "disabled"))
}

func (b *IconButton) name() string { return b.label }

// AccessibilityRole is that of a button.
func (b *IconButton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
