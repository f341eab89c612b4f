package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// VStack is a column: every child has the whole width and the height it needs at that width, with gap
// (SpaceS, SpaceM, SpaceL, or "" for none) between two of them. Hidden children take no room.
func VStack(gap fyne.ThemeSizeName, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&column{gap: gap}, objects...)
}

type column struct {
	gap   fyne.ThemeSizeName
	width lastWidth
}

func (c *column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = lastWidth(size.Width)
	y := float32(0)
	for _, o := range visible(objects) {
		h := HeightFor(o, size.Width)
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + space(c.gap)
	}
}

func (c *column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return leastSize(c, objects, c.width)
}

func (c *column) leastWidth(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (c *column) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	shown := visible(objects)
	height := space(c.gap) * float32(max(0, len(shown)-1))
	for _, o := range shown {
		height += HeightFor(o, width)
	}
	return height
}

func (c *column) naturalWidth(objects []fyne.CanvasObject) float32 {
	width := float32(0)
	for _, o := range visible(objects) {
		width = max(width, naturalWidth(o))
	}
	return width
}

// Pad keeps across (left and right) and along (above and below) free around o.
func Pad(across, along fyne.ThemeSizeName, o fyne.CanvasObject) *fyne.Container {
	return container.New(&padding{across: across, along: along}, o)
}

// padding also keeps fixed margins in dp, for a widget's inside, which does not follow the theme's spaces.
type padding struct {
	across, along    fyne.ThemeSizeName
	marginX, marginY float32
	width            lastWidth
}

func (p *padding) x() float32 { return space(p.across) + p.marginX }
func (p *padding) y() float32 { return space(p.along) + p.marginY }

func (p *padding) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	p.width = lastWidth(size.Width)
	for _, o := range objects {
		o.Move(fyne.NewPos(p.x(), p.y()))
		o.Resize(size.SubtractWidthHeight(2*p.x(), 2*p.y()))
	}
}

func (p *padding) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return leastSize(p, objects, p.width)
}

func (p *padding) leastWidth(objects []fyne.CanvasObject) float32 { return widest(objects) + 2*p.x() }

func (p *padding) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	height := float32(0)
	for _, o := range visible(objects) {
		height = max(height, HeightFor(o, width-2*p.x()))
	}
	return height + 2*p.y()
}

func (p *padding) naturalWidth(objects []fyne.CanvasObject) float32 {
	width := float32(0)
	for _, o := range visible(objects) {
		width = max(width, naturalWidth(o))
	}
	return width + 2*p.x()
}
