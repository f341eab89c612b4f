package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Skeleton stands where a card will come while it is fetched, so that the page does not jump when it does.
type Skeleton struct {
	frame
	label string
}

var _ fyne.Accessible = (*Skeleton)(nil)

// NewSkeleton returns grey lines in a card. label is read out: that something is being fetched; ""
// where the one before says so.
func NewSkeleton(look Look, lines int, label string) *Skeleton {
	s := &Skeleton{label: label}
	bars := make([]fyne.CanvasObject, lines)
	for i := range bars {
		share := []float32{0.55, 1, 0.8}[i%3]
		bars[i] = container.New(&bar{dir: look.Dir, share: share}, newSurface(ColorSkeleton, "", 7))
	}
	inside := Pad(SpaceM, SpaceM, VStack(SpaceM, bars...))
	s.build(s, layers(fyne.Size{}, newSurface(ColorCard, ColorLine, cardRadius), inside), nil)
	return s
}

// AccessibilityLabel tells that something is being fetched.
func (s *Skeleton) AccessibilityLabel() string { return s.label }

// AccessibilityRole is that of text.
func (s *Skeleton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// bar is a share of the line, from the start edge.
type bar struct {
	dir   Direction
	share float32
}

// barHeight is that of a bar beside body text at 100 %, in dp.
const barHeight float32 = 14

func (b *bar) height() float32 { return barHeight * theme.Size(SizeBody) / bodySize }

func (b *bar) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := size.Width * b.share
	for _, o := range objects {
		o.Resize(fyne.NewSize(width, b.height()))
		o.Move(fyne.NewPos(fromStart(b.dir, 0, width, size.Width), 0))
	}
}

func (b *bar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(b.height()) }
