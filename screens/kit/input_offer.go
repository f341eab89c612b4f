package kit

import (
	"fyne.io/fyne/v2"

	"mawidi/locale"
)

// offer shows what can be done with the words just now: cut and copy what is selected, paste, select all.
func (in *lineInput) offer(at fyne.Position) {
	over := fyne.CurrentApp().Driver().CanvasForObject(in)
	actions := in.actions(fyne.CurrentApp().Clipboard())
	if over != nil && len(actions) > 0 {
		newBubble(in.look, actions, func() { focus(in) }).openAt(at, over)
	}
}

func (in *lineInput) actions(clipboard fyne.Clipboard) []bubbleAction {
	words := locale.New(locale.Language(in.look.Lang), locale.LatinNumerals)
	var actions []bubbleAction
	add := func(key string, shortcut fyne.Shortcut) {
		actions = append(actions, bubbleAction{words.T("typing." + key), func() { in.TypedShortcut(shortcut) }})
	}
	from, to := in.selected()
	if from < to {
		add("cut", &fyne.ShortcutCut{Clipboard: clipboard})
		add("copy", &fyne.ShortcutCopy{Clipboard: clipboard})
	}
	if clipboard.Content() != "" {
		add("paste", &fyne.ShortcutPaste{Clipboard: clipboard})
	}
	if to-from < len(in.runes()) {
		add("select_all", &fyne.ShortcutSelectAll{})
	}
	return actions
}
