package readout

import "fyne.io/fyne/v2"

// OnPhone returns what Fyne's bridge to a phone's screen reader finds on a canvas. It keeps to the rule of collectAndroidNodes,
// collectIOSNodes and, on Windows, collectAccessibleElements of Fyne 2.8.1, none of which can be called: boxes are skipped, and
// only what a *fyne.Container holds is looked into, never a widget. A test compares the rule with Fyne's source.
func OnPhone(c fyne.Canvas) []Item {
	var items []Item
	if c.Content() != nil {
		items = collect(items, c.Content(), fyne.NewPos(0, 0))
	}
	for _, overlay := range c.Overlays().List() {
		items = collect(items, overlay, fyne.NewPos(0, 0))
	}
	return items
}

func collect(items []Item, obj fyne.CanvasObject, pos fyne.Position) []Item {
	if obj == nil || !obj.Visible() {
		return items
	}
	objPos := pos.Add(obj.Position())
	if accessible, ok := obj.(fyne.Accessible); ok {
		if role := accessible.AccessibilityRole(); role != fyne.AccessibleRoleContainer {
			items = append(items, Item{
				Label: accessible.AccessibilityLabel(), Role: string(role),
				X: objPos.X, Y: objPos.Y, Width: obj.Size().Width, Height: obj.Size().Height, Object: obj,
			})
		}
	}
	if cont, ok := obj.(*fyne.Container); ok {
		for _, child := range cont.Objects {
			items = collect(items, child, objPos)
		}
	}
	return items
}
