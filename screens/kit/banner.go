package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Banner is a notice across the width: an icon, a title, a sentence, at most one thing to do about it, and perhaps a cross.
type Banner struct {
	frame
	look        Look
	tone        Tone
	face        *surface
	icon        *IconView
	title, text *Text
	action      *Button
	act         func()
	dismiss     *IconButton
	onDismiss   func()
}

var _ fyne.Accessible = (*Banner)(nil)

// NewBanner returns a notice. Either of title and text may be "".
func NewBanner(look Look, tone Tone, title, text string) *Banner {
	b := &Banner{
		look: look, tone: tone,
		face:  newSurface("", "", cardRadius),
		icon:  NewIcon(look, tone.icon(), ColorInk),
		title: NewText(look, title, Style{}),
		text:  NewText(look, text, Style{}),
	}
	b.action = NewButton(look, Secondary, "", func() {
		if b.act != nil {
			b.act()
		}
	})
	b.dismiss = NewIconButton(look, IconClose, "", func() {
		if b.onDismiss != nil {
			b.onDismiss()
		}
	})
	b.title.Hidden, b.text.Hidden, b.action.Hidden, b.dismiss.Hidden = title == "", text == "", true, true
	words := VStack(SpaceS, NewGroup("", b.title, b.text), Flow(look, SpaceS, b.action))
	line := TopRow(look, SpaceM, b.icon, words, container.New(iconReach, b.dismiss))
	b.build(b, layers(fyne.Size{}, b.face, Pad(SpaceM, SpaceM, line)), b.paint)
	return b
}

func (t Tone) icon() Icon {
	switch t {
	case Good:
		return IconSuccess
	case Warn:
		return IconWarning
	case Bad:
		return IconError
	default:
		return IconInfo
	}
}

// Set shows another notice in the same place, with its tone's own icon.
func (b *Banner) Set(tone Tone, title, text string) {
	b.tone, b.icon.icon = tone, tone.icon()
	b.title.SetText(title)
	b.text.SetText(text)
	b.title.Hidden, b.text.Hidden = title == "", text == ""
	b.Refresh()
}

// SetSpoken has something else read out than the title, until that changes: the same rounded, where it changes every second.
func (b *Banner) SetSpoken(title string) { b.title.SetSpoken(title) }

// SetAction offers one thing to do; a label of "" takes it away.
func (b *Banner) SetAction(label string, act func()) {
	b.act = act
	b.action.Hidden = label == ""
	b.action.SetLabel(label)
	b.Refresh()
}

// SetDismiss offers a cross that takes the notice away, called by what is spoken of it.
func (b *Banner) SetDismiss(spoken string, dismiss func()) {
	b.onDismiss = dismiss
	b.dismiss.label = spoken
	b.dismiss.Hidden = dismiss == nil
	b.Refresh()
}

// SetIcon replaces the tone's own icon.
func (b *Banner) SetIcon(icon Icon) {
	b.icon.icon = icon
	b.Refresh()
}

// Action is the button of SetAction, hidden while there is none.
func (b *Banner) Action() *Button { return b.action }

func (b *Banner) paint() {
	fill, ink := b.tone.colours()
	if b.tone == Neutral {
		fill = ColorCard
	}
	edge := fyne.ThemeColorName("")
	if b.tone == Neutral {
		edge = ColorLine
	}
	b.face.wear(fill, "", edge, 1)
	b.icon.SetIcon(b.icon.icon, ink)
	b.dismiss.icon.SetIcon(IconClose, ink)
	b.title.SetStyle(Style{Weight: SemiBold, Color: ink})
	b.text.SetStyle(Style{Color: ink})
}
