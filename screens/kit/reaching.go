package kit

import "fyne.io/fyne/v2"

// reaching lets what it holds reach out over its place on all sides, by so many dp: the touch area around an icon, so that the
// icon itself stands in line with what is above and below it.
type reaching float32

// iconReach is the margin of an IconButton around its icon.
const iconReach reaching = 12

func (r reaching) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	by := float32(r)
	for _, o := range objects {
		o.Move(fyne.NewPos(-by, -by))
		o.Resize(size.AddWidthHeight(2*by, 2*by))
	}
}

func (r reaching) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range visible(objects) {
		least = least.Max(o.MinSize().SubtractWidthHeight(2*float32(r), 2*float32(r)))
	}
	return least
}
