package walk

import "fyne.io/fyne/v2"

// area is a rectangle in dp from the window's top left corner.
type area struct{ min, max fyne.Position }

func areaOf(at fyne.Position, size fyne.Size) area {
	return area{at, at.AddXY(size.Width, size.Height)}
}

func (a area) width() float32  { return a.max.X - a.min.X }
func (a area) height() float32 { return a.max.Y - a.min.Y }

func (a area) middle() fyne.Position {
	return fyne.NewPos((a.min.X+a.max.X)/2, (a.min.Y+a.max.Y)/2)
}

// edge is the middle of each side, out dp outside of it.
func (a area) edge(out float32) []fyne.Position {
	m := a.middle()
	return []fyne.Position{{X: a.min.X - out, Y: m.Y}, {X: a.max.X + out, Y: m.Y}, {X: m.X, Y: a.min.Y - out}, {X: m.X, Y: a.max.Y + out}}
}

// and is what two areas share; where they share nothing its width or height is negative.
func (a area) and(b area) area {
	return area{
		fyne.NewPos(max(a.min.X, b.min.X), max(a.min.Y, b.min.Y)),
		fyne.NewPos(min(a.max.X, b.max.X), min(a.max.Y, b.max.Y)),
	}
}

// meets tells whether two areas share more than slack dp, across and down.
func (a area) meets(b area, slack float32) bool {
	shared := a.and(b)
	return shared.width() > slack && shared.height() > slack
}

// beyond is by how much a reaches over b on any side, in dp.
func (a area) beyond(b area) float32 {
	return max(b.min.X-a.min.X, b.min.Y-a.min.Y, a.max.X-b.max.X, a.max.Y-b.max.Y, 0)
}

// across is by how much a reaches over b on the left or the right, in dp.
func (a area) across(b area) float32 { return max(b.min.X-a.min.X, a.max.X-b.max.X, 0) }

func (a area) has(p fyne.Position) bool {
	return p.X >= a.min.X && p.X <= a.max.X && p.Y >= a.min.Y && p.Y <= a.max.Y
}

// body is the part of a line of text that its letters fill: above and below it there is room for marks and for the line's own
// air, which may lie over a neighbour's.
func (a area) body() area {
	air := a.height() * 0.2
	return area{a.min.AddXY(0, air), a.max.SubtractXY(0, air)}
}
