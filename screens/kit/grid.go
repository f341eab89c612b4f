package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Grid fills columns of one width from the start edge (the right one in Arabic), row by row, gap apart.
// A row is as high as its highest cell. With columns 0 there are as many columns as fit at minWidth dp each, a width
// for text at 100 %, and no more than there are cells: columns grow with the text in them.
func Grid(look Look, gap fyne.ThemeSizeName, columns int, minWidth float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&grid{dir: look.Dir, gap: gap, columns: columns, minWidth: minWidth}, objects...)
}

type grid struct {
	dir      Direction
	gap      fyne.ThemeSizeName
	columns  int
	minWidth float32
	width    lastWidth
}

func (g *grid) columnsIn(width float32, cells int) int {
	if g.columns > 0 {
		return g.columns
	}
	gap, least := space(g.gap), g.minWidth*theme.Size(SizeBody)/bodySize
	return max(1, min(cells, int((width+gap)/(max(least, 1)+gap))))
}

// rows calls each with every row of cells, its top, the cell width and the row's height; it returns the
// height of all rows.
func (g *grid) rows(objects []fyne.CanvasObject, width float32, each func(cells []fyne.CanvasObject, y, cell, height float32)) float32 {
	shown := visible(objects)
	n, gap := g.columnsIn(width, len(shown)), space(g.gap)
	cell := (width - gap*float32(n-1)) / float32(n)
	y := float32(0)
	for from := 0; from < len(shown); from += n {
		cells := shown[from:min(from+n, len(shown))]
		height := float32(0)
		for _, o := range cells {
			height = max(height, HeightFor(o, cell))
		}
		if from > 0 {
			y += gap
		}
		each(cells, y, cell, height)
		y += height
	}
	return y
}

func (g *grid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	g.width = lastWidth(size.Width)
	g.rows(objects, size.Width, func(cells []fyne.CanvasObject, y, cell, height float32) {
		for i, o := range cells {
			x := float32(i) * (cell + space(g.gap))
			o.Move(fyne.NewPos(fromStart(g.dir, x, cell, size.Width), y))
			o.Resize(fyne.NewSize(cell, height))
		}
	})
}

func (g *grid) MinSize(objects []fyne.CanvasObject) fyne.Size { return leastSize(g, objects, g.width) }

func (g *grid) leastWidth(objects []fyne.CanvasObject) float32 {
	n := float32(max(1, g.columns))
	return widest(objects)*n + space(g.gap)*(n-1)
}

func (g *grid) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return g.rows(objects, width, func([]fyne.CanvasObject, float32, float32, float32) {})
}
