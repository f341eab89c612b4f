package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Row lays leading, middle and trailing side by side from the start edge (the right one in Arabic), gap
// apart and centred on one line. The middle takes the width that is left; any of the three may be nil.
func Row(look Look, gap fyne.ThemeSizeName, leading, middle, trailing fyne.CanvasObject) *fyne.Container {
	r := &row{dir: look.Dir, gap: gap, middle: middle}
	return container.New(r, present(leading, middle, trailing)...)
}

// TopRow is a Row whose parts begin at the top, as an icon beside a paragraph does.
func TopRow(look Look, gap fyne.ThemeSizeName, leading, middle, trailing fyne.CanvasObject) *fyne.Container {
	line := Row(look, gap, leading, middle, trailing)
	line.Layout.(*row).top = true
	return line
}

// present drops what is nil, so that a constructor can take optional parts.
func present(objects ...fyne.CanvasObject) []fyne.CanvasObject {
	kept := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if o != nil {
			kept = append(kept, o)
		}
	}
	return kept
}

type row struct {
	dir    Direction
	gap    fyne.ThemeSizeName
	middle fyne.CanvasObject
	top    bool // children start at the top instead of being centred
	width  lastWidth
}

// place shares a line's width out among the shown objects, natural ones first and the rest to the middle.
// What would leave the middle too narrow to read, as with large text, goes below it; between two parts that begin at the top,
// it is the middle that goes below.
func (r *row) place(objects []fyne.CanvasObject, width float32) (boxes []box, height float32) {
	shown := visible(objects)
	boxes = make([]box, len(shown))
	free := width - space(r.gap)*float32(max(0, len(shown)-1))
	middle := slices.Index(shown, r.middle)
	for i, o := range shown {
		if i != middle {
			boxes[i].w = min(naturalWidth(o), max(free, 0))
			free -= boxes[i].w
		}
	}
	last := len(shown) - 1
	below := middle >= 0 && middle < last && free < min(naturalWidth(r.middle), readableWidth(r.middle))
	if below && r.top && middle > 0 {
		return r.placeUnder(shown, boxes, width)
	}
	if below {
		free += boxes[last].w + space(r.gap)
		boxes[last].w = min(naturalWidth(shown[last]), free)
	}
	if middle >= 0 {
		boxes[middle].w = max(free, 0)
	}
	line := shown
	if below {
		line = shown[:last]
	}
	height = r.placeLine(line, boxes)
	if below {
		h := HeightFor(shown[last], boxes[last].w)
		boxes[last] = box{x: boxes[middle].x, y: height + space(SpaceS)/2, w: boxes[last].w, h: h}
		height = boxes[last].y + h
	}
	return boxes, height
}

// placeUnder places the middle below the two others, over the whole width.
func (r *row) placeUnder(shown []fyne.CanvasObject, boxes []box, width float32) ([]box, float32) {
	leading, middle, trailing := &boxes[0], &boxes[1], &boxes[2]
	leading.h, trailing.h = HeightFor(shown[0], leading.w), HeightFor(shown[2], trailing.w)
	trailing.x = width - trailing.w
	middle.y, middle.w = max(leading.h, trailing.h)+space(SpaceS), width
	middle.h = HeightFor(shown[1], width)
	return boxes, middle.y + middle.h
}

// readableWidth is the least width in dp at which o's words can be read without breaking at every one.
func readableWidth(o fyne.CanvasObject) float32 {
	return max(leastWidth(o), minimumEms*theme.Size(SizeBody))
}

// box is where an object stands, x measured from the start edge.
type box struct{ x, y, w, h float32 }

func (r *row) placeLine(line []fyne.CanvasObject, boxes []box) (height float32) {
	x := float32(0)
	for i, o := range line {
		boxes[i].x, boxes[i].h = x, HeightFor(o, boxes[i].w)
		height = max(height, boxes[i].h)
		x += boxes[i].w + space(r.gap)
	}
	for i := range line {
		if !r.top {
			boxes[i].y = (height - boxes[i].h) / 2
		}
	}
	return height
}

// fromStart is the left edge of something w wide that begins x after the start edge of a line.
func fromStart(dir Direction, x, w, line float32) float32 {
	if dir == RTL {
		return line - x - w
	}
	return x
}

func (r *row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r.width = lastWidth(size.Width)
	boxes, height := r.place(objects, size.Width)
	lower := float32(0)
	if !r.top {
		lower = max(0, (size.Height-height)/2)
	}
	for i, o := range visible(objects) {
		b := boxes[i]
		o.Move(fyne.NewPos(fromStart(r.dir, b.x, b.w, size.Width), b.y+lower))
		o.Resize(fyne.NewSize(b.w, b.h))
	}
}

func (r *row) MinSize(objects []fyne.CanvasObject) fyne.Size { return leastSize(r, objects, r.width) }

// leastWidth is the width at which the last object has gone below the middle.
func (r *row) leastWidth(objects []fyne.CanvasObject) float32 {
	shown := visible(objects)
	width, last := float32(0), float32(0)
	for i, o := range shown {
		last = leastWidth(o)
		if i == len(shown)-1 && r.middle != nil && o != r.middle {
			break
		}
		width += last + space(r.gap)
	}
	return max(width-space(r.gap), last)
}

func (r *row) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	_, height := r.place(objects, width)
	return height
}

func (r *row) naturalWidth(objects []fyne.CanvasObject) float32 {
	shown := visible(objects)
	width := space(r.gap) * float32(max(0, len(shown)-1))
	for _, o := range shown {
		width += naturalWidth(o)
	}
	return width
}
